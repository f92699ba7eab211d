import type { Span } from '../project/text.ts';
import type { ShellCommand } from '../shell/types.ts';
import type { CommandStatus } from './status.ts';
import type { Script } from './types.ts';

/** A word of a command after expansion. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** A command of a script, expanded. */
export interface Command {
  readonly script: Script;
  readonly source: ShellCommand;
  /** The program first, without wrappers such as `sudo`. */
  readonly words: readonly Word[];
  /** A variable as the command sees it. */
  readonly variable: (name: string) => string | undefined;
  /** What becomes of the step where the command fails. */
  readonly status: CommandStatus | undefined;
}

export interface CommandLine {
  readonly positionals: readonly Word[];
  /** Values of each option, in order. An option without a value has the text `true`. */
  readonly options: ReadonlyMap<string, readonly Word[]>;
}

/** Reads words behind a program. `flags` are the options that take no value; every other option takes one. */
export function readCommandLine(words: readonly Word[], flags: readonly string[]): CommandLine {
  const positionals: Word[] = [];
  const options = new Map<string, Word[]>();
  const add = (name: string, value: Word): void => {
    const values = options.get(name);
    if (values) values.push(value);
    else options.set(name, [value]);
  };
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const { text, span } = word;
    if (text === '--') {
      positionals.push(...words.slice(index + 1));
      break;
    }
    if (!text.startsWith('-') || text === '-') {
      positionals.push(word);
      continue;
    }
    const equals = text.startsWith('--') ? text.indexOf('=') : -1;
    const name = equals === -1 ? text : text.slice(0, equals);
    if (equals !== -1) add(name, { text: text.slice(equals + 1), span });
    else if (flags.includes(text)) add(text, { text: 'true', span });
    else if (!text.startsWith('--') && text.length > 2)
      add(text.slice(0, 2), { text: text.slice(2).replace(/^=/, ''), span });
    else add(name, words[++index] ?? { text: '', span });
  }
  return { positionals, options };
}

/** The values of an option by any of its names. */
export function optionValues({ options }: CommandLine, ...names: readonly string[]): readonly Word[] {
  return names.flatMap((name) => options.get(name) ?? []);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
