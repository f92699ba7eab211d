import type { BuildModel, Stage, StageBase, StageDependency } from '../../../lib/model/types.ts';
import type { BuildOutcome } from '../../../lib/simulate/types.ts';
import { shorten } from '../shared/shorten.ts';
import { layoutGraph, type GraphLayout } from './layout.ts';

/** What the stage graph shows: plain data, so that it can be drawn at build time and sent from a worker. */
export interface StageGraphView {
  /** Label of the stage that is built; undefined where there is no such stage. */
  readonly target: string | undefined;
  /** The `--target` it was built with; undefined: none, the last stage. */
  readonly asked: string | undefined;
  /** Names that `--target` takes. */
  readonly targets: readonly string[];
  readonly stages: readonly StageView[];
  /** How many stages are built and skipped, those that are not shown included. */
  readonly counts: { readonly built: number; readonly skipped: number };
  /** The picture, laid out here and not in the page, which so carries no code for it. */
  readonly layouts: { readonly across: GraphLayout; readonly down: GraphLayout };
  /** Stages that are not shown, because there are too many to read. */
  readonly more: number;
}

export interface StageView {
  readonly label: string;
  /** What it starts from, as written after FROM. */
  readonly base: string;
  readonly state: 'target' | 'built' | 'skipped';
  readonly reason: string;
  /** Steps that add a filesystem layer. */
  readonly layers: number;
  readonly takes: readonly TakesView[];
}

export interface TakesView {
  /** Index of the stage it takes from. */
  readonly from: number;
  readonly via: StageDependency['via'];
  /** What is taken: paths, or "everything" for FROM. */
  readonly what: string;
}

/** More than anyone reads, and few enough to draw at each keystroke. */
const MOST_STAGES = 60;
/** Characters of a name. */
const MOST_NAME = 80;

export function stageGraphView(model: BuildModel, outcome: BuildOutcome, asked: string | undefined): StageGraphView {
  const target = outcome.target === undefined ? undefined : model.stages[outcome.target];
  const fates = new Map(outcome.stages.map((stage) => [stage.stage, stage]));
  const stages = model.stages.slice(0, MOST_STAGES).map((stage): StageView => {
    const fate = fates.get(stage.index);
    const built = fate?.built ?? false;
    return {
      label: shorten(stage.label, MOST_NAME),
      base: baseText(stage.base, model.stages),
      state: !built ? 'skipped' : stage.index === outcome.target ? 'target' : 'built',
      reason: fate?.reason ?? '',
      layers: stage.steps.filter((step) => step.effect === 'filesystem').length,
      takes: takesOf(stage),
    };
  });
  return {
    target: target === undefined ? undefined : shorten(target.label, MOST_NAME),
    asked,
    targets: [...new Set(model.stages.slice(0, MOST_STAGES).flatMap(({ name }) => (name === undefined ? [] : [name])))],
    counts: {
      built: outcome.stages.filter((stage) => stage.built).length,
      skipped: outcome.stages.filter((stage) => !stage.built).length,
    },
    more: Math.max(0, model.stages.length - MOST_STAGES),
    layouts: { across: layoutGraph(stages, 'across'), down: layoutGraph(stages, 'down') },
    stages,
  };
}

function baseText(base: StageBase, stages: readonly Stage[]): string {
  switch (base.kind) {
    case 'scratch':
      return 'scratch';
    case 'stage':
      return shorten(stages[base.stage]?.label ?? `stage ${base.stage}`, MOST_NAME);
    case 'image':
      return shorten(base.reference.text, MOST_NAME);
    case 'unknown':
      return 'an image that cannot be told';
  }
}

/** One entry for each stage and way it is used, with all the paths together. */
function takesOf(stage: Stage): TakesView[] {
  const taken = new Map<string, { from: number; via: StageDependency['via']; what: string[] }>();
  for (const dependency of stage.dependencies) {
    const key = `${dependency.stage} ${dependency.via}`;
    const entry = taken.get(key) ?? { from: dependency.stage, via: dependency.via, what: [] };
    taken.set(key, entry);
    for (const path of pathsOf(dependency)) if (!entry.what.includes(path)) entry.what.push(path);
  }
  return [...taken.values()].map(({ from, via, what }) => ({
    from,
    via,
    what: via === 'from' || what.length === 0 ? 'everything' : pathsText(what),
  }));
}

/** Paths named of one copy. */
const MOST_PATHS = 10;

function pathsText(paths: readonly string[]): string {
  const named = paths.slice(0, MOST_PATHS).map((path) => `\`${shorten(path, MOST_NAME)}\``);
  if (paths.length > MOST_PATHS) named.push(`${paths.length - MOST_PATHS} more`);
  return named.join(', ');
}

function pathsOf(dependency: StageDependency): readonly string[] {
  const reads = dependency.step?.reads ?? [];
  return reads
    .filter((read) => read.from.kind === 'stage' && read.from.stage === dependency.stage)
    .flatMap((read) => read.patterns.map((pattern) => (pattern.known ? `/${pattern.value.replace(/^\/+/, '')}` : '?')));
}
