import { isSpace } from '../project/space.ts';
import type { Span } from '../project/text.ts';
import { utf8Length } from '../project/utf8.ts';
import type { Comment, Directive, ReportProblem } from './ast.ts';
import { checkOptionsProblem } from './check-options.ts';

/** Go's bufio.MaxScanTokenSize − 1: BuildKit's scanner refuses longer lines. Counted in bytes there. */
const MAX_LINE = 65_535;

/** `name=`; Go's `\s` is ASCII white space only. What follows is the value, if it is not empty. */
const DIRECTIVE = /([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=/y;
const DIRECTIVE_NAMES = ['syntax', 'escape', 'check'] as const;

/** Reads a Dockerfile line by line the way BuildKit's scanner does, and keeps what the top of the file decides. */
export class LineReader {
  readonly directives: Directive[] = [];
  readonly comments: Comment[] = [];
  escape: '\\' | '`' = '\\';
  readonly #text: string;
  readonly #report: ReportProblem;
  #next: number;
  #directivesDone = false;

  constructor(text: string, report: ReportProblem) {
    this.#text = text;
    this.#report = report;
    this.#next = text.startsWith('\uFEFF') ? 1 : 0;
  }

  /** The next line without its line end, as a span; undefined at the end of the file. */
  read(): Span | undefined {
    if (this.#next >= this.#text.length) return undefined;
    const start = this.#next;
    const newline = this.#text.indexOf('\n', start);
    let end = newline === -1 ? this.#text.length : newline;
    this.#next = end + 1;
    this.#checkLength({ start, end });
    while (end > start && this.#text[end - 1] === '\r') end--;
    return { start, end };
  }

  /** Where the line that `read` returned last ends, its line end included. */
  get position(): number {
    return Math.min(this.#next, this.#text.length);
  }

  /** Records a comment line, and the parser directive it may be. Directives stop at the first other line. */
  noteLine(line: Span): 'comment' | 'blank' | 'text' {
    const start = this.skipBlanks(line);
    if (this.#text[start] !== '#' || start >= line.end) {
      this.#directivesDone = true;
      return start >= line.end ? 'blank' : 'text';
    }
    const span = { start, end: line.end };
    this.comments.push({ text: this.#text.slice(start + 1, line.end).trim(), span });
    if (!this.#directivesDone) this.#noteDirective(span);
    return 'comment';
  }

  /** Offset of the first character of a line that is not white space. */
  skipBlanks(line: Span): number {
    let at = line.start;
    while (at < line.end && isSpace(this.#text[at])) at++;
    return at;
  }

  /** The line without the character that continues it, or undefined where nothing continues it. */
  continued(line: Span): Span | undefined {
    let end = line.end;
    while (end > line.start && (this.#text[end - 1] === ' ' || this.#text[end - 1] === '\t')) end--;
    if (end === line.start || this.#text[end - 1] !== this.escape) return undefined;
    // A doubled escape character stands for itself.
    if (end - 1 > line.start && this.#text[end - 2] === this.escape) return undefined;
    return { start: line.start, end: end - 1 };
  }

  #checkLength(span: Span): void {
    // No character takes more than three bytes for each of its code units.
    if ((span.end - span.start) * 3 <= MAX_LINE) return;
    const bytes = utf8Length(this.#text.slice(span.start, span.end));
    if (bytes > MAX_LINE)
      this.#report('line-too-long', span, `This line has ${bytes} bytes; BuildKit reads at most ${MAX_LINE}.`);
  }

  #noteDirective(span: Span): void {
    DIRECTIVE.lastIndex = this.skipBlanks({ start: span.start + 1, end: span.end });
    const [, written = ''] = DIRECTIVE.exec(this.#text) ?? [];
    const rest = this.#text.slice(DIRECTIVE.lastIndex, span.end);
    // White space around a value is none of it, but a value of white space alone is one.
    const value = trimAscii(rest) || rest.slice(-1);
    const name = value === '' ? undefined : DIRECTIVE_NAMES.find((each) => each === written.toLowerCase());
    if (name === undefined) {
      this.#directivesDone = true;
      return;
    }
    if (this.directives.some((directive) => directive.name === name)) {
      this.#report('bad-directive', span, `Only one \`${name}\` directive can be used.`);
      return;
    }
    this.directives.push({ name, value, span });
    const wrong = name === 'check' ? checkOptionsProblem(value) : undefined;
    if (wrong !== undefined) this.#report('bad-directive', span, wrong);
    if (name !== 'escape') return;
    if (value === '\\' || value === '`') this.escape = value;
    else this.#report('bad-directive', span, `The escape character can be \\ or a backtick, not ${value}.`);
  }
}

function trimAscii(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && '\t\f\r '.includes(text[start] ?? '')) start++;
  while (end > start && '\t\f\r '.includes(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
}
