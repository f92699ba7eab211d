import { buildModel } from '../../src/lib/model/build-model.ts';
import type { BuildModel } from '../../src/lib/model/types.ts';
import { createProject } from '../../src/lib/project/project.ts';
import { check } from '../../src/lib/rules/check.ts';
import { simulateEdit } from '../../src/lib/simulate/edit/simulate-edit.ts';
import { imageContent } from '../../src/lib/simulate/image-content.ts';
import { imageFiles } from '../../src/lib/simulate/image-files.ts';
import { simulateRebuild } from '../../src/lib/simulate/rebuild.ts';
import { exposedSecrets } from '../../src/lib/simulate/secrets.ts';
import { startContainer } from '../../src/lib/simulate/start-container.ts';

const FILES = {
  'package.json': '{ "scripts": { "build": "tsc" }, "devDependencies": { "typescript": "6" } }',
  'package-lock.json': '{}',
  'src/a.ts': '',
  '.env': 'TOKEN=t0ken',
};

const COMMANDS = [{ run: 'npm run build', needs: ['src/a.ts'], writes: ['dist/a.js'] }];

function modelOf(text: string): BuildModel {
  return buildModel(createProject({ ...FILES, Dockerfile: text }), 'Dockerfile');
}

/** With a variable more at its top, which every later command sees. */
function edited(text: string): string {
  return text.replace('\n', '\nENV EDITED=1\n');
}

/** All that the library works out of a Dockerfile. What is called here is prepared; what that returns is measured. */
export const WORKS: Readonly<Record<string, (text: string) => () => unknown>> = {
  check: (text) => {
    const project = createProject({ ...FILES, Dockerfile: text });
    return () => check(project);
  },
  'rebuild after a file': (text) => {
    const model = modelOf(text);
    return () => simulateRebuild(model, { kind: 'file', path: 'src/a.ts' });
  },
  'rebuild after an argument': (text) => {
    const model = modelOf(text);
    const name = /^ARG (\w+)/m.exec(text)?.[1] ?? 'NONE';
    return () => simulateRebuild(model, { kind: 'build-arg', name });
  },
  'rebuild after a base image': (text) => {
    const model = modelOf(text);
    return () => simulateRebuild(model, { kind: 'base-image', stage: 0 });
  },
  edit: (text) => {
    const [before, after] = [modelOf(text), modelOf(edited(text))];
    return () => simulateEdit(before, after);
  },
  'image content': (text) => {
    const model = modelOf(text);
    return () => {
      const content = imageContent(model, { commands: COMMANDS });
      return [content.contains('/app/dist/b.js'), content.layersContain('/**/.env'), content.hasTool('curl')];
    };
  },
  'image files': (text) => {
    const model = modelOf(text);
    return () => imageFiles(model, { commands: COMMANDS });
  },
  secrets: (text) => {
    const model = modelOf(text);
    return () => exposedSecrets(model, { commands: COMMANDS });
  },
  start: (text) => {
    const model = modelOf(text);
    return () => startContainer(model, model.stages.length - 1);
  },
};
