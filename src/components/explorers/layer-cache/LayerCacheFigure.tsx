import type { JSX } from 'preact';
import { InlineText } from '../shared/InlineText.tsx';
import { sentence } from '../shared/sentence.ts';
import { Sheet } from '../sheet/Sheet.tsx';
import type { CachedStageView, CachedStepView, CutView, LayerCacheView } from './view.ts';

interface Props {
  readonly view: LayerCacheView;
  /** Absent: a figure that does not change. */
  readonly onEdit?: (path: string) => void;
  /** Unique on the page. */
  readonly id: string;
}

const WORDS: Readonly<Record<CachedStepView['fate'], string>> = {
  reused: 'Reused',
  runs: 'Runs again',
  skipped: 'Skipped',
  unknown: 'Cannot tell',
};

/** What a second build does after one file changed: which steps come from the cache, which run, and why. */
export function LayerCacheFigure({ view, onEdit, id }: Props): JSX.Element {
  if (view.stages.length === 0) return <p class="lw-explorer-empty">No steps yet: a Dockerfile begins with FROM.</p>;
  return (
    <div class="lw-cache">
      {onEdit === undefined ? null : (
        <p class="lw-explorer-choice">
          <label>
            Build, change{' '}
            <select
              id={`${id}-edit`}
              value={view.edit}
              onChange={(event) => {
                onEdit(event.currentTarget.value);
              }}
            >
              {[...new Set([...view.edits, view.edit])].sort().map((path) => (
                <option key={path} value={path}>
                  {path}
                </option>
              ))}
            </select>
          </label>
          , build again
        </p>
      )}
      <p class="lw-explorer-sum">
        <InlineText text={summary(view)} />
      </p>
      {view.stages.map((stage, index) => (
        <StageSteps key={index} stage={stage} named={view.stages.length > 1} />
      ))}
      {view.cut === undefined ? null : <p class="lw-quiet">{cutText(view.cut)}</p>}
    </div>
  );
}

function StageSteps({ stage, named }: { stage: CachedStageView; named: boolean }): JSX.Element {
  return (
    <div class="lw-cached-stage">
      {named ? (
        <p class="lw-cached-stage-name">
          <code>{stage.from}</code>
        </p>
      ) : null}
      <ol class="lw-steps">
        {stage.steps.map((step, index) => (
          <li
            key={index}
            class="lw-step"
            data-state={step.fate}
            data-breaks={step.breaks}
            // The first step lies on top, as in the file.
            style={{ zIndex: stage.steps.length - index }}
          >
            <Sheet state={step.fate} flat={!step.layer} />
            <code class="lw-step-text">{step.text}</code>
            <span class="lw-state-word" data-state={step.fate}>
              {WORDS[step.fate]}
            </span>
            {step.cause === undefined || step.cause === stage.steps[index - 1]?.cause ? null : (
              <span class="lw-step-cause">
                {step.breaks ? <strong>The cache breaks here. </strong> : null}
                <InlineText text={sentence(step.cause)} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function cutText({ shown, steps, breaksAt }: CutView): string {
  const breaks =
    breaksAt === undefined ? '' : ` The change reaches a step below them, in line ${breaksAt}; the cache breaks there.`;
  return `These are the first ${shown} of ${steps} steps.${breaks}`;
}

function summary(view: LayerCacheView): string {
  const { reused, runs, unknown } = view.counts;
  const steps = (count: number) => (count === 1 ? '1 step' : `${count} steps`);
  const parts = [`${reused === 0 ? 'no step' : steps(reused)} reused`, `${runs === 0 ? 'none' : runs} run again`];
  if (unknown > 0) parts.push(`${unknown} cannot be told`);
  return `${view.said ?? `After a change of \`${view.edit}\``}: ${parts.join(', ')}.`;
}
