import { mainFiles, usualName } from './given.ts';
import { mainOf, type Shelf } from './shelf.ts';
import type { ControlState, MainKind, Values } from './types.ts';

/** Files to choose from where none has the name for it. */
const MOST = 300;
const LABELS: Readonly<Record<MainKind, string>> = { dockerfile: 'Dockerfile', compose: 'Compose file' };

/** Which file is looked at, where there are several or none is named like one; and the build context of one in a folder. */
export function mainControls(shelf: Shelf, kind: MainKind): readonly ControlState[] {
  const controls: ControlState[] = [];
  const main = mainOf(shelf, kind);
  const named = mainFiles(kind, shelf.texts.keys());
  const choices = named.length === 0 ? [...shelf.texts.keys()].sort().slice(0, MOST) : named;
  const missing = !shelf.texts.has(main);
  if (named.length > 1 || missing || !named.includes(main)) {
    controls.push({
      kind: 'choice',
      name: 'main',
      label: LABELS[kind],
      default: main,
      choices: [
        ...(missing ? [{ value: main, label: `none is named ${usualName(kind)}` }] : []),
        ...choices.map((path) => ({ value: path, label: path })),
      ],
    });
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  if (kind === 'dockerfile' && folder !== '') {
    controls.push({
      kind: 'choice',
      name: 'context',
      label: 'Build context',
      default: '',
      choices: [
        { value: '', label: '. (all files)' },
        { value: folder, label: folder },
      ],
    });
  }
  return controls;
}

/** The values of the explorer's own controls and of these. */
export function withMainControl(values: Values, shelf: Shelf, kind: MainKind): Values {
  return { ...values, main: mainOf(shelf, kind), context: shelf.context ?? '' };
}
