import { known, type Fact } from '../project/fact.ts';
import type { Binding, ExpansionError, Lookup, WordUse } from './expand.ts';
import { joinPieces, type Piece } from './pieces.ts';
import { chooseValue, plainValue, replaceValue, trimValue, type Substitution } from './substitute.ts';

/** Thrown where BuildKit stops, and caught by `expandWord`. */
export class Failure extends Error {
  readonly detail: ExpansionError;

  constructor(detail: ExpansionError) {
    super(detail.message);
    this.detail = detail;
  }
}

/** Nesting beyond any real file, well below the call stack's limit. */
const maxDepth = 64;

/** A name, or a number, or one special parameter such as `$` or `@`: those are never set. */
const namePattern = /(?:\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)?/uy;

/** Walks one word from left to right, once. */
export class Expander {
  readonly uses: WordUse[] = [];
  #at = 0;
  readonly #text: string;
  readonly #lookup: Lookup;
  readonly #escape: string;
  readonly #quotes: boolean;

  constructor(text: string, lookup: Lookup, escape: string, quotes: boolean) {
    this.#text = text;
    this.#lookup = lookup;
    this.#escape = escape;
    this.#quotes = quotes;
  }

  /** Up to `stop`, which is consumed, or to the end. `raw` keeps escape characters, for patterns. */
  pieces(stop: string | undefined, raw: boolean, depth: number): Piece[] {
    const start = this.#at;
    const pieces: Piece[] = [];
    let plainFrom = this.#at;
    const flush = (): void => {
      if (this.#at > plainFrom) pieces.push({ value: known(this.#text.slice(plainFrom, this.#at)), splits: true });
    };
    while (this.#at < this.#text.length) {
      const char = this.#text.charAt(this.#at);
      const special = this.#special(char, raw, depth);
      if (char !== stop && special === undefined) {
        this.#at++;
        continue;
      }
      flush();
      if (char === stop) {
        this.#at++;
        return pieces;
      }
      if (special !== undefined) pieces.push(special());
      plainFrom = this.#at;
    }
    if (stop !== undefined) this.#fail('missing-brace', `\`${stop}\` is missing`, start);
    flush();
    return pieces;
  }

  /** How to read what begins with this character; undefined for an ordinary one. */
  #special(char: string, raw: boolean, depth: number): (() => Piece) | undefined {
    if (char === '$') return () => ({ value: this.#dollar(raw, depth), splits: true });
    if (char === this.#escape) return () => ({ value: known(this.#escaped(raw)), splits: false });
    if (this.#quotes && char === "'") return () => ({ value: known(this.#singleQuoted()), splits: false });
    if (this.#quotes && char === '"') return () => ({ value: this.#doubleQuoted(raw, depth), splits: false });
    return undefined;
  }

  #escaped(raw: boolean): string {
    const escaped = this.#text.charAt(this.#at + 1);
    this.#at += 2;
    return raw ? this.#escape + escaped : escaped;
  }

  #singleQuoted(): string {
    const start = this.#at;
    const end = this.#text.indexOf("'", start + 1);
    if (end === -1) this.#fail('unterminated-quote', "the closing `'` is missing", start);
    this.#at = end + 1;
    return this.#text.slice(start + 1, end);
  }

  #doubleQuoted(raw: boolean, depth: number): Fact<string> {
    const start = this.#at++;
    const pieces: Piece[] = [];
    while (this.#at < this.#text.length) {
      const char = this.#text.charAt(this.#at);
      if (char === '"') {
        this.#at++;
        return joinPieces(pieces);
      }
      const value = char === '$' ? this.#dollar(raw, depth) : known(this.#quotedText(char, raw));
      pieces.push({ value, splits: false });
    }
    return this.#fail('unterminated-quote', 'the closing `"` is missing', start);
  }

  #quotedText(char: string, raw: boolean): string {
    const start = this.#at++;
    if (char === this.#escape) return this.#escapedInQuotes(raw);
    while (this.#at < this.#text.length && !this.#endsQuotedText(this.#text.charAt(this.#at))) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #endsQuotedText(char: string): boolean {
    return char === '"' || char === '$' || char === this.#escape;
  }

  /** Before anything but `"`, `$` and itself the escape character stays. */
  #escapedInQuotes(raw: boolean): string {
    const kept = raw ? this.#escape : '';
    const next = this.#text.charAt(this.#at);
    if (next === '') return kept;
    if (next !== '"' && next !== '$' && next !== this.#escape) return kept + this.#escape;
    this.#at++;
    return kept + next;
  }

  #dollar(raw: boolean, depth: number): Fact<string> {
    const start = this.#at++;
    if (this.#text.charAt(this.#at) !== '{') {
      const name = this.#name();
      return name === '' ? known('$') : plainValue(name, this.#use(name, start, undefined));
    }
    this.#at++;
    if (depth >= maxDepth) this.#fail('too-deep', 'substitutions are nested too deeply', start);
    this.#needMore(start);
    if ('{}:'.includes(this.#text.charAt(this.#at))) this.#fail('bad-substitution', 'bad substitution', start);
    const name = this.#name();
    const operator = this.#next(start);
    if (operator === '}') return plainValue(name, this.#use(name, start, undefined));
    return this.#result(
      operator === '/' ? this.#replace(name, start, depth) : this.#modify(name, operator, start, raw, depth),
      start,
    );
  }

  #modify(name: string, operator: string, start: number, raw: boolean, depth: number): Substitution {
    const colon = operator === ':';
    const modifier = colon ? this.#next(start) : operator;
    const written = (colon ? ':' : '') + modifier;
    const isPattern = modifier === '#' || modifier === '%';
    if (!isPattern && !'+-?'.includes(modifier)) {
      if (colon) this.#word('}', raw, depth, start);
      this.#fail('unsupported-modifier', `\`${written}\` is no modifier of a substitution`, start);
    }
    const word = this.#word('}', isPattern, depth, start);
    const binding = this.#use(name, start, written);
    return isPattern ? trimValue(name, binding, modifier, word) : chooseValue(name, binding, modifier, colon, word);
  }

  #replace(name: string, start: number, depth: number): Substitution {
    const all = this.#text.charAt(this.#at) === '/';
    if (all) this.#at++;
    const word = this.#word('/', true, depth, start);
    const replacement = this.#word('}', true, depth, start);
    return replaceValue(name, this.#use(name, start, all ? '//' : '/'), all, word, replacement);
  }

  #result(substitution: Substitution, start: number): Fact<string> {
    if ('error' in substitution) return this.#fail(substitution.error, substitution.message, start);
    return substitution;
  }

  #next(start: number): string {
    this.#needMore(start);
    return this.#text.charAt(this.#at++);
  }

  #needMore(start: number): void {
    if (this.#at >= this.#text.length) this.#fail('missing-brace', '`}` is missing', start);
  }

  #word(stop: string, raw: boolean, depth: number, start: number): Fact<string> {
    try {
      return joinPieces(this.pieces(stop, raw, depth + 1));
    } catch (error) {
      // Whatever was left open inside, BuildKit names the outermost brace when it runs into the end of the word.
      const code = error instanceof Failure ? error.detail.code : undefined;
      const unclosed = code === 'missing-brace' || code === 'unterminated-quote';
      if (unclosed) this.#fail('missing-brace', `\`${stop}\` is missing`, start);
      throw error;
    }
  }

  #name(): string {
    namePattern.lastIndex = this.#at;
    const name = namePattern.exec(this.#text)?.[0] ?? '';
    this.#at += name.length;
    return name;
  }

  #use(name: string, start: number, operator: string | undefined): Binding {
    const binding = this.#lookup(name);
    this.uses.push({ name, start, end: this.#at, binding, operator });
    return binding;
  }

  #fail(code: ExpansionError['code'], message: string, start: number): never {
    if (code === 'missing-brace' || code === 'unterminated-quote') this.#at = this.#text.length;
    throw new Failure({ code, message, start, end: Math.max(this.#at, start + 1) });
  }
}
