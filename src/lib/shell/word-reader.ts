import type { Span } from '../project/text.ts';

/** What a word leaves to the reader of commands. `place` is passed through. */
interface Callbacks {
  /** Reads commands from behind `$(`; returns the offset behind the closing parenthesis. */
  readonly commands: (start: number, place: unknown) => number;
  /** Reads the body of backticks. */
  readonly backticks: (start: number, end: number, place: unknown) => void;
  readonly error: (message: string, at: number) => void;
}

interface ReadWord {
  readonly text: string;
  /** After quote removal; undefined where the shell decides at run time. */
  readonly value: string | undefined;
  readonly span: Span;
  /** Offset behind the word. */
  readonly end: number;
}

const PLAIN = /[^\s;&|<>()"'`$\\#{}=]+/y;
const VARIABLE = /\$(?:\w+|[@*#?$!-])/y;
const RESERVED = /[^\s;&|<>()"'`$\\]+/y;
/** `{a,b}` and `{1..9}`: Bash expands them, dash does not. */
const BRACES = /\{[^{}\s]*(?:,|\.\.)[^{}\s]*\}/;

const ANSI: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};

/** Reads words: quotes, escapes, and the places where the shell fills in something. */
export class WordReader {
  readonly #text: string;
  readonly #callbacks: Callbacks;
  #at = 0;
  #value = '';
  #dynamic = false;
  #place: unknown;

  constructor(text: string, callbacks: Callbacks) {
    this.#text = text;
    this.#callbacks = callbacks;
  }

  /** The unquoted characters of the word at `at`. */
  peek(at: number): string {
    RESERVED.lastIndex = at;
    return RESERVED.exec(this.#text)?.[0] ?? '';
  }

  read(start: number, place: unknown): ReadWord {
    const outer = { at: this.#at, value: this.#value, dynamic: this.#dynamic, place: this.#place };
    this.#begin(start, place);
    let bare = '';
    while (this.#at < this.#text.length) {
      const before = this.#value.length;
      const from = this.#at;
      const isBare = this.#part();
      if (this.#at === from) break;
      if (isBare) bare += this.#value.slice(before);
    }
    const end = Math.min(this.#at, this.#text.length);
    const dynamic = this.#dynamic || BRACES.test(bare);
    const value = dynamic ? undefined : this.#value;
    this.#at = outer.at;
    this.#value = outer.value;
    this.#dynamic = outer.dynamic;
    this.#place = outer.place;
    return { text: this.#text.slice(start, end), value, span: { start, end }, end };
  }

  #begin(start: number, place: unknown): void {
    this.#at = start;
    this.#value = '';
    this.#dynamic = false;
    this.#place = place;
  }

  /** Reads on behind `((`, up to `))`. */
  skipArithmetic(start: number, place: unknown): number {
    let depth = 2;
    let at = start;
    for (; at < this.#text.length && depth > 0; at++) {
      const character = this.#text[at];
      if (character === '(') depth++;
      else if (character === ')') depth--;
      else if (character === '\\') at++;
      else if (character === '$' && this.#text[at + 1] === '(' && this.#text[at + 2] !== '(')
        at = this.#callbacks.commands(at + 2, place) - 1;
    }
    if (depth > 0) this.#callbacks.error('`((` has no `))`', start - 2);
    return Math.min(at, this.#text.length);
  }

  /** One part of a word; true where its characters stood outside quotes. Does not move at the end of the word. */
  #part(): boolean {
    const character = this.#text[this.#at] ?? '';
    switch (character) {
      case "'":
        this.#single();
        return false;
      case '"':
        this.#double();
        return false;
      case '`':
        this.#backtick();
        return false;
      case '$':
        this.#dollar(false);
        return false;
      case '\\':
        if (this.#text[this.#at + 1] !== '\n') this.#value += this.#text[this.#at + 1] ?? '';
        this.#at += 2;
        return false;
      case '<':
      case '>':
        if (this.#text[this.#at + 1] !== '(') return false;
        this.#dynamic = true;
        this.#at = this.#callbacks.commands(this.#at + 2, this.#place);
        return false;
      default:
        return this.#plain(character);
    }
  }

  #plain(character: string): boolean {
    PLAIN.lastIndex = this.#at;
    const run = PLAIN.exec(this.#text)?.[0] ?? (/[#{}=]/.test(character) ? character : '');
    this.#value += run;
    this.#at += run.length;
    return true;
  }

  #single(): void {
    const close = this.#text.indexOf("'", this.#at + 1);
    if (close === -1) this.#callbacks.error('this quote is not closed', this.#at);
    const end = close === -1 ? this.#text.length : close;
    this.#value += this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
  }

  #double(): void {
    const open = this.#at++;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (character === '"') {
        this.#at++;
        return;
      }
      if (character === '$') this.#dollar(true);
      else if (character === '`') this.#backtick();
      else if (character === '\\' && /["$`\\\n]/.test(this.#text[this.#at + 1] ?? '')) {
        if (this.#text[this.#at + 1] !== '\n') this.#value += this.#text[this.#at + 1] ?? '';
        this.#at += 2;
      } else {
        this.#value += character;
        this.#at++;
      }
    }
    this.#callbacks.error('this quote is not closed', open);
  }

  #dollar(quoted: boolean): void {
    const next = this.#text[this.#at + 1];
    if (next === '(') {
      this.#dynamic = true;
      this.#at =
        this.#text[this.#at + 2] === '('
          ? this.skipArithmetic(this.#at + 3, this.#place)
          : this.#callbacks.commands(this.#at + 2, this.#place);
    } else if (next === '{') this.#braces();
    else if (next === "'" && !quoted) this.#ansi();
    else if (next === '"' && !quoted) this.#at++;
    else {
      VARIABLE.lastIndex = this.#at;
      const name = VARIABLE.exec(this.#text)?.[0];
      if (name === undefined) this.#value += '$';
      else this.#dynamic = true;
      this.#at += name?.length ?? 1;
    }
  }

  /** `${ … }` with whatever is nested in it. */
  #braces(): void {
    const open = this.#at;
    this.#dynamic = true;
    this.#at += 2;
    let depth = 1;
    while (this.#at < this.#text.length && depth > 0) {
      const character = this.#text[this.#at];
      if (character === '}') depth--;
      if (character === '"') this.#double();
      else if (character === '`') this.#backtick();
      else if (character === "'") this.#single();
      else if (character === '$' && this.#text[this.#at + 1] === '{') {
        depth++;
        this.#at += 2;
      } else if (character === '$' && this.#text[this.#at + 1] === '(') this.#dollar(true);
      else this.#at += character === '\\' ? 2 : 1;
    }
    if (depth > 0) this.#callbacks.error('`${` has no `}`', open);
  }

  /** `$'…'`. */
  #ansi(): void {
    const open = this.#at;
    this.#at += 2;
    while (this.#at < this.#text.length && this.#text[this.#at] !== "'") {
      const character = this.#text[this.#at] ?? '';
      if (character === '\\') {
        const escaped = this.#text[this.#at + 1] ?? '';
        this.#value += ANSI[escaped] ?? escaped;
        this.#at += 2;
      } else {
        this.#value += character;
        this.#at++;
      }
    }
    if (this.#at >= this.#text.length) this.#callbacks.error('this quote is not closed', open);
    this.#at++;
  }

  #backtick(): void {
    const open = this.#at;
    let end = open + 1;
    while (end < this.#text.length && this.#text[end] !== '`') end += this.#text[end] === '\\' ? 2 : 1;
    if (end >= this.#text.length) this.#callbacks.error('this backtick is not closed', open);
    this.#dynamic = true;
    this.#callbacks.backticks(open + 1, Math.min(end, this.#text.length), this.#place);
    this.#at = end + 1;
  }
}
