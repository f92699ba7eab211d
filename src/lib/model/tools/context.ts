import { known, unknown, type Fact } from '../../project/fact.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { cleanPath } from '../paths.ts';
import type { Scope } from '../types.ts';
import type { EffectiveCommand } from './words.ts';

/** Where a script runs. */
export interface ToolContext {
  readonly workdir: Fact<string>;
  readonly env: Scope;
  readonly shell: Fact<readonly string[]>;
  readonly user: Fact<string>;
  /** Files of the build context that are in the image by then, as far as is known. */
  readonly files: readonly string[];
}

/** One command about to be recognised, with all that decides what it does. */
export interface Call {
  readonly command: ShellCommand;
  readonly name: string;
  /** Words after the program's name. */
  readonly words: EffectiveCommand['words'];
  readonly cwd: Fact<string>;
  /** The value of a variable for this command; a known undefined means that it is not set. */
  readonly env: (name: string) => Fact<string | undefined>;
  readonly context: ToolContext;
}

/** An absolute path for a word of a command, seen from where the command runs. */
export function pathOf(call: Call, text: string | undefined): Fact<string> {
  if (text === undefined) return unknown('the shell decides the path when it runs');
  if (text === '~' || text.startsWith('~/')) return unknown('it depends on the home directory of the user');
  if (text.startsWith('/')) return known(cleanPath(text));
  return call.cwd.known ? known(cleanPath(`${call.cwd.value}/${text}`)) : call.cwd;
}

/** A variable that switches something on when it is set to this value. */
export function envIs(call: Call, name: string, test: (value: string) => boolean): Fact<boolean> {
  const value = call.env(name);
  return value.known ? known(value.value !== undefined && test(value.value)) : value;
}

/** True where one of them is, false where all are; else the first doubt. */
export function anyOf(facts: readonly Fact<boolean>[]): Fact<boolean> {
  return facts.find((fact) => fact.known && fact.value) ?? facts.find((fact) => !fact.known) ?? known(false);
}

export function not(fact: Fact<boolean>): Fact<boolean> {
  return fact.known ? known(!fact.value) : fact;
}
