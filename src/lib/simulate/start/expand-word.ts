import { closingBrace } from './closing-brace.ts';
import { TooLongError, type Expansion, type ShellState } from './shell-state.ts';
import type { ArgumentFate } from './types.ts';

/** A word that becomes longer than this, in characters and fields, is made to be long. */
const LONGEST = 1 << 16;

/** `{a,b}` and `{1..9}`: Bash makes several words of them, dash does not. */
const BRACES = /\{[^{}\s]*(?:,|\.\.)[^{}\s]*\}/y;

/** Deepest nesting of `${A:-${B:-…}}`. */
const DEEPEST = 8;

const PARAMETER = /\$(?:([A-Za-z_]\w*|\d|[@*#?$!-])|\{([A-Za-z_]\w*|\d+|[@*#])\})/y;
const OPERATOR = /\$\{([A-Za-z_]\w*|\d+)(:?[-+]|##?)/y;

/**
 * Expands one word as a POSIX shell does: quotes, parameters, word splitting (Shell Command Language 2.6). Command
 * substitution and arithmetic are left to run time.
 */
export function expandWord(text: string, state: ShellState): Expansion {
  return new WordExpander(text, state, true, 0).expand();
}

/** The same where nothing is split: in assignments, `case` and `[[ … ]]`. One field, or not known. */
export function expandWhole(text: string, state: ShellState): Expansion {
  return new WordExpander(text, state, false, 0).expand();
}

class WordExpander {
  readonly #text: string;
  readonly #state: ShellState;
  readonly #splits: boolean;
  readonly #depth: number;
  readonly #fields: string[] = [];
  /** Undefined between two fields. */
  #field: string | undefined;
  #known = true;
  #args: ArgumentFate | undefined;
  #one = false;
  #pattern = false;
  #at = 0;
  #size = 0;
  /** `"$@"` without arguments, with something else in its word. */
  #sharedAll = false;

  constructor(text: string, state: ShellState, splits: boolean, depth: number) {
    this.#text = text;
    this.#state = state;
    this.#splits = splits;
    this.#depth = depth;
  }

  expand(): Expansion {
    let quoted = false;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (character === '"') {
        quoted = !quoted;
        // `""` is a word, `"$@"` without arguments is none.
        if (quoted && !/^"\$(?:@|\{@\})"/.test(this.#text.slice(this.#at, this.#at + 8))) this.#add('');
        this.#at++;
      } else if (character === "'" && !quoted) {
        const close = this.#text.indexOf("'", this.#at + 1);
        const end = close === -1 ? this.#text.length : close;
        this.#add(this.#text.slice(this.#at + 1, end));
        this.#at = end + 1;
      } else if (character === '\\') {
        const next = this.#text[this.#at + 1] ?? '';
        if (next !== '\n') this.#add(quoted && !/["$`\\]/.test(next) ? `\\${next}` : next);
        this.#at += 2;
      } else if (character === '$') this.#parameter(quoted);
      else if (character === '`' || (!quoted && this.#isShellsOwn(character))) return this.#giveUp();
      else {
        this.#pattern ||= !quoted && /[*?[]/.test(character);
        this.#add(character);
        this.#at++;
      }
      if (!this.#known) return this.#giveUp();
    }
    // `"$@$X"` with both empty is one empty word to dash and none to bash.
    if (this.#field === '' && this.#sharedAll) return this.#giveUp();
    if (this.#field !== undefined) this.#fields.push(this.#field);
    return { fields: this.#fields, args: this.#args, one: this.#one, pattern: this.#pattern };
  }

  /** `~/bin` needs the user's home, and braces mean different things to different shells. */
  #isShellsOwn(character: string): boolean {
    if (character === '~') return this.#at === 0;
    if (character !== '{') return false;
    BRACES.lastIndex = this.#at;
    return BRACES.test(this.#text);
  }

  #giveUp(): Expansion {
    const rest = this.#text.slice(this.#at);
    const one = this.#one || /\$\{?[1-9]/.test(rest);
    const args = this.#args ?? (/\$\{?[@*]/.test(rest) ? 'changed' : undefined);
    return { fields: undefined, args, one, pattern: this.#pattern };
  }

  #parameter(quoted: boolean): void {
    PARAMETER.lastIndex = this.#at;
    const match = PARAMETER.exec(this.#text);
    const name = match?.[1] ?? match?.[2];
    if (match && name !== undefined) {
      this.#at += match[0].length;
      if (name === '@' || name === '*') this.#all(name, quoted);
      else this.#value(this.#single(name), quoted);
      return;
    }
    OPERATOR.lastIndex = this.#at;
    const operator = OPERATOR.exec(this.#text);
    if (operator) {
      this.#withOperator(operator[1] ?? '', operator[2] ?? '', operator[0].length, quoted);
    } else if (/[({"']/.test(this.#text[this.#at + 1] ?? '')) this.#known = false;
    else {
      this.#add('$');
      this.#at++;
    }
  }

  #single(name: string): string | undefined {
    const { zero, open } = this.#state;
    const positional = open ? undefined : this.#state.positional;
    if (name === '#') return positional && String(positional.length);
    if (name === '0') return zero;
    if (/^\d+$/.test(name)) {
      this.#one = true;
      return positional && (positional[Number(name) - 1] ?? '');
    }
    return /^\w+$/.test(name) ? this.#state.lookup(name) : undefined;
  }

  #all(name: string, quoted: boolean): void {
    const { positional, args, splits } = this.#state;
    const fate: ArgumentFate = name === '@' && quoted ? 'intact' : name === '*' && quoted ? 'joined' : 'split';
    this.#args = args === 'intact' ? fate : args;
    if (!positional) {
      this.#known = false;
      return;
    }
    if (name === '*' && quoted) {
      // The first character of IFS joins them.
      if (!splits && positional.length > 1) this.#known = false;
      this.#add(positional.join(' '));
      return;
    }
    this.#sharedAll ||= quoted && positional.length === 0 && !/^"\$(?:@|\{@\})"$/.test(this.#text);
    if (!this.#splits) {
      this.#value(positional.join(' '), quoted);
      return;
    }
    positional.forEach((value, index) => {
      if (index > 0) this.#endField();
      if (quoted) this.#add(value);
      else this.#value(value, false);
    });
  }

  /** `${NAME:-word}`, `${NAME+word}`, `${NAME#prefix}`. */
  #withOperator(name: string, operator: string, length: number, quoted: boolean): void {
    const from = this.#at + length;
    const close = closingBrace(this.#text, from);
    const value = this.#single(name);
    if (close === undefined || value === undefined || this.#depth >= DEEPEST) {
      this.#known = false;
      return;
    }
    const word = this.#text.slice(from, close);
    this.#at = close + 1;
    if (operator.startsWith('#')) {
      // Only a plain prefix: patterns are the shell's own business.
      if (/[*?[\\"'$`]/.test(word)) this.#known = false;
      else this.#value(value.startsWith(word) ? value.slice(word.length) : value, quoted);
      return;
    }
    // Without the colon only a name that is not set counts, which an empty value does not tell.
    if (!operator.startsWith(':') && value === '') this.#known = false;
    const useWord = operator.endsWith('-') ? value === '' : value !== '';
    if (!useWord) {
      this.#value(operator.endsWith('-') ? value : '', quoted);
      return;
    }
    const inner = new WordExpander(quoted ? `"${word}"` : word, this.#state, this.#splits, this.#depth + 1).expand();
    this.#args ??= inner.args;
    this.#one ||= inner.one;
    this.#pattern ||= inner.pattern;
    if (!inner.fields) this.#known = false;
    else this.#value(inner.fields.join(' '), quoted);
  }

  #value(value: string | undefined, quoted: boolean): void {
    const splits = this.#splits && !quoted;
    if (value === undefined || (splits && !this.#state.splits && value !== '')) this.#known = false;
    else if (quoted) this.#add(value);
    else if (!splits) {
      this.#pattern ||= /[*?[]/.test(value);
      this.#add(value);
    } else {
      this.#pattern ||= /[*?[]/.test(value);
      const parts = value.split(/[ \t\n]+/);
      parts.forEach((part, index) => {
        if (index > 0) this.#endField();
        if (part !== '') this.#add(part);
      });
    }
  }

  #add(text: string): void {
    this.#size += text.length + 1;
    if (this.#size > LONGEST) throw new TooLongError();
    this.#field = (this.#field ?? '') + text;
  }

  #endField(): void {
    if (this.#field !== undefined) this.#fields.push(this.#field);
    this.#field = undefined;
  }
}
