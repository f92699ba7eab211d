import type { Fact } from '../project/fact.ts';
import { known, unknown } from '../project/fact.ts';
import { parsePattern, replacePattern, trimPrefix, trimSuffix } from './pattern.ts';

/**
 * BuildKit's variable expansion of one word: `$x`, `${x}` and the operators `:-` `-` `:+` `+` `:?` `?` `#` `##`
 * `%` `%%` `/` `//`, nested, with quotes and the escape character.
 * Source: moby/buildkit `frontend/dockerfile/shell/lex.go`.
 */

/** What a name means where a word is expanded. */
export type Binding =
  | { readonly kind: 'set'; readonly value: string }
  /** No instruction and no base image sets it. */
  | { readonly kind: 'unset' }
  /** Declared by ARG without a default, and no build argument is given: only the person who builds knows. */
  | { readonly kind: 'declared' }
  | { readonly kind: 'unknown'; readonly reason: string };

export type Lookup = (name: string) => Binding;

export interface ExpandOptions {
  /** The Dockerfile's escape character. */
  readonly escape?: '\\' | '`';
  /** False for heredoc bodies, where quotes are ordinary characters. */
  readonly quotes?: boolean;
}

/** One variable in a word, by half-open offsets into the word. */
export interface WordUse {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly binding: Binding['kind'];
  /** `:-`, `#`, …; undefined for a plain use. */
  readonly operator: string | undefined;
}

export interface ExpansionError {
  readonly code:
    | 'missing-brace'
    | 'bad-substitution'
    | 'unsupported-modifier'
    | 'unterminated-quote'
    | 'bad-pattern'
    | 'required'
    | 'too-deep';
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface Expansion {
  readonly value: Fact<string>;
  /** The result cut at blanks that are not quoted; for EXPOSE, the only instruction that does so. */
  readonly words: Fact<readonly string[]>;
  readonly uses: readonly WordUse[];
  /** Where BuildKit stops; the value is unknown then. */
  readonly error: ExpansionError | undefined;
}

/** Nesting beyond any real file, well below the call stack's limit. */
const maxDepth = 64;
/** Linux passes no environment string longer than this (MAX_ARG_STRLEN); it also bounds words that double. */
const maxLength = 131_072;
/** Bound on pattern length times value length. */
const maxPatternWork = 4_000_000;

export function expandWord(text: string, lookup: Lookup, options: ExpandOptions = {}): Expansion {
  const escape = options.escape ?? '\\';
  const quotes = options.quotes ?? true;
  if (!text.includes('$') && !text.includes(escape) && !(quotes && /['"]/.test(text))) {
    return { value: known(text), words: known(splitBlanks(text)), uses: [], error: undefined };
  }
  const expander = new Expander(text, lookup, escape, quotes);
  try {
    const pieces = expander.pieces(undefined, false, 0);
    return { value: join(pieces), words: joinWords(pieces), uses: expander.uses, error: undefined };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const value = unknown(`\`${text}\` cannot be expanded: ${error.detail.message}`);
    return { value, words: value, uses: expander.uses, error: error.detail };
  }
}

/** The names a word uses, whatever they mean. */
export function variablesIn(text: string, options: ExpandOptions = {}): readonly WordUse[] {
  return expandWord(text, () => ({ kind: 'unknown', reason: '' }), options).uses;
}

class Failure extends Error {
  readonly detail: ExpansionError;
  constructor(detail: ExpansionError) {
    super(detail.message);
    this.detail = detail;
  }
}

interface Piece {
  readonly value: Fact<string>;
  /** Blanks in it separate words. */
  readonly splits: boolean;
}

class Expander {
  readonly uses: WordUse[] = [];
  private at = 0;
  private readonly text: string;
  private readonly lookup: Lookup;
  private readonly escape: string;
  private readonly quotes: boolean;

  constructor(text: string, lookup: Lookup, escape: string, quotes: boolean) {
    this.text = text;
    this.lookup = lookup;
    this.escape = escape;
    this.quotes = quotes;
  }

  /** Up to `stop`, which is consumed, or to the end. `raw` keeps escape characters, for patterns. */
  pieces(stop: string | undefined, raw: boolean, depth: number): Piece[] {
    const start = this.at;
    const pieces: Piece[] = [];
    let plain = '';
    const flush = (): void => {
      if (plain !== '') pieces.push({ value: known(plain), splits: true });
      plain = '';
    };
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === stop) {
        this.at++;
        flush();
        return pieces;
      }
      if (char === '$') {
        flush();
        pieces.push({ value: this.dollar(raw, depth), splits: true });
      } else if (this.quotes && char === "'") {
        flush();
        pieces.push({ value: known(this.singleQuoted()), splits: false });
      } else if (this.quotes && char === '"') {
        flush();
        pieces.push({ value: this.doubleQuoted(raw, depth), splits: false });
      } else if (char === this.escape) {
        const escaped = this.text.charAt(this.at + 1);
        flush();
        pieces.push({ value: known((raw ? char : '') + escaped), splits: false });
        this.at += 2;
      } else {
        plain += char;
        this.at++;
      }
    }
    if (stop !== undefined) this.fail('missing-brace', `\`${stop}\` is missing`, start);
    flush();
    return pieces;
  }

  private singleQuoted(): string {
    const start = this.at;
    const end = this.text.indexOf("'", start + 1);
    if (end === -1) this.fail('unterminated-quote', "the closing `'` is missing", start);
    this.at = end + 1;
    return this.text.slice(start + 1, end);
  }

  private doubleQuoted(raw: boolean, depth: number): Fact<string> {
    const start = this.at++;
    const pieces: Piece[] = [];
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === '"') {
        this.at++;
        return join(pieces);
      }
      if (char === '$') {
        pieces.push({ value: this.dollar(raw, depth), splits: false });
        continue;
      }
      this.at++;
      if (char !== this.escape) {
        pieces.push({ value: known(char), splits: false });
        continue;
      }
      const next = this.text.charAt(this.at);
      const escapable = next === '"' || next === '$' || next === this.escape;
      if (escapable) this.at++;
      // Before any other character the escape character stays; at the very end it goes, and the quote is missing.
      pieces.push({
        value: known(escapable ? (raw ? char : '') + next : next === '' ? '' : raw ? char + char : char),
        splits: false,
      });
    }
    return this.fail('unterminated-quote', 'the closing `"` is missing', start);
  }

  private dollar(raw: boolean, depth: number): Fact<string> {
    const start = this.at++;
    if (this.text.charAt(this.at) !== '{') {
      const name = this.name();
      return name === '' ? known('$') : this.plain(this.use(name, start, undefined), name);
    }
    this.at++;
    if (depth >= maxDepth) this.fail('too-deep', 'substitutions are nested too deeply', start);
    if (this.at >= this.text.length) this.fail('missing-brace', '`}` is missing', start);
    if ('{}:'.includes(this.text.charAt(this.at))) this.fail('bad-substitution', 'bad substitution', start);
    const name = this.name();
    const operator = this.text.charAt(this.at++);
    if (operator === '}') return this.plain(this.use(name, start, undefined), name);
    if (operator === '') return this.fail('missing-brace', '`}` is missing', start);
    if (operator === '/') return this.replace(name, start, depth);
    const modifier = operator === ':' ? this.text.charAt(this.at++) : operator;
    if (modifier === '') return this.fail('missing-brace', '`}` is missing', start);
    const colon = operator === ':';
    if (!'+-?#%'.includes(modifier)) {
      if (colon) this.word('}', raw, depth, start);
      return this.fail(
        'unsupported-modifier',
        `\`${colon ? ':' : ''}${modifier}\` is no modifier of a substitution`,
        start,
      );
    }
    const word = this.word('}', modifier === '#' || modifier === '%', depth, start);
    const binding = this.use(name, start, (colon ? ':' : '') + modifier);
    if (modifier === '#' || modifier === '%') return this.trim(name, binding, word, modifier, start);
    return this.choose(name, binding, word, modifier, colon, start);
  }

  private choose(
    name: string,
    binding: Binding,
    word: Fact<string>,
    modifier: string,
    colon: boolean,
    start: number,
  ): Fact<string> {
    if (binding.kind === 'unknown') return this.plain(binding, name);
    const empty = binding.kind !== 'set' || (colon && binding.value === '');
    if (modifier === '-') return empty ? word : known(binding.value);
    if (modifier === '+') return empty ? known('') : word;
    if (binding.kind === 'declared') return this.plain(binding, name);
    if (!empty) return known(binding.value);
    const message =
      word.known && word.value !== ''
        ? word.value
        : `is not allowed to be ${binding.kind === 'set' ? 'empty' : 'unset'}`;
    return this.fail('required', `${name}: ${message}`, start);
  }

  private trim(name: string, binding: Binding, word: Fact<string>, modifier: string, start: number): Fact<string> {
    if (!word.known) return word;
    const longest = word.value.startsWith(modifier);
    const text = longest ? word.value.slice(1) : word.value;
    const pattern = this.pattern(text, start);
    const value = this.plain(binding, name);
    if (!value.known) return value;
    if (text.length * value.value.length > maxPatternWork) return tooLong;
    return known(
      modifier === '#' ? trimPrefix(pattern, value.value, longest) : trimSuffix(pattern, value.value, longest),
    );
  }

  private replace(name: string, start: number, depth: number): Fact<string> {
    const all = this.text.charAt(this.at) === '/';
    if (all) this.at++;
    const word = this.word('/', true, depth, start);
    const replacement = this.word('}', true, depth, start);
    const binding = this.use(name, start, all ? '//' : '/');
    if (!word.known) return word;
    const pattern = this.pattern(word.value, start);
    const value = this.plain(binding, name);
    if (!value.known) return value;
    if (!replacement.known) return replacement;
    const work = Math.max(1, word.value.length, replacement.value.length) * value.value.length;
    if (work > maxPatternWork) return tooLong;
    return known(replacePattern(pattern, value.value, replacement.value, all));
  }

  private word(stop: string, raw: boolean, depth: number, start: number): Fact<string> {
    try {
      return join(this.pieces(stop, raw, depth + 1));
    } catch (error) {
      // Whatever was left open inside, BuildKit names the outermost brace when it runs into the end of the word.
      const code = error instanceof Failure ? error.detail.code : undefined;
      const unclosed = code === 'missing-brace' || code === 'unterminated-quote';
      if (unclosed) this.fail('missing-brace', `\`${stop}\` is missing`, start);
      throw error;
    }
  }

  private pattern(text: string, start: number): Exclude<ReturnType<typeof parsePattern>, { error: string }> {
    const pattern = parsePattern(text);
    if ('error' in pattern) return this.fail('bad-pattern', pattern.error, start);
    return pattern;
  }

  /** A name, or a number, or one special parameter such as `$` or `@`: those are never set. */
  private name(): string {
    const match = /(?:\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)?/uy;
    match.lastIndex = this.at;
    const name = match.exec(this.text)?.[0] ?? '';
    this.at += name.length;
    return name;
  }

  private use(name: string, start: number, operator: string | undefined): Binding {
    const binding = this.lookup(name);
    this.uses.push({ name, start, end: this.at, binding: binding.kind, operator });
    return binding;
  }

  private plain(binding: Binding, name: string): Fact<string> {
    if (binding.kind === 'set') return known(binding.value);
    if (binding.kind === 'unset') return known('');
    return unknown(
      binding.kind === 'unknown' ? binding.reason : `\`${name}\` has no default and gets its value from --build-arg`,
    );
  }

  private fail(code: ExpansionError['code'], message: string, start: number): never {
    if (code === 'missing-brace' || code === 'unterminated-quote') this.at = this.text.length;
    throw new Failure({ code, message, start, end: Math.max(this.at, start + 1) });
  }
}

const tooLong = unknown('the value is longer than an environment variable can be');

function join(pieces: readonly Piece[]): Fact<string> {
  let text = '';
  for (const { value } of pieces) {
    if (!value.known) return value;
    text += value.value;
    if (text.length > maxLength) return tooLong;
  }
  return known(text);
}

function joinWords(pieces: readonly Piece[]): Fact<readonly string[]> {
  const words: string[] = [];
  let word = '';
  for (const { value, splits } of pieces) {
    if (!value.known) return value;
    if (!splits) {
      word += value.value;
      continue;
    }
    for (const [i, part] of value.value.split(/\s+/u).entries()) {
      if (i > 0 && word !== '') words.push(word);
      if (i > 0) word = '';
      word += part;
    }
  }
  return known(word === '' ? words : [...words, word]);
}

function splitBlanks(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}
