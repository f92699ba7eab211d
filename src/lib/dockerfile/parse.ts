import { LineIndex, type Span } from '../project/text.ts';
import type { Dockerfile, Heredoc, Instruction, Problem, ProblemCode, ReportProblem } from './ast.ts';
import { checkFlags, takeFlags } from './flags.ts';
import { findHeredocs, finishHeredoc, chompTabs } from './heredoc.ts';
import { BUILDERS, TAKES_HEREDOCS } from './instruction.ts';
import { JoinedText } from './joined-text.ts';
import { LineReader } from './lines.ts';
import type { Parts } from './parts.ts';
import { didYouMean } from './suggest.ts';

const KEYWORDS = [...Object.keys(BUILDERS), 'ONBUILD'];

/** Problems of a trigger that BuildKit's line parser meets while it reads ONBUILD itself. */
const AT_ONCE: ReadonlySet<ProblemCode> = new Set(['bad-key-value', 'not-string-array']);

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
  readonly #report: ReportProblem = (code, span, message, severity = 'error') => {
    this.#problems.push({ code, severity, message, span, deferred: false });
  };

  /** In an ONBUILD trigger, what only the instruction's own parser would refuse is met where the trigger runs. */
  readonly #reportLater: ReportProblem = (code, span, message, severity = 'error') => {
    const deferred = severity === 'error' && !AT_ONCE.has(code);
    this.#problems.push({ code, severity: deferred ? 'warning' : severity, message, span, deferred });
  };

  constructor(text: string) {
    this.#text = text;
    this.#reader = new LineReader(text, this.#report);
  }

  parse(): Dockerfile {
    const instructions: Instruction[] = [];
    this.#checkBinary();
    for (let line = this.#reader.read(); line; line = this.#reader.read()) {
      if (this.#reader.noteLine(line) !== 'text') continue;
      const parts = this.#joinLines(line);
      if (parts.length > 0) instructions.push(this.#instruction(JoinedText.of(this.#text, parts)));
    }
    this.#checkOrder(instructions);
    return {
      text: this.#text,
      lines: new LineIndex(this.#text),
      directives: this.#reader.directives,
      escape: this.#reader.escape,
      comments: this.#reader.comments,
      instructions,
      problems: this.#problems.sort((a, b) => a.span.start - b.span.start),
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
      this.#report(
        'empty-continuation',
        gap,
        'A blank line inside a continued instruction: BuildKit skips it today and announces that it will become an error.',
        'warning',
      );
    return parts;
  }

  /** Reads an instruction; `onbuild` is the one that has it as its trigger. */
  #instruction(written: JoinedText, onbuild?: Parts): Instruction {
    const line = written.trim();
    const end = /^[^\t\v\f\r ]*/.exec(line.text)?.[0].length ?? 0;
    const keyword = line.text.slice(0, end).toUpperCase();
    const { flags, rest } = takeFlags(line.slice(end));
    const heredocs = onbuild?.heredocs ?? (this.#takesHeredocs(keyword, rest) ? this.#readHeredocs(written) : []);
    const last = heredocs.at(-1);
    const parts: Parts = {
      keyword,
      keywordSpan: line.spanOf(0, end),
      span: { start: line.span.start, end: onbuild?.span.end ?? (last ? this.#heredocEnd(last) : line.span.end) },
      args: rest,
      flags,
      heredocs,
      withHeredocs: last ? this.#withBodies(rest, heredocs) : rest,
      escape: this.#reader.escape,
    };
    const { withHeredocs: _text, escape: _escape, ...base } = parts;
    if (keyword === 'ONBUILD') {
      // A trigger's own trigger is refused anyway; reading it no deeper keeps hostile nesting flat.
      if (!onbuild) checkFlags('onbuild', keyword, flags, this.#report);
      return { ...base, kind: 'onbuild', trigger: onbuild ? undefined : this.#trigger(parts) };
    }
    const builder = Object.hasOwn(BUILDERS, keyword) ? BUILDERS[keyword] : undefined;
    if (!builder) {
      const shown = keyword.length > 40 ? `${keyword.slice(0, 40)}…` : keyword;
      const message = `There is no instruction \`${shown}\`${didYouMean(keyword, KEYWORDS)}`;
      (onbuild ? this.#reportLater : this.#report)('unknown-instruction', parts.keywordSpan, message);
      return { ...base, kind: 'unknown' };
    }
    const report = onbuild ? this.#reportLater : this.#report;
    const own = builder(parts, report);
    if (!('none' in own && own.none)) checkFlags(own.kind, keyword, flags, report);
    return { ...base, ...own };
  }

  #trigger(parts: Parts): Instruction | undefined {
    const trigger = parts.args.text === '' ? undefined : this.#instruction(parts.args, parts);
    if (!trigger) this.#report('missing-argument', parts.span, 'ONBUILD needs an instruction to run later.');
    else if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(trigger.keyword))
      this.#report('bad-onbuild', trigger.keywordSpan, `${trigger.keyword} cannot be an ONBUILD trigger.`);
    return trigger;
  }

  #takesHeredocs(keyword: string, rest: JoinedText): boolean {
    if (!TAKES_HEREDOCS.has(keyword) || !rest.text.includes('<<')) return false;
    if (keyword === 'ONBUILD' && !/^(?:run|copy|add)(?=[\t\v\f\r ]|$)/i.test(rest.text)) return false;
    return !isJsonArray(rest.text);
  }

  #readHeredocs(line: JoinedText): Heredoc[] {
    let isOpen = false;
    return findHeredocs(line).map((start) => {
      const bodyStart = this.#reader.position;
      for (let body = this.#reader.read(); body; body = this.#reader.read()) {
        const written = this.#text.slice(body.start, body.end);
        if ((start.chomp ? chompTabs(written) : written) === start.name)
          return finishHeredoc(start, this.#text, { start: bodyStart, end: body.start }, body);
      }
      const message = `No line holds \`${start.name}\` alone, so this heredoc runs to the end of the file.`;
      if (!isOpen) this.#report('unterminated-heredoc', start.span, message);
      isOpen = true;
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
    const span = { start: at, end: at + 1 };
    this.#report(
      'binary-file',
      span,
      'There is a NUL character here, which no path, name or argument can hold.',
      'warning',
    );
  }

  #checkOrder(instructions: readonly Instruction[]): void {
    if (instructions.length === 0) {
      const span = { start: 0, end: this.#text.length };
      this.#report('empty-file', span, 'There is no instruction in this Dockerfile; it has to begin with FROM.');
    }
    const first = instructions.find(({ kind }) => kind !== 'arg' && kind !== 'unknown');
    const [arg] = instructions;
    if (first === undefined && arg?.kind === 'arg')
      this.#report('empty-file', arg.keywordSpan, 'There is no FROM in this Dockerfile, so there is nothing to build.');
    if (first === undefined || first.kind === 'from') return;
    const message = `${first.keyword} stands before the first FROM; only ARG may.`;
    this.#report('instruction-before-from', first.keywordSpan, message);
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
