import type { ShellNode } from '../../shell/outline.ts';
import type { ShellScript } from '../../shell/types.ts';
import type { Verdict } from '../../project/fact.ts';
import type { Place } from '../find-script.ts';
import type { ShellState } from './shell-state.ts';
import type { ArgumentFate, PathEnd, ScriptPath, ShellKind } from './types.ts';

/** Where a walk through a script is. Immutable: each way has its own. */
export interface WalkState {
  /** Undefined where the script sets them to what only the run shows. */
  readonly positional: readonly string[] | undefined;
  readonly args: ArgumentFate;
  /** Variables the script has set; undefined value: to something that only the run shows. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Shell code ran that is not known: it may have set any variable, and other arguments. */
  readonly open: boolean;
  /** Undefined body: ways that met here define it differently. */
  readonly functions: ReadonlyMap<string, ShellFunction | undefined>;
  /** Undefined where `cd` went to a folder that only the run shows. */
  readonly workdir: string | undefined;
  readonly conditions: ScriptPath['conditions'];
  readonly taken: Verdict;
  /** A command failed that is taken to succeed: of interest only where something else is started then. */
  readonly failed: boolean;
  readonly trap: ScriptPath['trap'];
  /** `set -e` is in force. */
  readonly errexit: boolean;
  /** The command that would be the last one if the script ended here. */
  readonly last: PathEnd | undefined;
  readonly background: PathEnd | undefined;
  /** The command that ran last, as written. */
  readonly text: string;
  /** Whether it succeeded. `presumed`: it is there to do something, and is taken to succeed. Undefined: not known. */
  readonly status: boolean | 'presumed' | undefined;
}

export interface ShellFunction {
  readonly body: ShellNode;
  /** The text that `body` points into. */
  readonly script: ShellScript;
}

export interface Surroundings {
  readonly shell: ShellKind;
  readonly zero: string;
  /** A variable of the image: '' for one that nothing sets, undefined where its value is not known. */
  readonly variable: (name: string) => string | undefined;
  /** `TERM`, without `SIG`. */
  readonly stopSignal: string;
  /** Where the script starts. */
  readonly workdir: string | undefined;
  /** What a file of the image says, by the name that `.` gives it; the reason where that is not known. */
  readonly read: (name: string, place: Place) => { readonly text: string } | { readonly reason: string };
  /** Variables that may change where nobody looks: never known. */
  readonly volatile?: ReadonlySet<string>;
}

export function startState(args: readonly string[], workdir: string | undefined, errexit: boolean): WalkState {
  return {
    positional: args,
    args: 'intact',
    variables: new Map(),
    open: false,
    functions: new Map(),
    workdir,
    conditions: [],
    taken: 'yes',
    failed: false,
    trap: 'none',
    errexit,
    last: undefined,
    background: undefined,
    text: '',
    status: true,
  };
}

export function shellState(state: WalkState, around: Surroundings): ShellState {
  const { variables, open, positional, args } = state;
  return {
    zero: around.zero,
    positional,
    args,
    open,
    splits: !variables.has('IFS') && !open,
    lookup: (name) => {
      if (around.volatile?.has(name)) return undefined;
      if (variables.has(name)) return variables.get(name);
      return open ? undefined : around.variable(name);
    },
  };
}

/** The state under one more condition. */
export function under(state: WalkState, text: string, holds: boolean, value: WalkState['status']): WalkState {
  const conditions = [...state.conditions, { text, holds }];
  if (value === undefined || value === 'presumed')
    return { ...state, conditions, taken: state.taken === 'no' ? 'no' : 'unknown' };
  return { ...state, conditions, taken: value === holds ? state.taken : 'no' };
}

/** The state behind a command that failed although it is taken to succeed. */
export function failing(state: WalkState): WalkState {
  return { ...under(state, state.text, false, undefined), status: false, failed: true, last: undefined };
}

/** With these variables set to what only the run shows. */
export function forget(state: WalkState, names: readonly string[]): WalkState {
  if (names.length === 0) return state;
  const variables = new Map(state.variables);
  for (const name of names) variables.set(name, undefined);
  return { ...state, variables };
}
