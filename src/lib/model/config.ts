import type { Instruction, KeyValueInstruction, ListInstruction, ValueInstruction, Word } from '../dockerfile/ast.ts';
import { isFixed, portProblem, signalProblem, volumeProblem } from '../dockerfile/values.ts';
import { known, mapFact, type Fact } from '../project/fact.ts';
import { applyCommand, applyHealthcheck, applyShell } from './command-config.ts';
import { givenArg, type BuildOptions, type Globals } from './globals.ts';
import { resolveFact, withoutTrailingSlash } from './paths.ts';
import { isPlatformArg, stageLookup } from './scope.ts';
import { configure, type StageState } from './state.ts';
import type { Variable } from './types.ts';
import type { Report, WordReader } from './word-reader.ts';

/**
 * What an instruction does to the image config and the scope. RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK are not
 * expanded by the builder (Dockerfile reference, "Environment replacement").
 * Source: moby/buildkit `frontend/dockerfile/dockerfile2llb/convert.go`.
 */
export function applyInstruction(
  state: StageState,
  instruction: Instruction,
  reader: WordReader,
  context: {
    readonly stage: number;
    readonly globals: Globals;
    readonly options: BuildOptions;
    readonly report: Report;
  },
): StageState {
  switch (instruction.kind) {
    case 'arg':
      return applyArg(state, instruction, reader, context.globals, context.options);
    case 'env':
      return applyEnv(state, instruction, reader);
    case 'label':
      return applyLabel(state, instruction, reader);
    case 'workdir':
    case 'user':
    case 'stopsignal':
      return applyValue(state, instruction, reader, context.report);
    case 'expose':
      return configure(state, { exposed: union(state.config.exposed, readPorts(instruction, reader, context.report)) });
    case 'volume':
      return configure(state, { volumes: union(state.config.volumes, readPaths(instruction, reader, context.report)) });
    case 'shell':
      return instruction.argv.length === 0
        ? state
        : applyShell(
            state,
            instruction.argv.map(({ text }) => text),
          );
    case 'cmd':
    case 'entrypoint':
      return applyCommand(state, instruction, context.stage);
    case 'healthcheck':
      return applyHealthcheck(state, instruction);
    case 'onbuild':
      if (instruction.trigger === undefined || state.config.onbuild.length >= maxListed) return state;
      return configure(state, { onbuild: [...state.config.onbuild, instruction.trigger] });
    default:
      return state;
  }
}

function declare(state: StageState, name: string, variable: Variable): StageState {
  const variables = state.variables.with(name, variable);
  return { ...state, variables, scope: { values: variables, open: state.scope.open } };
}

/** ARG sees what the same line declared before it; ENV and LABEL read all their words before they set any. */
function applyArg(
  state: StageState,
  instruction: KeyValueInstruction,
  reader: WordReader,
  globals: Globals,
  options: BuildOptions,
): StageState {
  let next = state;
  for (const { key, value, span } of instruction.pairs) {
    const name = key.text;
    reader.useLookup(stageLookup(next.scope));
    const given = givenArg(options, name);
    const own: Fact<string | undefined> | undefined = given ?? (value === undefined ? undefined : reader.read(value));
    const imported = own ?? globals.get(name) ?? known(undefined);
    const isUnset = imported.known && imported.value === undefined;
    // A bare ARG without any value sets nothing: an earlier ENV or ARG of that name stays.
    if (isUnset && next.variables.has(name)) continue;
    const source = own === undefined && isPlatformArg(name) ? 'predefined' : 'arg';
    next = declare(next, name, { value: imported, source, span });
  }
  return next;
}

function readPairs(
  instruction: KeyValueInstruction,
  reader: WordReader,
): { name: string; value: Fact<string>; pair: KeyValueInstruction['pairs'][number] }[] {
  return instruction.pairs.flatMap((pair) => {
    const name = reader.read(pair.key);
    const value = pair.value && reader.read(pair.value);
    return value === undefined || !name.known || name.value === '' ? [] : [{ name: name.value, value, pair }];
  });
}

function applyEnv(state: StageState, instruction: KeyValueInstruction, reader: WordReader): StageState {
  let next = state;
  for (const { name, value, pair } of readPairs(instruction, reader)) {
    const env = next.env.with(name, value);
    const set = declare({ ...next, env }, name, { value, source: 'env', span: pair.span });
    next = configure(set, { env });
  }
  return next;
}

function applyLabel(state: StageState, instruction: KeyValueInstruction, reader: WordReader): StageState {
  let labels = state.labels;
  for (const { name, value } of readPairs(instruction, reader)) labels = labels.with(name, value);
  return configure({ ...state, labels }, { labels });
}

function applyValue(state: StageState, instruction: ValueInstruction, reader: WordReader, report: Report): StageState {
  if (instruction.value === undefined) return state;
  const value = reader.read(instruction.value);
  if (instruction.kind === 'user') return configure(state, { user: value });
  if (instruction.kind === 'stopsignal') {
    if (value.known) isRefused(instruction.value, value.value, signalProblem, report);
    return configure(state, { stopSignal: value });
  }
  const workdir = mapFact(resolveFact(state.config.workdir, value, state.config.os), withoutTrailingSlash);
  return configure(state, { workdir });
}

/** Checks what comes of a word with variables; words without were checked as they were read. */
function isRefused(word: Word, value: string, problem: (text: string) => string | undefined, report: Report): boolean {
  const wrong = problem(value);
  if (wrong !== undefined && !isFixed(word)) report('bad-value', word.span, wrong);
  return wrong !== undefined;
}

function readPaths(instruction: ListInstruction, reader: WordReader, report: Report): string[] {
  return instruction.values.flatMap((word) => {
    const value = reader.read(word);
    return value.known && !isRefused(word, value.value, volumeProblem, report) ? [value.value] : [];
  });
}

/**
 * EXPOSE alone cuts its words again after expansion. What stands before the port counts for nothing, and the protocol
 * is `tcp` unless it says otherwise.
 */
function readPorts(instruction: ListInstruction, reader: WordReader, report: Report): string[] {
  return instruction.values.flatMap((word) => {
    const words = reader.readWords(word);
    return (words.known ? words.value : []).flatMap((written) => {
      if (isRefused(word, written, portProblem, report)) return [];
      const [port = '', protocol = ''] = written.slice(written.lastIndexOf(':') + 1).split('/');
      return [`${port}/${protocol.toLowerCase() || 'tcp'}`];
    });
  });
}

/** Every step keeps the lists before and after it, so they are bounded; no image that works comes near. */
const maxListed = 1000;

function union(list: readonly string[], more: readonly string[]): readonly string[] {
  const all = new Set(list);
  for (const item of more) {
    if (all.size >= maxListed) break;
    all.add(item);
  }
  return all.size === list.length ? list : [...all];
}
