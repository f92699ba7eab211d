import type { Compose, HealthTest } from '../../compose/types.ts';
import type { Span } from '../../project/text.ts';
import { equivalents } from '../equivalents.ts';
import type { Report } from '../types.ts';
import { code } from '../wording.ts';
import type { ComposeRule } from './types.ts';

/** Words that only a shell understands. */
const OPERATOR = /^(?:\|\|?|&&|;|[12]?>>?.*|<)$/;

/**
 * compose-go refuses a list with another first item; the engine appends the items behind `CMD-SHELL` to `sh -c`, which
 * takes the first of them for the command (moby/moby `daemon/health.go`).
 */
export const composeHealthcheckTestForm: ComposeRule = {
  id: 'compose-healthcheck-test-form',
  severity: 'error',
  chapter: 'compose',
  title: 'A health check in a form that cannot work',
  equivalents: equivalents(),
  check({ compose }, report) {
    for (const { healthcheck } of compose.services.values()) {
      if (!healthcheck?.test) continue;
      const found =
        healthcheck.test.form === 'list' ? wrongList(compose, healthcheck.test) : wrongText(compose, healthcheck.test);
      if (found) report({ span: healthcheck.test.span, ...found });
    }
  },
};

type Found = Pick<Report, 'message' | 'fix'>;

function wrongList(compose: Compose, { words }: HealthTest): Found | undefined {
  const [first, ...rest] = words;
  if (!first || first.text === 'NONE' || words.some(({ value }) => !value.known)) return undefined;
  const operator = rest.find(({ text }) => OPERATOR.test(text));
  if (first.text === 'CMD') {
    const only = rest[0];
    if (operator) {
      return {
        message: `${code(operator.text)} means something to a shell only, and \`CMD\` starts none: it is handed to the program. Use \`CMD-SHELL\` with one string.`,
      };
    }
    if (!only || rest.length > 1 || !/\s/.test(only.text.trim())) return undefined;
    return {
      message: `\`CMD\` takes ${code(only.text)} for the name of one program. Write each word as an item, or use \`CMD-SHELL\`.`,
      fix: { title: 'Use CMD-SHELL', edits: [replaceWord(compose, first.valueSpan, 'CMD-SHELL')] },
    };
  }
  if (first.text === 'CMD-SHELL') {
    if (rest.length <= 1) return undefined;
    const fix = operator ? {} : { fix: { title: 'Use CMD', edits: [replaceWord(compose, first.valueSpan, 'CMD')] } };
    return {
      message: `\`CMD-SHELL\` runs ${code(rest[0]?.text ?? '')} without the words behind it. Write the command as one string, or use \`CMD\`.`,
      ...fix,
    };
  }
  const fix = operator ? {} : { fix: { title: 'Begin with CMD', edits: [wordBefore(compose, first.valueSpan)] } };
  return {
    message: `A list begins with \`CMD\`, \`CMD-SHELL\` or \`NONE\`; Compose refuses the file over one that begins with ${code(first.text)}. Put \`CMD\` first.`,
    ...fix,
  };
}

function wrongText({ text }: Compose, { words }: HealthTest): Found | undefined {
  const [command] = words;
  if (!command) return undefined;
  const [prefix] = /^\s*(?:CMD(?:-SHELL)?|NONE)(?:\s+|$)/.exec(command.text) ?? [];
  if (prefix !== undefined) {
    const { start, end } = command.valueSpan;
    const at = text.indexOf(prefix, start);
    const fixable = at !== -1 && at <= start + 1 && prefix.length < command.text.length && end > at;
    const span = { start: at, end: at + prefix.length };
    return {
      message: `A string is given to a shell as it is, so ${code(prefix)} is taken for a program. Leave it out, or write a list.`,
      ...(fixable && { fix: { title: `Leave ${prefix.trim()} out`, edits: [{ span, text: '' }] } }),
    };
  }
  if (!/^\s*\[\s*"(?:CMD|CMD-SHELL|NONE)"/.test(command.text)) return undefined;
  const quoted = text.slice(command.valueSpan.start, command.valueSpan.end);
  const fixable = /^'\[[^'\n]*\]'$/.test(quoted);
  return {
    message:
      'In quotes the list is a string, and a shell looks for a program with this name. Write it without the outer quotes.',
    ...(fixable && {
      fix: { title: 'Remove the quotes', edits: [{ span: command.valueSpan, text: quoted.slice(1, -1) }] },
    }),
  };
}

/** Keeps the quotes. */
function replaceWord({ text }: Compose, span: Span, word: string): { span: Span; text: string } {
  const [quote = ''] = /^["']/.exec(text.slice(span.start, span.end)) ?? [];
  return { span, text: `${quote}${word}${quote}` };
}

/** An item `CMD` before another one, in either way to write a list. */
function wordBefore({ text, lines }: Compose, span: Span): { span: Span; text: string } {
  const line = lines.starts[lines.positionAt(span.start).line - 1] ?? 0;
  const before = text.slice(line, span.start);
  const at = { start: span.start, end: span.start };
  if (!/^\s*- +$/.test(before)) {
    const [quote = ''] = /^["']/.exec(text.slice(span.start, span.end)) ?? [];
    return { span: at, text: `${quote}CMD${quote}, ` };
  }
  return { span: at, text: `CMD${text.includes('\r\n') ? '\r\n' : '\n'}${before}` };
}
