import { parseDockerfile } from '../dockerfile/parse.ts';
import type { FilePath, Project } from '../project/project.ts';
import { readContext } from './build-context.ts';
import { cycleGroups } from './cycles.ts';
import type { StageNames } from './from-lookup.ts';
import { readGlobals, type BuildOptions } from './globals.ts';
import { outlineStages, type StageOutline } from './stages.ts';
import { initialState, type StageState } from './state.ts';
import { walkStage } from './steps.ts';
import { reportTriggers } from './triggers.ts';
import type { BuildModel, ModelProblem, Stage, StageDependency, Step } from './types.ts';
import type { Report } from './word-reader.ts';

export type { BuildOptions } from './globals.ts';

/** ONBUILD triggers that run in one file, far beyond any real one. */
const maxTriggers = 10_000;

/** Stages without a child in the file whose triggers are looked at. */
const maxHeirs = 10;

/**
 * Works out what BuildKit would understand of a Dockerfile and its context. Never throws: what BuildKit stops at is
 * in `problems`, here and of the Dockerfile, and everything around it is still there. Time grows linearly with the
 * files. A Dockerfile that is not in the project is read as an empty one.
 */
export function buildModel(project: Project, file: FilePath, options: BuildOptions = {}): BuildModel {
  const dockerfile = parseDockerfile(project.files.get(file) ?? '');
  const view = readContext(project, file);
  const problems = new ProblemList();
  const globals = readGlobals(dockerfile, options, problems.report);
  const outlines = outlineStages(dockerfile, globals, problems.report);
  const names = stageNames(outlines);
  const ends: StageState[] = [];
  let triggers = maxTriggers;
  const around = { stages: names, view, escape: dockerfile.escape, globals, options };
  const stages = outlines.map((outline): Stage => {
    const { index, base, instructions } = outline;
    const parent = base.kind === 'stage' ? ends[base.stage] : undefined;
    const start = parent ?? initialState(base.kind === 'stage' ? { kind: 'scratch' } : base, options.platform);
    const { steps, end } = walkStage(instructions, start, base.kind === 'stage' ? base.stage : undefined, {
      ...around,
      stage: index,
      report: problems.reportIn(index),
      triggers,
    });
    triggers -= steps.length - instructions.length;
    ends.push(end);
    const { name, label, instruction, uses } = outline;
    const dependencies = dependenciesOf(base, steps);
    return { index, name, label, instruction, uses, base, steps, dependencies, config: end.config };
  });
  reportForward(stages, problems.report);
  reportTriggers(dockerfile, stages, (stage) => problems.reportIn(stage));
  const parents = new Set(stages.map(({ base }) => (base.kind === 'stage' ? base.stage : undefined)));
  const childless = stages.filter(({ index, config }) => config.onbuild.length > 0 && !parents.has(index));
  const heirs = childless.slice(0, maxHeirs).map((stage): Stage => {
    const index = stages.length;
    const state = ends[stage.index] ?? initialState({ kind: 'scratch' }, options.platform);
    // What its triggers find in the context says nothing of that of another project.
    const { steps, end } = walkStage([], state, stage.index, {
      ...around,
      stage: index,
      report: () => undefined,
      triggers,
    });
    const base = { kind: 'stage', stage: stage.index } as const;
    return {
      ...stage,
      index,
      name: undefined,
      base,
      steps,
      dependencies: dependenciesOf(base, steps),
      config: end.config,
    };
  });
  return {
    project,
    file,
    dockerfile,
    context: view.context,
    globals: globals.args,
    stages,
    heirs,
    problems: problems.sorted(),
  };
}

function stageNames(outlines: readonly StageOutline[]): StageNames {
  const byName = new Map(outlines.flatMap(({ name, index }) => (name === undefined ? [] : [[name, index] as const])));
  return {
    count: outlines.length,
    byName,
    names: new Set(byName.keys()),
    labels: outlines.map(({ label }) => label),
  };
}

function dependenciesOf(base: Stage['base'], steps: readonly Step[]): readonly StageDependency[] {
  const dependencies: StageDependency[] = [];
  if (base.kind === 'stage') dependencies.push({ stage: base.stage, via: 'from', step: undefined });
  for (const step of steps) {
    for (const { from, via } of step.reads) {
      if (from.kind === 'stage')
        dependencies.push({ stage: from.stage, via: via === 'mount' ? 'mount' : 'copy', step });
    }
  }
  return dependencies;
}

/**
 * `--from` finds stages below its own, and BuildKit then refuses them: they are not built yet. Where the stage below
 * needs this one in turn, no order would do.
 */
function reportForward(stages: readonly Stage[], report: Report): void {
  const isForward = ({ index, dependencies }: Stage): boolean => dependencies.some(({ stage }) => stage > index);
  if (!stages.some(isForward)) return;
  const groups = cycleGroups(stages.map(({ dependencies }) => dependencies.map(({ stage }) => stage)));
  for (const { index, label, steps } of stages) {
    for (const { instruction, reads } of steps) {
      for (const { from, span } of reads) {
        if (from.kind !== 'stage' || from.stage <= index) continue;
        const other = stages[from.stage]?.label ?? '';
        const flag = instruction.kind === 'copy' ? instruction.from : undefined;
        const place = flag?.valueSpan ?? span;
        const isCircle = groups[from.stage] === groups[index];
        report(
          isCircle ? 'circular-stages' : 'forward-stage',
          place,
          isCircle
            ? `\`${label}\` copies from \`${other}\`, and \`${other}\` needs \`${label}\`: neither can be built first.`
            : `Stage \`${other}\` is defined below this one; a stage has to stand above the stage that copies from it.`,
        );
      }
    }
  }
}

/** What BuildKit finds while it goes through a stage; the rest it finds while it sets the stages in order. */
const inStage: ReadonlySet<ModelProblem['code']> = new Set([
  'bad-expansion',
  'bad-value',
  'bad-trigger',
  'missing-source',
]);

/** Collects what is reported. A trigger runs in every stage that builds on its own; its fault is one all the same. */
class ProblemList {
  readonly #problems = new Map<string, ModelProblem & { readonly stages: number[] | undefined }>();

  readonly report: Report = (code, span, message, severity = 'error') => {
    this.#add({ code, severity, message, span, stages: undefined });
  };

  /** Reports what is met in a stage. */
  reportIn(stage: number): Report {
    return (code, span, message, severity = 'error') => {
      this.#add({ code, severity, message, span, stages: inStage.has(code) ? [stage] : undefined });
    };
  }

  #add(problem: ModelProblem & { readonly stages: number[] | undefined }): void {
    const { code, span, stages } = problem;
    const key = `${code} ${span.start} ${span.end}`;
    const same = this.#problems.get(key);
    if (same === undefined) this.#problems.set(key, problem);
    else same.stages?.push(...(stages ?? []));
  }

  sorted(): readonly ModelProblem[] {
    return Array.from(this.#problems.values()).sort((a, b) => a.span.start - b.span.start);
  }
}
