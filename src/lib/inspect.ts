import { buildModel } from './model/build-model.ts';
import type { BuildModel, ConfiguredCommand, ImageConfig, Stage, StageBase, Step } from './model/types.ts';
import type { Fact } from './project/fact.ts';
import type { FilePath, Project } from './project/project.ts';
import type { Range } from './project/text.ts';
import { simulateBuild } from './simulate/build.ts';
import { simulateRebuild } from './simulate/rebuild.ts';
import { startContainer } from './simulate/start-container.ts';

/** Grows when a field changes its meaning or goes; new fields do not change it. */
const VERSION = 1;

export interface InspectOptions {
  /** The Dockerfile; `Dockerfile` by default. */
  readonly file?: FilePath;
  /** Stage to build, by name or index; the last one by default. */
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** A context file that changes after the first build: adds `rebuild`. */
  readonly changed?: FilePath;
  /** Arguments after the image's name in `docker run`. */
  readonly run?: readonly string[];
}

/** A value the library knows, or why it does not: `{ unknown: reason }`. */
type Value<T> = T | { readonly unknown: string };

/** The build model as plain JSON values: stages, graph, config, context, and what a build, a rebuild and a start do. */
export function inspect(project: Project, options: InspectOptions = {}): object {
  const file = options.file ?? 'Dockerfile';
  const model = buildModel(project, file, options.buildArgs ? { buildArgs: options.buildArgs } : {});
  const target = options.target === undefined ? {} : { target: options.target };
  const build = simulateBuild(model, target);
  return {
    version: VERSION,
    file,
    target: build.target,
    problems: problemsOf(model),
    context: { ignoreFile: model.context.ignoreFile, files: model.context.files },
    stages: model.stages.map((stage) => stageOf(model, stage, build.stages[stage.index]?.built ?? false)),
    build: { stages: build.stages, steps: build.steps.map(idOf) },
    ...(options.changed === undefined ? {} : { rebuild: rebuildOf(model, options.changed, target) }),
    ...(build.target === undefined ? {} : { start: startOf(model, build.target, options.run) }),
  };
}

function problemsOf(model: BuildModel): object[] {
  return [...model.dockerfile.problems, ...model.problems].map(({ code, severity, message, span }) => ({
    code,
    severity,
    message,
    range: model.dockerfile.lines.rangeOf(span),
  }));
}

function stageOf(model: BuildModel, stage: Stage, built: boolean): object {
  return {
    index: stage.index,
    name: stage.name,
    base: baseOf(stage.base),
    built,
    range: rangeOf(model, stage.instruction.span),
    dependsOn: stage.dependencies.map(({ stage: on, via, step }) => ({ stage: on, via, step: step && idOf(step) })),
    steps: stage.steps.map((step) => stepOf(model, step)),
    config: configOf(stage.config),
  };
}

function baseOf(base: StageBase): object {
  if (base.kind !== 'image') return base;
  return { kind: 'image', reference: base.reference, known: base.image !== undefined };
}

function stepOf(model: BuildModel, step: Step): object {
  return {
    id: idOf(step),
    instruction: step.instruction.keyword,
    text: step.instruction.args.text,
    effect: step.effect,
    range: rangeOf(model, step.span),
    reads: step.reads.map(({ from, via, patterns, files }) => ({
      from: from.kind === 'stage' ? { kind: 'stage', stage: from.stage } : { kind: from.kind },
      via,
      patterns: patterns.map(valueOf),
      files,
    })),
    actions: step.run?.actions.map(({ kind, command }) => ({
      kind,
      command: command.words.map((word) => word.text).join(' '),
    })),
  };
}

function configOf(config: ImageConfig): object {
  return {
    user: valueOf(config.user),
    workdir: valueOf(config.workdir),
    env: Object.fromEntries([...config.env].map(([name, value]) => [name, valueOf(value)])),
    envMayHaveMore: config.envOpen,
    shell: valueOf(config.shell),
    entrypoint: commandOf(config.entrypoint),
    cmd: commandOf(config.cmd),
    healthcheck: valueOf(config.healthcheck),
    exposed: config.exposed,
    volumes: config.volumes,
    stopSignal: valueOf(config.stopSignal),
    labels: Object.fromEntries([...config.labels].map(([name, value]) => [name, valueOf(value)])),
    onbuild: config.onbuild.map((trigger) => `${trigger.keyword} ${trigger.args.text}`),
  };
}

function commandOf(command: Fact<ConfiguredCommand | undefined>): Value<readonly string[]> | null {
  return command.known ? (command.value?.argv ?? null) : { unknown: command.reason };
}

function rebuildOf(model: BuildModel, changed: FilePath, target: { readonly target?: string }): object {
  const { fates } = simulateRebuild(model, { kind: 'file', path: changed }, target);
  return {
    changed,
    steps: fates.map(({ step, fate, cause }) => ({ id: idOf(step), fate, because: cause?.message })),
  };
}

function startOf(model: BuildModel, target: number, run: readonly string[] | undefined): object {
  const start = startContainer(model, target, run === undefined ? {} : { run });
  return {
    argv: valueOf(start.argv),
    pid1: valueOf(start.pid1),
    application: valueOf(start.application),
    wrappedInShell: valueOf(start.wrappedInShell),
  };
}

/** `stage.step`, both from 0. */
function idOf(step: Step): string {
  return `${step.stage}.${step.index}`;
}

function rangeOf(model: BuildModel, span: Step['span']): Range {
  return model.dockerfile.lines.rangeOf(span);
}

function valueOf<T>(fact: Fact<T>): Value<T> | null {
  return fact.known ? (fact.value ?? null) : { unknown: fact.reason };
}
