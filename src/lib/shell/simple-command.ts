import type { Span } from '../project/text.ts';
import { ShellScanner } from './scanner.ts';
import type { Redirect, ShellCommand, ShellWord, StructureListener } from './types.ts';
import { WordReader } from './word-reader.ts';

/** What the commands of a list have in common. */
export interface Place {
  readonly after: ShellCommand['after'];
  readonly conditional: boolean;
  readonly subshells: readonly number[];
}

/** A command's place in its pipeline, whose length is known at its end. */
export interface Pipe {
  readonly id: number;
  readonly index: number;
  length: number;
}

const REDIRECT = /(\d*|\{\w+\})(<<<|<<-|<<|<>|<&|>&|>>|>\||&>>|&>|<|>)/y;
const ASSIGNMENT = /[A-Za-z_]\w*(?:\[[^\]\s]*\])?\+?=/y;

/** Reads simple commands: assignments, words and redirections. Commands inside words are the grammar's affair. */
export abstract class SimpleCommandReader extends ShellScanner {
  readonly commands: ShellCommand[] = [];
  protected readonly words: WordReader;
  protected readonly structure: StructureListener | undefined;

  constructor(
    text: string,
    depth: number,
    toScript: (offset: number) => number,
    structure: StructureListener | undefined,
  ) {
    super(text, depth, toScript);
    this.structure = structure;
    this.words = new WordReader(text, {
      commands: (start, place) => this.substitution(start, place as Place),
      backticks: (start, end, place) => {
        this.backticks(start, end, place as Place);
      },
      error: (message, at) => {
        this.error(message, at);
      },
    });
  }

  /** Reads `$( … )` or `<( … )` from behind the parenthesis; returns the offset behind its end. */
  protected abstract substitution(start: number, place: Place): number;

  /** Reads a body of backticks, in which `\`, `$` and a backtick may stand behind a backslash. */
  protected abstract backticks(start: number, end: number, place: Place): void;

  protected simple(place: Place, pipe: Pipe): void {
    const start = this.at;
    const words: ShellWord[] = [];
    const redirects: Redirect[] = [];
    const assignments: ShellCommand['assignments'][number][] = [];
    const isTest = this.peekWord() === '[[';
    let end = start;
    for (;;) {
      this.skipBlanks(false);
      const next = this.text[this.at];
      if (
        next === undefined ||
        (isTest ? next === '\n' : /[;&|\n()]/.test(next) && !this.text.startsWith('&>', this.at))
      )
        break;
      if (isTest && /[()<>|&]/.test(next)) {
        this.at++;
        continue;
      }
      if (this.redirect(redirects, place)) {
        end = this.at;
        continue;
      }
      const before = this.at;
      const assigned = this.assignment(place);
      if (assigned && words.length === 0) assignments.push(assigned);
      else if (assigned) {
        const text = this.text.slice(before, this.at);
        const value = assigned.value === undefined ? undefined : text.slice(0, text.indexOf('=') + 1) + assigned.value;
        words.push({ text, value, span: assigned.span });
      } else words.push(this.word(place));
      if (this.at === before) this.at++;
      end = this.at;
      if (isTest && words.at(-1)?.text === ']]') break;
    }
    if (words.length + redirects.length + assignments.length === 0) return;
    this.push(words, assignments, redirects, { start, end }, place, pipe);
  }

  /** Redirections behind a compound command stand on a command without words. */
  protected groupRedirects(place: Place, pipe: Pipe): void {
    const redirects: Redirect[] = [];
    this.skipBlanks(false);
    const start = this.at;
    let end = start;
    while (this.redirect(redirects, place)) {
      end = this.at;
      this.skipBlanks(false);
    }
    if (redirects.length > 0) this.push([], [], redirects, { start, end }, place, pipe);
  }

  protected push(
    words: readonly ShellWord[],
    assignments: ShellCommand['assignments'],
    redirects: readonly Redirect[],
    span: Span,
    { after, conditional, subshells }: Place,
    pipeline: Pipe,
  ): void {
    const program = words[0]?.value;
    const command: ShellCommand = {
      name: program === undefined ? undefined : program.slice(program.lastIndexOf('/') + 1),
      words,
      assignments,
      redirects,
      span: this.span(span),
      pipeline,
      after,
      conditional,
      subshells,
    };
    this.commands.push(command);
    this.structure?.command(command);
  }

  protected assignment(place: Place): ShellCommand['assignments'][number] | undefined {
    const start = this.at;
    const name = this.match(ASSIGNMENT)?.[0];
    if (name === undefined) return undefined;
    const isArray = this.text[this.at] === '(';
    if (isArray) {
      this.at++;
      this.skipBlanks(true);
      while (this.at < this.text.length && this.text[this.at] !== ')') {
        const before = this.at;
        this.word(place);
        this.skipBlanks(true);
        if (this.at === before) this.at++;
      }
      this.at++;
    }
    const value = isArray ? undefined : this.word(place).value;
    const span = this.span({ start, end: Math.min(this.at, this.text.length) });
    return { name: name.replace(/\+?=$|\[.*/, ''), value, span };
  }

  protected redirect(redirects: Redirect[], place: Place): boolean {
    const start = this.at;
    const match = this.match(REDIRECT);
    if (!match) return false;
    // `<( … )` is a word, not a redirection.
    if (match[1] === '' && /^[<>]$/.test(match[2] ?? '') && this.text[this.at] === '(') {
      this.at = start;
      return false;
    }
    const operator = match[0];
    this.skipBlanks(false);
    const target = this.word(place);
    // `<<<` is a here-string: its word is right here.
    const isHeredoc = /(?<!<)<<-?$/.test(operator);
    const redirect = { operator, target: isHeredoc ? undefined : target, body: undefined as Span | undefined };
    redirects.push(redirect);
    if (!isHeredoc) return true;
    const name = target.value ?? target.text;
    this.heredocs.push({ name, chomp: operator.endsWith('-'), finish: (body) => (redirect.body = this.span(body)) });
    return true;
  }

  protected word(place: Place): ShellWord {
    const { text, value, span, end } = this.words.read(this.at, place);
    this.at = end;
    return { text, value, span: this.span(span) };
  }

  /** The plain word here, as far as it decides the grammar; empty before anything else. */
  protected peekWord(): string {
    return this.words.peek(this.at);
  }
}
