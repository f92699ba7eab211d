import { known, unknown, type Fact } from '../../project/fact.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { cleanPath } from '../paths.ts';
import type { Scope } from '../types.ts';
import type { ActionFacts } from './types.ts';
import { valuedOptions } from './valued-options.ts';
import { readArguments, type Arguments, type EffectiveCommand } from './words.ts';

/** Where a script runs. */
export interface ToolContext {
  readonly workdir: Fact<string>;
  readonly env: ToolScope;
}

/** Variables as far as commands ask for them: a script with thousands of each does not copy them. */
export interface ToolScope extends Pick<Scope, 'open'> {
  readonly values: Pick<Scope['values'], 'get' | 'has'>;
}

/** One command about to be recognised, with all that decides what it does. */
export interface Call {
  readonly command: ShellCommand;
  readonly name: string;
  /** Words after the program's name. */
  readonly words: EffectiveCommand['words'];
  /** The same, read as the program reads them. */
  readonly args: Arguments;
  /** The values of the operands; undefined where the shell decides one when it runs. */
  readonly operands: readonly (string | undefined)[];
  readonly cwd: Fact<string>;
  /** The value of a variable for this command; a known undefined means that it is not set. */
  readonly env: (name: string) => Fact<string | undefined>;
}

/** The call of a program with these words after its name. */
export function readCall(call: Omit<Call, 'args' | 'operands'>): Call {
  const args = readArguments(call.words, valuedOptions(call.name));
  return { ...call, args, operands: args.operands.map((word) => word.value) };
}

/** What a program does; nothing where the call is none that the table knows. */
export type Tool = (call: Call) => ActionFacts | readonly ActionFacts[] | undefined;

/** An absolute path for a word of a command, seen from where the command runs. */
export function pathOf(call: Call, text: string | undefined): Fact<string> {
  if (text === undefined) return unknown('the shell decides the path when it runs');
  if (text === '~' || text.startsWith('~/')) return unknown('it depends on the home directory of the user');
  if (text.startsWith('/')) return known(cleanPath(text));
  return call.cwd.known ? known(cleanPath(`${call.cwd.value}/${text}`)) : call.cwd;
}

/** Whether a variable is set, to a value that passes the test. */
export function envIs(call: Call, name: string, test: (value: string) => boolean): Fact<boolean> {
  const value = call.env(name);
  return value.known ? known(value.value !== undefined && test(value.value)) : value;
}

/** A folder that a variable may name; `otherwise` where it is not set or empty. */
export function pathFromEnv(call: Call, name: string, otherwise: string): Fact<string> {
  const value = call.env(name);
  return value.known ? pathOf(call, value.value || otherwise) : value;
}
