import type { JSX } from 'preact';
import { InlineText } from '../shared/InlineText.tsx';
import { sentence } from '../shared/sentence.ts';
import { Sheet, type SheetState } from '../sheet/Sheet.tsx';
import { GraphDrawing } from './GraphDrawing.tsx';
import type { StageGraphView, StageView, TakesView } from './view.ts';

interface Props {
  readonly view: StageGraphView;
  /** Absent: a figure that does not change. */
  readonly onTarget?: (target: string | undefined) => void;
  /** Unique on the page. */
  readonly id: string;
}

const STATES: Readonly<Record<StageView['state'], { sheet: SheetState; word: string }>> = {
  target: { sheet: 'plain', word: 'Target' },
  built: { sheet: 'plain', word: 'Built' },
  skipped: { sheet: 'skipped', word: 'Skipped' },
};

/** Which stages there are, what each takes from which, and which ones a build of the target needs. */
export function StageGraphFigure({ view, onTarget, id }: Props): JSX.Element {
  if (view.stages.length === 0) return <p class="lw-explorer-empty">No stage yet: a Dockerfile begins with FROM.</p>;
  return (
    <div class="lw-graph">
      {onTarget === undefined ? null : <TargetChoice view={view} onTarget={onTarget} id={id} />}
      <p class="lw-explorer-sum">{summary(view)}</p>
      <GraphDrawing stages={view.stages} layout={view.layouts.across} direction="across" />
      <GraphDrawing stages={view.stages} layout={view.layouts.down} direction="down" />
      <ul class="lw-stages">
        {view.stages.map((stage, index) => (
          <li key={index} class="lw-stage" data-state={stage.state}>
            <span class="lw-stage-name">
              <Sheet state={STATES[stage.state].sheet} />
              <code>{stage.label}</code>
              <span class="lw-state-word" data-state={stage.state}>
                {STATES[stage.state].word}
              </span>
            </span>
            <span class="lw-stage-text">
              <InlineText text={sentence(stage.reason)} />
            </span>
            {stage.takes.map((take) => (
              <span key={`${take.from} ${take.via}`} class="lw-stage-takes">
                <InlineText text={takesText(take, view.stages)} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      {view.more === 0 ? null : (
        <p class="lw-quiet">
          <InlineText text={cutText(view)} />
        </p>
      )}
    </div>
  );
}

function TargetChoice({ view, onTarget, id }: Required<Props>): JSX.Element {
  return (
    <p class="lw-explorer-choice">
      <label>
        <code>docker build</code> with{' '}
        <select
          id={`${id}-target`}
          value={view.asked ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onTarget(value === '' ? undefined : value);
          }}
        >
          <option value="">no --target</option>
          {optionsOf(view).map((name) => (
            <option key={name} value={name}>
              --target {name}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

/** The target asked for stays in the list while its stage is being renamed. */
function optionsOf(view: StageGraphView): readonly string[] {
  if (view.asked === undefined || view.targets.includes(view.asked)) return view.targets;
  return [...view.targets, view.asked];
}

function cutText({ stages, more, target }: StageGraphView): string {
  const shown = stages.some(({ state }) => state === 'target');
  const where = target === undefined || shown ? '' : ` The target \`${target}\` is among the others.`;
  return `These are the first ${stages.length} of ${stages.length + more} stages.${where}`;
}

function summary(view: StageGraphView): string {
  if (view.target === undefined) return `There is no stage named ${view.asked ?? ''}.`;
  const { built, skipped } = view.counts;
  const stages = (count: number) => (count === 1 ? '1 stage' : `${count} stages`);
  return `${stages(built)} built, ${skipped === 0 ? 'none' : skipped} skipped.`;
}

const VERBS: Readonly<Record<TakesView['via'], string>> = {
  from: 'Continues',
  copy: 'Copies',
  mount: 'Mounts',
};

function takesText(take: TakesView, stages: readonly StageView[]): string {
  const source = `\`${stages[take.from]?.label ?? take.from}\``;
  return take.via === 'from' ? `${VERBS.from} ${source}.` : `${VERBS[take.via]} ${take.what} from ${source}.`;
}
