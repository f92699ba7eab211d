import { simulateEdit } from '../../../lib/simulate/edit/simulate-edit.ts';
import { simulateRebuild } from '../../../lib/simulate/rebuild.ts';
import type { Change } from '../../../lib/simulate/types.ts';
import { textValue } from '../workbench/controls.ts';
import { defineExplorer } from '../workbench/define-explorer.ts';
import { dockerfileOf, modelOf } from '../workbench/model-of.ts';
import type { Choice, Files } from '../workbench/types.ts';
import { LayerCacheFigure } from './LayerCacheFigure.tsx';
import { layerCacheView } from './view.ts';

const DOCKERFILE = `FROM python:3.13-slim
ARG REVISION=unknown
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
LABEL org.opencontainers.image.revision=$REVISION
USER nobody
CMD ["python", "-m", "reports"]
`;

export const layerCache = defineExplorer({
  id: 'layer-cache',
  title: 'Layer cache',
  question: 'If this changes between two builds, which steps are reused, which run again, and what broke the cache?',
  files: {
    Dockerfile: DOCKERFILE,
    '.dockerignore': '.git\n*.md\n',
    'requirements.txt': 'flask==3.1.0\n',
    'reports/__main__.py': 'from reports.app import serve\n\nserve()\n',
    'README.md': '# Reports\n',
  },
  controls: [
    {
      kind: 'choice',
      name: 'change',
      label: 'Build, then change, then build again',
      default: 'file:reports/__main__.py',
      choices: changesIn,
    },
  ],
  view: (files, values, start) => {
    const value = textValue(values, 'change');
    const model = modelOf(files);
    if (value === EDITS)
      return { ...layerCacheView(model, simulateEdit(modelOf(start), model), ''), said: editsText(files, start) };
    const { change, said } = changeOf(value);
    return { ...layerCacheView(model, simulateRebuild(model, change), ''), said };
  },
  Figure: LayerCacheFigure,
});

/** The choice that compares the files as they are with those the page came with. */
const EDITS = 'edits';

function editsText(files: Files, start: Files): string {
  const changed = Object.keys(files).filter((path) => files[path] !== start[path]);
  if (changed.length === 0) return 'no edit yet';
  return `your edits of ${changed.map((path) => `\`${path}\``).join(', ')}`;
}

function changeOf(value: string): { change: Change; said: string } {
  const name = value.slice(value.indexOf(':') + 1);
  if (value.startsWith('arg:')) return { change: { kind: 'build-arg', name }, said: `another \`--build-arg ${name}\`` };
  if (value.startsWith('base:')) {
    const [stage = '', image = ''] = name.split(/ (.*)/s);
    return { change: { kind: 'base-image', stage: Number(stage) }, said: `a new image behind \`${image}\`` };
  }
  return { change: { kind: 'file', path: name }, said: `a change of \`${name}\`` };
}

function changesIn(files: Files): readonly Choice[] {
  const model = modelOf(files);
  const args = new Set(
    model.stages.flatMap(({ steps }) =>
      steps.flatMap(({ instruction }) =>
        instruction.kind === 'arg' ? instruction.args.text.split(/\s+/).map((word) => word.split('=')[0] ?? '') : [],
      ),
    ),
  );
  return [
    { value: EDITS, label: 'my edits of these files' },
    ...Object.keys(files)
      .filter((path) => path !== dockerfileOf(files))
      .sort()
      .map((path) => ({ value: `file:${path}`, label: path })),
    ...[...args].filter((name) => name !== '').map((name) => ({ value: `arg:${name}`, label: `--build-arg ${name}` })),
    ...model.stages.flatMap(({ base, index }) =>
      base.kind === 'image'
        ? [{ value: `base:${index} ${base.reference.text}`, label: `the image ${base.reference.text}` }]
        : [],
    ),
  ];
}
