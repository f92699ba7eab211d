import type { Verdict } from '../../project/fact.ts';
import type { ShellWord } from '../../shell/types.ts';
import { expandWord, type Expansion, type ShellState } from './expand-word.ts';
import type { ArgumentFate, PathEnd, ScriptPath } from './types.ts';

/** Where a walk through a script is. Immutable: each way has its own. */
export interface WalkState {
  readonly positional: readonly string[];
  readonly args: ArgumentFate;
  /** Variables the script has set; undefined value: to something that only the run shows. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  readonly conditions: ScriptPath['conditions'];
  readonly taken: Verdict;
  readonly trap: ScriptPath['trap'];
  /** The command that would be the last one if the script ended here. */
  readonly last: PathEnd | undefined;
  readonly background: PathEnd | undefined;
  /** The command that ran last, as written. */
  readonly text: string;
  /** Whether it succeeded; undefined where that is not known. */
  readonly status: boolean | undefined;
}

export interface Surroundings {
  readonly zero: string;
  /** A variable of the image: '' for one that nothing sets, undefined where its value is not known. */
  readonly variable: (name: string) => string | undefined;
  /** `TERM`, without `SIG`. */
  readonly stopSignal: string;
}

export function shellState(state: WalkState, around: Surroundings): ShellState {
  return {
    zero: around.zero,
    positional: state.positional,
    args: state.args,
    lookup: (name) => (state.variables.has(name) ? state.variables.get(name) : around.variable(name)),
  };
}

/** Several words, and what they do with the script's arguments taken together. */
export function expandWords(
  words: readonly ShellWord[],
  state: WalkState,
  around: Surroundings,
): {
  readonly fields: readonly string[] | undefined;
  /** As far as they are known; the others as written. Undefined where the first one is not. */
  readonly shown: readonly string[] | undefined;
  readonly args: ArgumentFate;
} {
  const shell = shellState(state, around);
  const parts: Expansion[] = words.map(({ text }) => expandWord(text, shell));
  const all = parts.find(({ args }) => args !== undefined)?.args;
  const args = all ?? (parts.some(({ one }) => one) ? 'changed' : 'dropped');
  const fields = parts.every((part) => part.fields) ? parts.flatMap((part) => [...(part.fields ?? [])]) : undefined;
  const shown = parts[0]?.fields
    ? parts.flatMap((part, at) => [...(part.fields ?? [words[at]?.text ?? ''])])
    : undefined;
  return { fields, shown: words.length === 0 ? [] : shown, args };
}

/** The state under one more condition. */
export function under(state: WalkState, text: string, holds: boolean, value: boolean | undefined): WalkState {
  const conditions = [...state.conditions, { text, holds }];
  if (value === undefined) return { ...state, conditions, taken: state.taken === 'no' ? 'no' : weaker(state.taken) };
  return { ...state, conditions, taken: value === holds ? state.taken : 'no' };
}

function weaker(taken: Verdict): Verdict {
  return taken === 'yes' ? 'unknown' : taken;
}

/**
 * One state for several ways that come together again: what they agree on. `escaped`: one of the ways that may be
 * taken has ended the script in between.
 */
export function merge(before: WalkState, states: readonly WalkState[], escaped: boolean): WalkState | undefined {
  const possible = states.filter(({ taken }) => taken !== 'no');
  const considered = possible.length > 0 ? possible : states;
  const [first, ...others] = considered;
  if (!first) return undefined;
  const variables = new Map(first.variables);
  for (const other of others) {
    for (const name of new Set([...variables.keys(), ...other.variables.keys()])) {
      if (!other.variables.has(name) || !variables.has(name) || other.variables.get(name) !== variables.get(name))
        variables.set(name, undefined);
    }
  }
  const same = <T>(pick: (state: WalkState) => T, otherwise: T): T =>
    others.every((other) => JSON.stringify(pick(other)) === JSON.stringify(pick(first))) ? pick(first) : otherwise;
  const taken: Verdict = !escaped
    ? before.taken
    : possible.length === 0
      ? 'no'
      : possible.some((state) => state.taken === 'yes')
        ? 'yes'
        : 'unknown';
  return {
    positional: same((state) => state.positional, first.positional),
    args: same((state) => state.args, 'changed'),
    variables,
    conditions: escaped ? commonStart(considered.map((state) => state.conditions)) : before.conditions,
    taken,
    trap: same((state) => state.trap, 'handler'),
    last: first.last,
    text: first.text,
    background: same((state) => state.background, first.background),
    status: same((state) => state.status, undefined),
  };
}

function commonStart(lists: readonly ScriptPath['conditions'][]): ScriptPath['conditions'] {
  const [first = []] = lists;
  const end = first.findIndex((condition, at) =>
    lists.some((list) => list[at]?.text !== condition.text || list[at].holds !== condition.holds),
  );
  return end === -1 ? first : first.slice(0, end);
}
