import type { BuildModel, Step } from '../../../lib/model/types.ts';
import type { RebuildOutcome, StepFate } from '../../../lib/simulate/types.ts';

/** What the layer cache shows: plain data, so that it can be drawn at build time and sent from a worker. */
export interface LayerCacheView {
  /** The file that changes between the two builds. */
  readonly edit: string;
  /** What changes, where that is not one file: the beginning of the sentence. */
  readonly said?: string;
  /** Files that could. */
  readonly edits: readonly string[];
  readonly stages: readonly CachedStageView[];
  readonly counts: Readonly<Record<StepFate['fate'], number>>;
  /** Where not all steps are shown, because there are too many to read. */
  readonly cut: CutView | undefined;
}

export interface CutView {
  readonly shown: number;
  readonly steps: number;
  /** Line of the first step that is not shown and that the change reaches. */
  readonly breaksAt: number | undefined;
}

export interface CachedStageView {
  readonly label: string;
  readonly from: string;
  readonly steps: readonly CachedStepView[];
}

export interface CachedStepView {
  /** The instruction on one line, shortened. */
  readonly text: string;
  /** Line it begins on. */
  readonly line: number;
  /** Whether it makes a layer, or changes the image's config only. */
  readonly layer: boolean;
  readonly fate: StepFate['fate'];
  /** Why it runs again, or why that cannot be told; undefined where it only follows a step above that runs. */
  readonly cause: string | undefined;
  /** Whether the change itself reaches this step, and not an earlier step's new result. */
  readonly breaks: boolean;
}

/** Steps shown: more than anyone reads, and few enough to draw at each keystroke. */
const MOST_STEPS = 200;

export function layerCacheView(
  model: BuildModel,
  outcome: Pick<RebuildOutcome, 'fates'>,
  edit: string,
): LayerCacheView {
  const counts = { reused: 0, runs: 0, skipped: 0, unknown: 0 };
  const byStage = new Map<number, CachedStepView[]>();
  let shown = 0;
  let breaksAt: number | undefined;
  for (const { step, fate, cause } of outcome.fates) {
    counts[fate]++;
    const breaks = cause?.kind === 'input' && fate === 'runs';
    const line = model.dockerfile.lines.positionAt(step.span.start).line;
    if (shown === MOST_STEPS) {
      if (breaks) breaksAt ??= line;
      continue;
    }
    shown++;
    const view = {
      text: shortText(step, model),
      line,
      layer: step.effect === 'filesystem',
      fate,
      cause: cause?.kind === 'parent' && fate === 'runs' ? undefined : cause?.message,
      breaks,
    };
    const steps = byStage.get(step.stage);
    if (steps === undefined) byStage.set(step.stage, [view]);
    else steps.push(view);
  }
  const steps = outcome.fates.length;
  return {
    edit,
    edits: [...model.project.files.keys()].sort(),
    stages: model.stages
      // A stage without steps is shown too, unless what comes before it is cut already.
      .slice(0, shown < steps ? Math.max(...byStage.keys()) + 1 : MOST_STEPS)
      .map((stage) => ({
        label: stage.label,
        from: oneLine(model.dockerfile.text.slice(stage.instruction.span.start, stage.instruction.span.end)),
        steps: byStage.get(stage.index) ?? [],
      })),
    counts,
    cut: shown < steps ? { shown, steps, breaksAt } : undefined,
  };
}

function shortText(step: Step, model: BuildModel): string {
  return oneLine(model.dockerfile.text.slice(step.span.start, Math.min(step.span.end, step.span.start + 400)));
}

const LONGEST = 120;

function oneLine(source: string): string {
  const line = source
    .replaceAll(/[\\`][ \t]*\r?\n/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
