import type { BuildModel, Step, StepRead } from '../../model/types.ts';
import type { Fact } from '../../project/fact.ts';
import type { FilePath } from '../../project/project.ts';

/**
 * What BuildKit's cache key of a step is made of, apart from the filesystem below it. Texts are to be compared, not read.
 * Sources: moby/buildkit `solver/llbsolver/ops/exec.go` and `file.go`, CacheMap; `frontend/dockerfile/dockerfile2llb`.
 */
export interface StepInputs {
  /** What is written: the command, or sources and destination after expansion, with heredoc bodies and flags. */
  readonly text: string;
  /** Environment of a RUN, ENV and declared ARGs; nothing else sees it. */
  readonly env: ReadonlyMap<string, string>;
  /** Where and as whom it works. */
  readonly workdir: string;
  readonly user: string;
  readonly shell: string;
  /** Content of the context files it takes. */
  readonly files: ReadonlyMap<FilePath, string>;
}

export function stepInputs(model: BuildModel, step: Step): StepInputs {
  const { instruction, before } = step;
  const files = new Map<FilePath, string>();
  for (const read of step.reads) {
    if (read.from.kind !== 'context') continue;
    for (const path of read.files) files.set(path, model.project.files.get(path) ?? '');
  }
  if (step.run !== undefined) {
    return {
      text: JSON.stringify([
        instruction.args.text,
        instruction.heredocs.map(({ content }) => content),
        step.run.mounts.map(({ type, options }) => [type, ...[...options].filter(([name]) => name !== 'from')]),
        flagsOf(step).filter(([name]) => name !== 'mount'),
        step.reads.map(sourceText),
      ]),
      env: environmentOf(step),
      workdir: factText(before.workdir),
      user: factText(before.user),
      shell: step.run.command.form === 'shell' ? factText(before.shell) : '',
      files,
    };
  }
  const rest = { env: new Map(), shell: '', files };
  // The folder it makes belongs to the user.
  if (instruction.kind === 'workdir')
    return { ...rest, text: 'WORKDIR', workdir: factText(step.after.workdir), user: factText(before.user) };
  const { destination } = step;
  return {
    ...rest,
    text: JSON.stringify([
      instruction.kind,
      flagsOf(step),
      instruction.heredocs.map(({ content }) => content),
      expandedText(step),
      step.reads.map(sourceText),
    ]),
    workdir: destination === undefined ? '' : factText(destination),
    user: '',
  };
}

/** The step as it is written, by which one build's steps are found in the other. */
export function writtenText({ instruction }: Step): string {
  const flags = instruction.flags.map(({ name, value }) => `--${name}=${value ?? ''}`).join(' ');
  return [
    instruction.keyword,
    flags,
    instruction.args.text,
    ...instruction.heredocs.map(({ content }) => content),
  ].join('\n');
}

/** Without `--from`: which stage or image that is, its content says. */
function flagsOf({ instruction }: Step): readonly (readonly [string, string])[] {
  return instruction.flags.flatMap(({ name, value }) => (name === 'from' ? [] : ([[name, value ?? '']] as const)));
}

function environmentOf(step: Step): ReadonlyMap<string, string> {
  const env = new Map<string, string>();
  for (const [name, { value, source }] of step.variables.values) {
    // The base image's own come with it. Predefined arguments are in no cache key unless ARG declares them.
    if (source === 'base' || source === 'predefined' || (value.known && value.value === undefined)) continue;
    env.set(name, factText(value));
  }
  return env;
}

/** Values of the variables in flags and heredoc bodies; those in paths are expanded in the paths. */
function expandedText(step: Step): readonly string[] {
  const { flags, heredocs } = step.instruction;
  const expands = flags.some(({ value }) => value?.includes('$')) || heredocs.some(({ expand }) => expand);
  if (!expands) return [];
  return step.uses.map(({ name }) => {
    const variable = step.variables.values.get(name);
    return `${name}=${variable === undefined ? '' : factText(variable.value)}`;
  });
}

function sourceText(read: StepRead): unknown {
  const { from } = read;
  const where =
    from.kind === 'image'
      ? from.reference.text
      : from.kind === 'remote'
        ? from.url
        : from.kind === 'unknown'
          ? from.reason
          : from.kind;
  return [
    where,
    read.via,
    read.patterns.map(factText),
    read.excludes,
    read.target === undefined ? '' : factText(read.target),
  ];
}

function factText(fact: Fact<unknown>): string {
  return fact.known ? JSON.stringify([fact.value]) : `unknown: ${fact.reason}`;
}
