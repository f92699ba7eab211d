import { LineIndex, type Span } from '../project/text.ts';
import type { Dockerfile, Heredoc, Instruction, Problem } from './ast.ts';
import { checkFlags, takeFlags } from './flags.ts';
import { findHeredocs, finishHeredoc, chompTabs } from './heredoc.ts';
import { BUILDERS, TAKES_HEREDOCS, type Parts, type ReportProblem } from './instruction.ts';
import { JoinedText } from './joined-text.ts';
import { LineReader } from './lines.ts';
import { suggest } from './suggest.ts';
import { isBlank } from './words.ts';

const KEYWORDS = [...Object.keys(BUILDERS), 'ONBUILD'];

/**
 * Reads any text as a Dockerfile. Never throws: what BuildKit would refuse is in `problems`, with its
 * place, and everything around it is still read. Time grows linearly with the text.
 */
export function parseDockerfile(text: string): Dockerfile {
  return new Parser(text).parse();
}

class Parser {
  readonly #text: string;
  readonly #reader: LineReader;
  readonly #problems: Problem[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#reader = new LineReader(text);
  }

  parse(): Dockerfile {
    const instructions: Instruction[] = [];
    this.#checkBinary();
    for (let line = this.#reader.read(); line; line = this.#reader.read()) {
      if (this.#reader.noteLine(line) !== 'text') continue;
      const parts = this.#joinLines(line);
      if (parts.length > 0) instructions.push(this.#instruction(JoinedText.of(this.#text, parts).trim()));
    }
    this.#checkOrder(instructions);
    const problems = [...this.#reader.problems, ...this.#problems];
    return {
      text: this.#text,
      lines: new LineIndex(this.#text),
      directives: this.#reader.directives,
      escape: this.#reader.escape,
      comments: this.#reader.comments,
      instructions,
      problems: problems.sort((a, b) => a.span.start - b.span.start),
    };
  }

  /** The spans that make up an instruction's line: continuation characters, comment lines and blank lines are left out. */
  #joinLines(first: Span): Span[] {
    const reader = this.#reader;
    const parts: Span[] = [];
    let gap: Span | undefined;
    let line: Span | undefined = { start: reader.skipBlanks(first), end: first.end };
    while (line) {
      const continued = reader.continued(line);
      parts.push(continued ?? line);
      if (!continued) break;
      line = reader.read();
      while (line) {
        const kind = reader.noteLine(line);
        if (kind === 'text') break;
        if (kind === 'blank') gap ??= line;
        line = reader.read();
      }
    }
    if (gap)
      this.#problems.push({
        code: 'empty-continuation',
        severity: 'warning',
        message:
          'A blank line inside a continued instruction: BuildKit skips it today and announces that it will become an error.',
        span: gap,
      });
    return parts;
  }

  #instruction(line: JoinedText): Instruction {
    let end = 0;
    while (end < line.text.length && !isBlank(line.text[end])) end++;
    const keyword = line.text.slice(0, end).toUpperCase();
    const keywordSpan = line.spanOf(0, end);
    const report: ReportProblem = (code, span, message, severity = 'error') => {
      this.#problems.push({ code, severity, message, span });
    };
    const { flags, rest } = takeFlags(line.slice(end));
    const heredocs = this.#takesHeredocs(keyword, rest) ? this.#readHeredocs(line, report) : [];
    const last = heredocs.at(-1);
    const span = { start: line.span.start, end: last ? this.#heredocEnd(last) : line.span.end };
    const parts: Parts = {
      keyword,
      keywordSpan,
      span,
      args: rest,
      flags,
      heredocs,
      withHeredocs: last ? this.#withBodies(rest, heredocs) : rest,
      escape: this.#reader.escape,
    };
    return this.#build(parts, report);
  }

  #build(parts: Parts, report: ReportProblem): Instruction {
    if (parts.keyword === 'ONBUILD') return this.#onbuild(parts, report);
    const builder = Object.hasOwn(BUILDERS, parts.keyword) ? BUILDERS[parts.keyword] : undefined;
    if (!builder) {
      const { keyword, keywordSpan, span, args, flags, heredocs } = parts;
      const near = suggest(keyword, KEYWORDS);
      const shown = keyword.length > 40 ? `${keyword.slice(0, 40)}…` : keyword;
      report(
        'unknown-instruction',
        keywordSpan,
        `There is no instruction \`${shown}\`${near ? `; did you mean \`${near}\`?` : '.'}`,
      );
      return { kind: 'unknown', keyword, keywordSpan, span, args, flags, heredocs };
    }
    const instruction = builder(parts, report);
    this.#problems.push(...checkFlags(instruction.kind, parts.keyword, parts.flags));
    return instruction;
  }

  #onbuild(parts: Parts, report: ReportProblem): Instruction {
    const { keyword, keywordSpan, span, args, flags, heredocs } = parts;
    const trigger = args.text === '' ? undefined : this.#trigger(parts, report);
    if (!trigger) report('missing-argument', span, 'ONBUILD needs an instruction to run later.');
    else if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(trigger.keyword))
      report('bad-onbuild', trigger.keywordSpan, `${trigger.keyword} cannot be an ONBUILD trigger.`);
    return { kind: 'onbuild', keyword, keywordSpan, span, args, flags, heredocs, trigger };
  }

  #trigger(parts: Parts, report: ReportProblem): Instruction {
    const line = parts.args;
    const end = /^[^\t\v\f\r ]*/.exec(line.text)?.[0].length ?? 0;
    const keyword = line.text.slice(0, end).toUpperCase();
    const { flags, rest } = takeFlags(line.slice(end));
    const inner: Parts = {
      ...parts,
      keyword,
      keywordSpan: line.spanOf(0, end),
      span: { start: line.span.start, end: parts.span.end },
      args: rest,
      flags,
      withHeredocs: parts.heredocs.length > 0 ? this.#withBodies(rest, parts.heredocs) : rest,
    };
    // A trigger's own trigger is refused anyway; reading it no deeper keeps hostile nesting flat.
    if (keyword === 'ONBUILD')
      return {
        kind: 'onbuild',
        keyword,
        keywordSpan: inner.keywordSpan,
        span: inner.span,
        args: rest,
        flags,
        heredocs: [],
        trigger: undefined,
      };
    return this.#build(inner, report);
  }

  #takesHeredocs(keyword: string, rest: JoinedText): boolean {
    if (!TAKES_HEREDOCS.has(keyword) || !rest.text.includes('<<')) return false;
    if (keyword === 'ONBUILD' && !/^(?:run|copy|add)\b/i.test(rest.text)) return false;
    return !isJsonArray(rest.text);
  }

  #readHeredocs(line: JoinedText, report: ReportProblem): Heredoc[] {
    const { starts, unbalanced } = findHeredocs(line);
    if (unbalanced)
      report(
        'bad-heredoc',
        unbalanced,
        'This quote is not closed; with `<<` on the line BuildKit needs balanced quotes.',
      );
    return starts.map((start) => {
      const bodyStart = this.#reader.position;
      for (let body = this.#reader.read(); body; body = this.#reader.read()) {
        const written = this.#text.slice(body.start, body.end);
        if ((start.chomp ? chompTabs(written) : written) === start.name)
          return finishHeredoc(start, this.#text, { start: bodyStart, end: body.start }, body);
      }
      report(
        'unterminated-heredoc',
        start.span,
        `No line holds \`${start.name}\` alone, so this heredoc runs to the end of the file.`,
      );
      return finishHeredoc(start, this.#text, { start: bodyStart, end: this.#text.length }, undefined);
    });
  }

  #heredocEnd(heredoc: Heredoc): number {
    return heredoc.terminator?.end ?? heredoc.bodySpan.end;
  }

  /** The line, a newline, and each body with its terminator: what BuildKit hands to the shell. */
  #withBodies(rest: JoinedText, heredocs: readonly Heredoc[]): JoinedText {
    const tail = heredocs.map((heredoc) => ({ start: heredoc.bodySpan.start, end: this.#heredocEnd(heredoc) }));
    return rest.append(this.#text, tail);
  }

  #checkBinary(): void {
    const at = this.#text.indexOf('\0');
    if (at === -1) return;
    this.#problems.push({
      code: 'binary-file',
      severity: 'error',
      message: 'This is not a text file: there is a NUL character here.',
      span: { start: at, end: at + 1 },
    });
  }

  #checkOrder(instructions: readonly Instruction[]): void {
    if (instructions.length === 0) {
      const end = this.#text.length;
      this.#problems.push({
        code: 'empty-file',
        severity: 'error',
        message: 'There is no instruction in this Dockerfile; it has to begin with FROM.',
        span: { start: 0, end },
      });
    }
    for (const instruction of instructions) {
      if (instruction.kind === 'from') return;
      if (instruction.kind === 'arg' || instruction.kind === 'unknown') continue;
      this.#problems.push({
        code: 'instruction-before-from',
        severity: 'error',
        message: `${instruction.keyword} stands before the first FROM; only ARG may.`,
        span: instruction.keywordSpan,
      });
      return;
    }
  }
}

function isJsonArray(text: string): boolean {
  if (!text.startsWith('[')) return false;
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
