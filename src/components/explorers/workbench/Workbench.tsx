import { useMemo, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import { useEarlyFocus } from '../../exercise/use-early-focus.ts';
import type { ExplorerName } from '../registry.ts';
import { ControlRow } from './ControlRow.tsx';
import { controlStates, valuesFor } from './controls.ts';
import { FilesColumn } from './FilesColumn.tsx';
import { usualName } from './given.ts';
import { IntakeBar } from './IntakeBar.tsx';
import { mainControls, withMainControl } from './main-controls.ts';
import { differs, givenOfShelf, shelfOf, type Shelf } from './shelf.ts';
import type { ControlState, Files, MainKind, Values } from './types.ts';
import { useDrop } from './use-drop.ts';
import { useExplorer } from './use-explorer.ts';
import { useFigure } from './use-figure.ts';
import { useIntake } from './use-intake.ts';
import { useSettled } from './use-settled.ts';

interface Props {
  readonly name: ExplorerName;
  readonly main: MainKind;
  readonly files: Files;
  readonly values: Values;
  readonly controls: readonly ControlState[];
  /** Unique on the page. */
  readonly id: string;
  /** The figure as the build drew it: it stands until something is touched. */
  readonly figure?: ComponentChildren;
}

/** Files as they were opened; `own`: the reader's. A `generation` has editors of its own. */
interface Opening {
  readonly base: Shelf;
  readonly own: boolean;
  readonly generation: number;
}

/**
 * An explorer at work on the reader's files. Library, figure and editor are fetched at the first touch; until then
 * the page's own HTML stands.
 */
export default function Workbench({ name, main, files, values: set, controls, id, figure }: Props): JSX.Element {
  const example = useMemo(() => shelfOf(files), []);
  const [opening, setOpening] = useState<Opening>({ base: example, own: false, generation: 0 });
  const [shelf, setShelf] = useState(example);
  const [revision, setRevision] = useState(0);
  const [focus, setFocus] = useState(false);
  const [values, setValues] = useState(set);
  const [touched, setTouched] = useState(false);
  const [failure, setFailure] = useState('');
  const { base, own, generation } = opening;
  const explorer = useExplorer(name, touched, setFailure);
  const given = useSettled(useMemo(() => givenOfShelf(shelf, main), [shelf]));
  const start = useMemo(() => givenOfShelf({ ...base, ...chosenIn(shelf) }, main), [base, shelf.chosen, shelf.context]);
  // The controls of other files are known once the explorer is.
  const fitted = useMemo(
    () => (explorer === undefined || !own ? values : valuesFor(explorer.controls, start, values)),
    [explorer, own, start, values],
  );
  const { drawn, place, said } = useFigure(explorer, given, fitted, start, id, setFailure);
  const states = useMemo(
    () => [
      ...mainControls(shelf, main),
      ...(explorer === undefined ? controls : controlStates(explorer.controls, given, fitted)),
    ],
    [explorer, given, fitted],
  );
  const touch = (): void => setTouched(true);
  const open = (next: Shelf, isOwn: boolean): void => {
    touch();
    setFocus(false);
    setShelf(next);
    setOpening({ base: next, own: isOwn, generation: generation + 1 });
  };
  const intake = useIntake(main, own ? shelf : undefined, (next) => open(next, true));
  const drop = useDrop(intake.open);
  const bench = useRef<HTMLDivElement>(null);
  useEarlyFocus(bench, touch);
  return (
    <div
      class="lw-workbench-parts"
      ref={bench}
      data-drop={drop.over}
      {...drop.handlers}
      onFocusCapture={touch}
      onPointerDownCapture={touch}
    >
      <div class="lw-files">
        <IntakeBar
          kind={main}
          busy={intake.busy}
          words={intake.words}
          fault={intake.fault}
          onFiles={intake.open}
          onEmpty={() => {
            intake.quiet();
            open(shelfOf({ [usualName(main)]: '' }), true);
            setFocus(true);
          }}
          id={id}
        />
        <FilesColumn
          shelf={shelf}
          base={base}
          onShelf={(change) => {
            touch();
            setShelf(change);
          }}
          generation={generation}
          revision={revision}
          wanted={touched}
          onTouch={touch}
          focus={focus}
          onFocused={() => setFocus(false)}
          changed={own || differs(shelf, base)}
          onRestore={() => {
            intake.quiet();
            setRevision((before) => before + 1);
            if (own) {
              setValues(set);
              open(example, false);
            } else setShelf(example);
          }}
          id={id}
        />
      </div>
      <div class="lw-answer">
        <ControlRow
          controls={states}
          values={withMainControl(fitted, shelf, main)}
          onValue={(control, value) => {
            touch();
            if (control === 'main') setShelf((before) => ({ ...before, chosen: String(value), context: '' }));
            else if (control === 'context') setShelf((before) => ({ ...before, context: String(value) }));
            else setValues({ ...fitted, [control]: value });
          }}
          id={id}
        />
        {failure === '' ? null : (
          <p class="lw-notice" data-kind="warning">
            <span>{failure}</span>
          </p>
        )}
        <div class="lw-explorer" ref={place}>
          {drawn ?? figure}
        </div>
      </div>
      <div class="sr-only" role="status" aria-live="polite" aria-atomic="true">
        {said.text === '' ? null : <p key={said.count}>{said.text}</p>}
      </div>
    </div>
  );
}

/** Which file and which folder are looked at holds for the files as they were opened, too. */
function chosenIn({ chosen, context }: Shelf): Partial<Shelf> {
  return { ...(chosen === undefined ? {} : { chosen }), ...(context === undefined ? {} : { context }) };
}
