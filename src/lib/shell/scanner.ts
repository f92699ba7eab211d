import type { Span } from '../project/text.ts';
import type { ShellScript } from './types.ts';

/** Deepest nesting of groups, substitutions and compound commands that is followed. */
const DEEPEST = 40;

/** The text is nested more deeply than anyone writes. */
export class TooDeepError extends Error {}

interface PendingHeredoc {
  readonly name: string;
  readonly chomp: boolean;
  readonly finish: (body: Span) => void;
}

/** A place in shell text: moves over blanks, comments and the bodies of here-documents, and says where it is. */
export class ShellScanner {
  readonly errors: ShellScript['errors'][number][] = [];
  readonly comments: Span[] = [];
  protected readonly text: string;
  protected at = 0;
  protected depth: number;
  /** Here-documents announced on this line, whose bodies begin on the next. */
  protected readonly heredocs: PendingHeredoc[] = [];
  /** Turns an offset of this text into one of the script's: a body of backticks is read from a copy without escapes. */
  protected readonly toScript: (offset: number) => number;

  constructor(text: string, depth: number, toScript: (offset: number) => number) {
    this.text = text;
    this.depth = depth;
    this.toScript = toScript;
  }

  /** Blanks, joined lines, and with `lines` also newlines and comments, with the here-documents they end. */
  protected skipBlanks(lines: boolean): void {
    for (;;) {
      const next = this.text[this.at];
      if (next === ' ' || next === '\t' || next === '\r') this.at++;
      else if (next === '\\' && this.text[this.at + 1] === '\n') this.at += 2;
      else if (next === '#') {
        const end = this.lineEnd(this.at);
        this.comments.push(this.span({ start: this.at, end }));
        this.at = end;
      } else if (next === '\n' && lines) {
        this.at++;
        this.readHeredocs();
      } else return;
    }
  }

  /** Bodies of the here-documents announced on the line that has ended. */
  protected readHeredocs(): void {
    for (const { name, chomp, finish } of this.heredocs.splice(0)) {
      const start = this.at;
      for (;;) {
        const line = this.at;
        const end = this.lineEnd(line);
        const text = this.text.slice(line, end);
        this.at = Math.min(end + 1, this.text.length);
        const closes = (chomp ? text.replace(/^\t+/, '') : text) === name;
        if (!closes && end < this.text.length) continue;
        finish({ start, end: closes ? line : this.text.length });
        break;
      }
    }
  }

  protected match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text) ?? undefined;
    if (match) this.at += match[0].length;
    return match;
  }

  protected lineEnd(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end === -1 ? this.text.length : end;
  }

  protected enter(): void {
    if (++this.depth > DEEPEST) throw new TooDeepError();
  }

  protected error(message: string, at: number): void {
    const start = Math.min(at, this.text.length);
    this.errors.push({ message, span: this.span({ start, end: Math.min(start + 1, this.text.length) }) });
  }

  protected span(span: Span): Span {
    const start = Math.min(span.start, this.text.length);
    const end = Math.min(span.end, this.text.length);
    return { start: this.toScript(start), end: end > start ? this.toScript(end - 1) + 1 : this.toScript(start) };
  }
}
