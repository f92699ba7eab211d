import type { ShellCommand } from '../shell/types.ts';
import { showExpressions } from './expressions.ts';
import type { Scope } from './scope.ts';
import type { Script } from './types.ts';

/** Looks a variable up: its text, or undefined where only the run knows it. */
type Lookup = (name: string) => string | undefined;

/**
 * A word after quote removal and expansion of the variables that are known. What is not stays as it is written: `$TAG`,
 * `$(git describe)`.
 */
function expandWord(text: string, lookup: Lookup): string {
  let result = '';
  let quoted = false;
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    if (char === "'" && !quoted) {
      const end = text.indexOf("'", at + 1);
      result += text.slice(at + 1, end === -1 ? text.length : end);
      at = end === -1 ? text.length : end + 1;
    } else if (char === '"') {
      quoted = !quoted;
      at++;
    } else if (char === '\\') {
      const next = text.charAt(at + 1);
      // A backslash and a newline are nothing: the word goes on.
      if (next !== '\n') result += next;
      at += 2;
    } else if (char === '$' || char === '`') {
      const [whole, name] = expansionAt(text, at);
      result += (name === undefined ? undefined : lookup(name)) ?? whole;
      at += whole.length;
    } else {
      result += char;
      at++;
    }
  }
  return result;
}

const NAME = /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/y;

/** The expansion at an offset, with the variable's name where it is nothing but one. */
function expansionAt(text: string, at: number): readonly [whole: string, name?: string] {
  NAME.lastIndex = at;
  const [whole, braced, bare] = NAME.exec(text) ?? [];
  if (whole !== undefined) return [whole, braced ?? bare ?? ''];
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    return [end === -1 ? text.slice(at) : text.slice(at, end + 1)];
  }
  const pair = text[at + 1] === '(' ? '()' : text[at + 1] === '{' ? '{}' : '';
  if (pair === '') return [text.slice(at, at + 1)];
  let depth = 0;
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === pair[0]) depth++;
    else if (text[end] === pair[1] && --depth === 0) return [text.slice(at, end + 1)];
  }
  return [text.slice(at)];
}

/** Variables of one script while its commands are read in order: the step's, and what the script itself assigns. */
export class ShellVariables {
  private readonly own = new Map<string, string | undefined>();
  private readonly script: Script;
  private readonly scope: Scope;

  constructor(script: Script, scope: Scope) {
    this.script = script;
    this.scope = scope;
  }

  /** A word of the script, expanded. */
  expand(word: string): string {
    const text = expandWord(word, (name) => (this.own.has(name) ? this.own.get(name) : this.scope.variable(name)));
    return this.scope.expand(showExpressions(text, this.script.expressions));
  }

  variable(name: string): string | undefined {
    return this.own.has(name) ? this.own.get(name) : this.scope.variable(name);
  }

  /** Takes note of what a command assigns; `export NAME=value` counts. */
  assign(command: ShellCommand): void {
    const text = this.script.shell?.text ?? '';
    const isExport = command.name === 'export' || command.name === 'declare' || command.name === 'readonly';
    if (command.words.length > 0 && !isExport) return;
    const words = isExport ? command.words.slice(1).map((word) => word.text) : [];
    const written = [...command.assignments.map(({ span }) => text.slice(span.start, span.end)), ...words];
    for (const each of written) {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(each) ?? [];
      if (name === undefined || value === undefined) continue;
      // Where it may not be reached, or ends with a subshell, the value afterwards is not known.
      const isSure = !command.conditional && command.subshells.length === 0;
      this.own.set(name, isSure ? this.expand(value) : undefined);
    }
  }
}
