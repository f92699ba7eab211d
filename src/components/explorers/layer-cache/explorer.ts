import { simulateEdit } from '../../../lib/simulate/edit/simulate-edit.ts';
import { simulateRebuild } from '../../../lib/simulate/rebuild.ts';
import type { Change } from '../../../lib/simulate/types.ts';
import { textValue } from '../workbench/controls.ts';
import { defineExplorer } from '../workbench/define-explorer.ts';
import { modelOf } from '../workbench/model-of.ts';
import type { Choice, Given } from '../workbench/types.ts';
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
  main: 'dockerfile',
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
      first: firstChange,
    },
  ],
  view: (given, values, start) => {
    const value = textValue(values, 'change');
    const model = modelOf(given);
    if (value === EDITS)
      return { ...layerCacheView(model, simulateEdit(modelOf(start), model), ''), said: editsText(given, start) };
    const { change, said } = changeOf(value);
    return { ...layerCacheView(model, simulateRebuild(model, change), ''), said };
  },
  Figure: LayerCacheFigure,
});

/** The choice that compares the files as they are with those the page came with. */
const EDITS = 'edits';

/** Names in a sentence; more are counted. */
const MOST_NAMES = 5;

function editsText({ project: { files } }: Given, { project: { files: before } }: Given): string {
  const paths = new Set([...files.keys(), ...before.keys()]);
  const changed = [...paths].filter((path) => files.get(path) !== before.get(path));
  if (changed.length === 0) return 'Before any edit';
  const names = changed.slice(0, MOST_NAMES).map((path) => `\`${path}\``);
  if (changed.length > MOST_NAMES) names.push(`${changed.length - MOST_NAMES} more`);
  return `After your edits of ${names.join(', ')}`;
}

function changeOf(value: string): { change: Change; said: string } {
  const name = value.slice(value.indexOf(':') + 1);
  if (value.startsWith('arg:'))
    return { change: { kind: 'build-arg', name }, said: `After another \`--build-arg ${name}\`` };
  if (value.startsWith('base:')) {
    const [stage = '', image = ''] = name.split(/ (.*)/s);
    return { change: { kind: 'base-image', stage: Number(stage) }, said: `After a new image behind \`${image}\`` };
  }
  return { change: { kind: 'file', path: name }, said: `After a change of \`${name}\`` };
}

/** Files that can be chosen: those with a text first, more than anyone looks through. */
const MOST_FILES = 300;

function changesIn(given: Given, chosen: string): readonly Choice[] {
  const model = modelOf(given);
  const args = new Set(
    model.stages.flatMap(({ steps }) =>
      steps.flatMap(({ instruction }) =>
        instruction.kind === 'arg' ? instruction.args.text.split(/\s+/).map((word) => word.split('=')[0] ?? '') : [],
      ),
    ),
  );
  const choices = [
    { value: EDITS, label: 'my edits of these files' },
    ...filesIn(given).map((path) => ({ value: `file:${path}`, label: path })),
    ...[...args].filter((name) => name !== '').map((name) => ({ value: `arg:${name}`, label: `--build-arg ${name}` })),
    ...model.stages.flatMap(({ base, index }) =>
      base.kind === 'image'
        ? [{ value: `base:${index} ${base.reference.text}`, label: `the image ${base.reference.text}` }]
        : [],
    ),
  ];
  // A file that was chosen and is gone, or is one too many for the list.
  if (chosen.startsWith('file:') && !choices.some(({ value }) => value === chosen))
    choices.push({ value: chosen, label: chosen.slice('file:'.length) });
  return choices;
}

function filesIn({ project, sizes, main }: Given): readonly string[] {
  const paths = [...project.files.keys()].filter((path) => path !== main).sort();
  const [withText, listed] = [paths.filter((path) => !sizes.has(path)), paths.filter((path) => sizes.has(path))];
  return [...withText, ...listed].slice(0, MOST_FILES);
}

/** A source file that the build takes last, as the one that changes most; else the reader's edits. */
function firstChange(given: Given): string {
  const steps = modelOf(given).stages.flatMap((stage) => stage.steps);
  const taken = steps.flatMap(({ reads }) =>
    reads.flatMap(({ from, files }) => (from.kind === 'context' && files.length > 0 ? [files] : [])),
  );
  const offered = new Set(filesIn(given));
  const last = taken.at(-1)?.filter((path) => offered.has(path) && !path.startsWith('.')) ?? [];
  const path = last.find((each) => /^(?:src|app|lib|cmd|internal)\//.test(each)) ?? last[0];
  return path === undefined ? EDITS : `file:${path}`;
}
