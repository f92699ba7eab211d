import type { BuildModel, ConfiguredCommand, ImageConfig, Stage, StageBase, Step } from '../model/types.ts';
import type { Fact } from '../project/fact.ts';
import { idOf, plain, rangeOf, valueOf, type Value } from './plain.ts';

export function globalsOf(model: BuildModel): object[] {
  return [...model.globals.values()].map(({ name, value, span }) => ({
    name,
    value: valueOf(value),
    range: rangeOf(model, span),
  }));
}

/** An edge for each way one stage takes from another. */
export function graphOf(model: BuildModel): object[] {
  return model.stages.flatMap((stage) =>
    stage.dependencies.map(({ stage: from, via, step }) => ({ from, to: stage.index, via, step: step && idOf(step) })),
  );
}

export function stageOf(model: BuildModel, stage: Stage, fate: { built: boolean; reason: string }): object {
  return {
    index: stage.index,
    name: stage.name ?? null,
    base: baseOf(stage.base),
    built: fate.built,
    reason: fate.reason,
    range: rangeOf(model, stage.instruction.span),
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
    trigger: step.trigger,
    destination: step.destination && valueOf(step.destination),
    variables: step.uses.map(({ name, binding }) => ({ name, binding })),
    mounts: step.run?.mounts.map(({ type, options }) => ({ type, options: Object.fromEntries(options) })),
    reads: step.reads.map(({ from, via, patterns, excludes, files, target }) => ({
      from: sourceOf(from),
      via,
      patterns: patterns.map(valueOf),
      excludes,
      files,
      target: target && valueOf(target),
    })),
    actions: step.run?.actions.map(({ kind, command }) => ({
      kind,
      command: command.words.map((word) => word.text).join(' '),
    })),
  };
}

function sourceOf(from: Step['reads'][number]['from']): object {
  switch (from.kind) {
    case 'stage':
      return { kind: from.kind, stage: from.stage };
    case 'image':
      return { kind: from.kind, image: from.reference.text };
    case 'remote':
      return { kind: from.kind, url: from.url };
    case 'unknown':
      return { kind: from.kind, unknown: from.reason };
    case 'context':
    case 'heredoc':
      return { kind: from.kind };
  }
}

function configOf(config: ImageConfig): object {
  return {
    user: valueOf(config.user),
    workdir: valueOf(config.workdir),
    env: plain(new Map(config.env), undefined),
    envMayHaveMore: config.envOpen,
    shell: valueOf(config.shell),
    entrypoint: commandOf(config.entrypoint),
    cmd: commandOf(config.cmd),
    healthcheck: plain(config.healthcheck, undefined),
    exposed: config.exposed,
    volumes: config.volumes,
    stopSignal: valueOf(config.stopSignal),
    labels: plain(new Map(config.labels), undefined),
    onbuild: config.onbuild.map((trigger) => `${trigger.keyword} ${trigger.args.text}`),
  };
}

function commandOf(command: Fact<ConfiguredCommand | undefined>): Value<object> {
  if (!command.known) return { unknown: command.reason };
  return command.value === undefined ? null : { argv: command.value.argv, form: command.value.form };
}
