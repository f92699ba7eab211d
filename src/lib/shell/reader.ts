import { SimpleCommandReader, type Pipe, type Place } from './simple-command.ts';
import type { ShellCommand, StructureListener } from './types.ts';

type After = ShellCommand['after'];

/** Counters that nested readers share, so that numbers stay unique in one script. */
interface Counters {
  pipelines: number;
  subshells: number;
}

const OPERATOR = /&&|\|\||\|&|;;&|;;|;&|[;|&\n]/y;
const ENDS: ReadonlySet<string> = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}']);

/**
 * Reads shell grammar by recursive descent, far enough to list simple commands and what decides whether they run
 * (POSIX Shell Command Language 2.10, and the parts of Bash that Dockerfiles use). Each character is looked at a
 * fixed number of times, whatever the text.
 */
export class ShellReader extends SimpleCommandReader {
  readonly #counters: Counters;

  constructor(
    text: string,
    outer?: { counters: Counters; depth: number; toScript: (offset: number) => number },
    structure?: StructureListener,
  ) {
    super(text, outer?.depth ?? 0, outer?.toScript ?? ((offset) => offset), structure);
    this.#counters = outer?.counters ?? { pipelines: 0, subshells: 0 };
  }

  /** Reads the whole text. */
  script(place: Place = { after: 'start', conditional: false, subshells: [] }): void {
    if (this.text.startsWith('#!')) this.at = this.lineEnd(0);
    for (;;) {
      this.#list(place);
      if (this.at >= this.text.length) return;
      this.error(`\`${this.text[this.at] ?? ''}\` stands where no command ends`, this.at);
      this.at += Math.max(1, this.peekWord().length);
    }
  }

  /** Commands up to the end, a closing parenthesis or a word that ends a compound command, which is left unread. */
  #list(place: Place): void {
    this.enter();
    let { after } = place;
    this.structure?.open('list');
    for (;;) {
      this.skipBlanks(true);
      if (this.#atEndOfList()) break;
      const start = this.at;
      this.structure?.open('pipeline');
      this.#pipeline({ ...place, after });
      this.structure?.close();
      after = this.#listOperator();
      this.structure?.operator(after);
      if (this.at === start) this.at++;
    }
    this.structure?.close();
    this.depth--;
  }

  /** What joins the pipeline before with the next one; errors where an operator has nothing after it. */
  #listOperator(): After {
    this.skipBlanks(false);
    const operator = this.match(OPERATOR)?.[0];
    if (operator === undefined || operator.startsWith(';;') || operator === ';&') {
      if (operator !== undefined) this.at -= operator.length;
      return 'sequence';
    }
    if (operator === '\n') {
      this.readHeredocs();
      return 'sequence';
    }
    if (operator === ';') return 'sequence';
    if (operator === '&') return 'background';
    const end = this.at;
    this.skipBlanks(true);
    if (this.#atEndOfList() || /[;&|]/.test(this.text[this.at] ?? ''))
      this.error(`there is no command after \`${operator}\``, end);
    return operator === '&&' ? 'and' : 'or';
  }

  #pipeline(place: Place): void {
    const id = this.#counters.pipelines++;
    const pipes: Pipe[] = [];
    for (;;) {
      const pipe: Pipe = { id, index: pipes.length, length: 1 };
      pipes.push(pipe);
      this.#command(place, pipe);
      this.skipBlanks(false);
      if (this.text[this.at] !== '|' || this.text[this.at + 1] === '|') break;
      this.at += this.text[this.at + 1] === '&' ? 2 : 1;
      const end = this.at;
      this.skipBlanks(true);
      if (this.#atEndOfList()) {
        this.error('there is no command after `|`', end);
        break;
      }
    }
    for (const pipe of pipes) pipe.length = pipes.length;
  }

  #command(place: Place, pipe: Pipe): void {
    this.skipBlanks(false);
    const start = this.at;
    if (this.text[start] === '(') {
      if (this.text[start + 1] === '(') {
        this.at = this.words.skipArithmetic(start + 2, place);
      } else {
        this.at++;
        this.structure?.open('subshell');
        this.#list(this.#subshell(place));
        this.structure?.close();
        this.#expect(')', start);
      }
      this.groupRedirects(place, pipe);
      return;
    }
    const word = this.peekWord();
    const compound = this.#compound(word, place, pipe);
    if (compound) this.groupRedirects(place, pipe);
    else this.simple(place, pipe);
  }

  /** Reads a compound command or a prefix, and tells whether there was one. */
  #compound(word: string, place: Place, pipe: Pipe): boolean {
    const start = this.at;
    const maybe: Place = { ...place, after: 'start', conditional: true };
    switch (word) {
      case '!':
      case 'time':
      case 'coproc':
        this.at += word.length;
        this.skipBlanks(false);
        if (word === 'time' && this.peekWord() === '-p') this.at += 2;
        this.enter();
        this.structure?.open(word);
        this.#command(place, pipe);
        this.structure?.close();
        this.depth--;
        // What comes next belongs to the command that was just read.
        return true;
      case '{':
        this.at++;
        this.#list(place);
        this.#expect('}', start);
        return true;
      case 'if':
        this.at += 2;
        this.structure?.open('if');
        this.#list(place);
        for (let next = 'then'; next !== 'fi';) {
          const found = this.peekWord();
          if (found !== 'then' && found !== 'elif' && found !== 'else') break;
          next = found;
          this.at += next.length;
          this.#list(maybe);
        }
        this.structure?.close();
        this.#expect('fi', start);
        return true;
      case 'while':
      case 'until':
        this.at += word.length;
        this.structure?.open('while', word);
        this.#list(place);
        this.#loopBody(maybe, start);
        this.structure?.close();
        return true;
      case 'for':
      case 'select':
        this.at += word.length;
        this.skipBlanks(false);
        this.structure?.open('for', this.peekWord());
        if (this.text.startsWith('((', this.at)) this.at = this.words.skipArithmetic(this.at + 2, place);
        else this.#wordList(place);
        this.skipBlanks(true);
        if (this.text[this.at] === ';') this.at++;
        this.skipBlanks(true);
        this.#loopBody(maybe, start);
        this.structure?.close();
        return true;
      case 'case':
        this.at += 4;
        this.#case(place, maybe, start);
        this.structure?.close();
        return true;
      case 'function': {
        this.at += word.length;
        this.skipBlanks(false);
        const name = this.peekWord();
        this.at += name.length;
        this.#functionBody(name, maybe, pipe);
        return true;
      }
      default:
        if (word === '' || !/^\s*\(\s*\)/.test(this.text.slice(start + word.length, start + word.length + 20)))
          return false;
        this.at += word.length;
        this.#functionBody(word, maybe, pipe);
        return true;
    }
  }

  #functionBody(name: string, place: Place, pipe: Pipe): void {
    this.enter();
    this.structure?.open('function', name);
    this.skipBlanks(false);
    if (this.text[this.at] === '(') this.at = this.text.indexOf(')', this.at) + 1 || this.text.length;
    this.skipBlanks(true);
    if (!this.#atEndOfList()) this.#command(place, pipe);
    this.structure?.close();
    this.depth--;
  }

  #loopBody(place: Place, start: number): void {
    if (this.peekWord() === 'do') {
      this.at += 2;
      this.#list(place);
    }
    this.#expect('done', start);
  }

  /** `name in a b`, up to the end of its line. */
  #wordList(place: Place): void {
    while (this.at < this.text.length && !/[;\n&|()<>]/.test(this.text[this.at] ?? '')) {
      this.word(place);
      this.skipBlanks(false);
    }
  }

  #case(place: Place, maybe: Place, start: number): void {
    this.skipBlanks(true);
    const subject = this.word(place).text;
    this.structure?.open('case', subject);
    this.skipBlanks(true);
    if (this.peekWord() === 'in') this.at += 2;
    for (;;) {
      this.skipBlanks(true);
      if (this.at >= this.text.length || this.peekWord() === 'esac') break;
      if (this.text[this.at] === '(') this.at++;
      const pattern = this.at;
      while (this.at < this.text.length && this.text[this.at] !== ')') {
        this.skipBlanks(true);
        const before = this.at;
        this.word(place);
        this.skipBlanks(true);
        if (this.text[this.at] === '|') this.at++;
        else if (this.at === before) break;
      }
      this.structure?.open('item', this.text.slice(pattern, this.at));
      if (this.text[this.at] === ')') this.at++;
      const body = this.at;
      this.#list(maybe);
      this.structure?.close();
      const operator = this.match(OPERATOR)?.[0];
      if (operator === undefined && this.at === body) break;
    }
    this.#expect('esac', start);
  }

  /** `$( … )` and `<( … )` from behind the parenthesis; returns the offset behind its end. */
  protected substitution(start: number, place: Place): number {
    const back = this.at;
    this.at = start;
    this.structure?.open('substitution');
    this.#list(this.#subshell(place));
    this.structure?.close();
    this.#expect(')', start);
    const end = this.at;
    this.at = back;
    return end;
  }

  /** A body of backticks, in which `\`, `$` and a backtick may stand behind a backslash. */
  protected backticks(start: number, end: number, place: Place): void {
    this.enter();
    const offsets: number[] = [];
    let text = '';
    for (let at = start; at < end; at++) {
      if (this.text[at] === '\\' && /[\\$`]/.test(this.text[at + 1] ?? '')) at++;
      text += this.text[at] ?? '';
      offsets.push(at);
    }
    const toScript = (offset: number): number => this.toScript(offsets[offset] ?? end);
    const inner = new ShellReader(text, { counters: this.#counters, depth: this.depth, toScript });
    inner.script(this.#subshell(place));
    this.commands.push(...inner.commands);
    this.errors.push(...inner.errors);
    this.comments.push(...inner.comments);
    this.depth--;
  }

  #subshell(place: Place): Place {
    return { ...place, after: 'start', subshells: [...place.subshells, this.#counters.subshells++] };
  }

  #atEndOfList(): boolean {
    const next = this.text[this.at];
    if (next === undefined || next === ')') return true;
    if (next === ';') return this.text[this.at + 1] === ';' || this.text[this.at + 1] === '&';
    return ENDS.has(this.peekWord());
  }

  #expect(word: string, start: number): void {
    this.skipBlanks(true);
    const found = word === ')' ? (this.text[this.at] ?? '') : this.peekWord();
    if (found === word) this.at += word.length;
    else this.error(`this has no \`${word}\` that ends it`, start);
  }
}
