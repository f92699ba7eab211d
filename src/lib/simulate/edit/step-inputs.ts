import type { BuildModel, Step, Variable } from '../../model/types.ts';
import type { Fact } from '../../project/fact.ts';
import type { FilePath } from '../../project/project.ts';
import type { Environments } from '../environments.ts';
import { Interner } from '../interner.ts';
import { EMPTY } from '../shared-maps.ts';
import type { VariableOrder } from './variable-order.ts';
import { contentText, factText, mountTexts, SOURCE_FLAGS, sourceText, takenText } from './source-texts.ts';

/**
 * What BuildKit's cache key of a step is made of, apart from the filesystem below it. All are numbers that are to be
 * compared with those of the same `InputReader`.
 * Sources: moby/buildkit `solver/llbsolver/ops/exec.go` and `file.go`, CacheMap; `frontend/dockerfile/dockerfile2llb`.
 */
export interface StepInputs {
  /** What is written: the command, or sources and destination after expansion, with heredoc bodies and flags. */
  readonly text: number;
  /** Environment of a RUN, ENV and declared ARGs; nothing else sees it. */
  readonly env: number;
  /** Of its variables the order, as `VariableOrder` has it. */
  readonly order: number;
  /** Where and as whom it works. */
  readonly workdir: number;
  readonly user: number;
  readonly shell: number;
  /** Content of the context files it takes, by path. */
  readonly files: ReadonlyMap<FilePath, number>;
  /** The same by the place that a file has in what is taken: the folders above that do not count. */
  readonly content: number;
  /** What it takes from stages, images and addresses, of which only the content counts, and that is not known. */
  readonly taken: number;
}

/** What an input is that a step does not have. */
export const NONE = -1;

/** Reads the inputs of steps, of several models so that they can be compared. */
export class InputReader {
  readonly environments: Environments;
  readonly #texts = new Interner();
  readonly #contents = new Interner();
  /** Thousands of steps share one workdir, user and shell. */
  readonly #facts = new Map<Fact<unknown>, number>();
  readonly #orders: VariableOrder;

  /** `environments` and `orders`: those of the models, by `environmentText`. */
  constructor(environments: Environments, orders: VariableOrder) {
    this.environments = environments;
    this.#orders = orders;
  }

  inputsOf(model: BuildModel, step: Step): StepInputs {
    const { instruction, before, destination, run } = step;
    const files = this.#filesOf(model, step);
    const content = step.reads.length === 0 ? NONE : this.#texts.idOf(contentText(step.reads, files));
    const elsewhere = takenText(step);
    const taken = elsewhere === undefined ? NONE : this.#texts.idOf(elsewhere);
    const all = { files, content, taken };
    if (run !== undefined) {
      return {
        text: this.#texts.idOf(commandText(step, run.mounts)),
        env: this.environments.of(step),
        order: this.#orders.of(step),
        workdir: this.#fact(before.workdir),
        user: this.#fact(before.user),
        shell: run.command.form === 'shell' ? this.#fact(before.shell) : NONE,
        ...all,
      };
    }
    const rest = { env: EMPTY, order: EMPTY, shell: NONE, ...all };
    if (instruction.kind === 'workdir') {
      const text = this.#texts.idOf('WORKDIR');
      // The folder it makes belongs to the user.
      return { ...rest, text, workdir: this.#fact(step.after.workdir), user: this.#fact(before.user) };
    }
    const workdir = destination === undefined ? NONE : this.#fact(destination);
    return { ...rest, text: this.#texts.idOf(copyText(step)), workdir, user: NONE };
  }

  #filesOf(model: BuildModel, step: Step): ReadonlyMap<FilePath, number> {
    const files = new Map<FilePath, number>();
    for (const read of step.reads) {
      if (read.from.kind !== 'context') continue;
      for (const path of read.files) files.set(path, this.#contents.idOf(model.project.files.get(path) ?? ''));
    }
    return files;
  }

  #fact(fact: Fact<unknown>): number {
    const known = this.#facts.get(fact);
    if (known !== undefined) return known;
    const id = this.#texts.idOf(factText(fact));
    this.#facts.set(fact, id);
    return id;
  }
}

/** What of a variable is in the environment of a RUN; undefined for one that is not. */
export function environmentText({ value, source }: Variable): string | undefined {
  // The base image's own come with it. Predefined arguments are in no cache key unless ARG declares them.
  if (source === 'base' || source === 'predefined' || (value.known && value.value === undefined)) return undefined;
  return factText(value);
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

function commandText(step: Step, mounts: NonNullable<Step['run']>['mounts']): string {
  const { args, heredocs } = step.instruction;
  return JSON.stringify([
    args.text,
    heredocs.map(({ content }) => content),
    mountTexts(mounts),
    flagsOf(step).filter(([name]) => name !== 'mount'),
    step.reads.map(sourceText),
  ]);
}

function copyText(step: Step): string {
  const { kind, heredocs } = step.instruction;
  return JSON.stringify([
    kind,
    flagsOf(step),
    heredocs.map(({ content }) => content),
    expandedText(step),
    step.reads.map(sourceText),
    endsWithSlash(step),
  ]);
}

/** A slash at the end of a destination is part of the key, whether or not it would be a folder without. */
function endsWithSlash({ instruction }: Step): boolean {
  const isCopy = instruction.kind === 'copy' || instruction.kind === 'add';
  return isCopy && /(?:^|\/)\.?$/.test(instruction.destination?.text ?? '');
}

/**
 * Flags by name, in whatever order they are given, without those that are not in the key as such: where files are from,
 * `--link`, which says what the step stands on, and what is the default anyway.
 */
function flagsOf({ instruction }: Step): readonly (readonly [string, string])[] {
  const flags = instruction.flags.flatMap(({ name, value = 'true' }) => {
    const isDefault = DEFAULTS.get(name) === value || (value === 'false' && name !== 'unpack');
    if (SOURCE_FLAGS.has(name) || name === 'link' || isDefault) return [];
    return [[name, name === 'chmod' ? value.replace(/^0+(?=\d)/, '') : value] as const];
  });
  return flags.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}

const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['network', 'default'],
  ['security', 'sandbox'],
]);

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
