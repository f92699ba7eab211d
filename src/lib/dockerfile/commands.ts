import type { Command, Flag, Mount, ReportProblem } from './ast.ts';
import { deviceProblem } from './device.ts';
import { parseDuration } from './duration.ts';
import { readExecForm, type ExecFormResult } from './exec-form.ts';
import { parseHeredocWord } from './heredoc.ts';
import type { JoinedText } from './joined-text.ts';
import { parseMount } from './mount.ts';
import { missing, type Own, type Parts } from './parts.ts';

/** Instructions that hold a command line: RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK. */

/** Values of flags of RUN that take one word of a few; an empty value is none of them. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
};

export function buildRun(parts: Parts, report: ReportProblem): Own {
  const mounts: Mount[] = [];
  for (const each of parts.flags) {
    const { name, value, valueSpan } = each;
    if (value === undefined) continue;
    if (name === 'mount') mounts.push(parseMount(each, report));
    const wrong = name === 'device' ? deviceProblem(value) : undefined;
    if (wrong !== undefined) report('bad-flag', valueSpan, wrong);
    const choices = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
    if (choices !== undefined && !choices.includes(value))
      report('bad-flag', valueSpan, `\`--${name}\` takes ${choices.join(', ')}, not \`${value}\`.`);
  }
  const command = readCommand(parts, parts.args, report);
  if (command.form === 'exec' && command.argv.length === 0) missing(parts, report, 'a program in its array');
  else if (command.span.start === command.span.end)
    report('missing-argument', parts.span, 'RUN has no command, so the shell runs an empty one.', 'warning');
  return { kind: 'run', command, mounts };
}

/** A JSON array of strings; the other kinds of result say what else it is. */
export function readArray(text: JoinedText, report: ReportProblem): ExecFormResult {
  const exec = readExecForm(text);
  if (exec.kind === 'not-strings')
    report('not-string-array', text.span, 'Every element of a JSON array has to be a string in double quotes.');
  return exec;
}

/** Exec form, else shell form; a heredoc that stands alone is itself the script. Nothing at all is an empty script. */
export function readCommand(parts: Parts, text: JoinedText, report: ReportProblem): Command {
  const exec = readArray(text, report);
  if (exec.kind === 'array') return { form: 'exec', argv: exec.argv, span: text.span };
  const jsonError = exec.kind === 'not-json' ? exec.reason : undefined;
  const [heredoc] = parts.heredocs;
  if (heredoc && parts.heredocs.length === 1 && parseHeredocWord(text.text)) {
    // `withHeredocs` is the line, a newline, and the body.
    const start = text.text.length + 1;
    const body = parts.withHeredocs.slice(start, start + heredoc.bodySpan.end - heredoc.bodySpan.start);
    return { form: 'shell', script: body, heredoc, jsonError, span: parts.withHeredocs.span };
  }
  const script = parts.heredocs.length > 0 ? parts.withHeredocs : text;
  return { form: 'shell', script, heredoc: undefined, jsonError, span: script.span };
}

export function buildShell(parts: Parts, report: ReportProblem): Own {
  const exec = readArray(parts.args, report);
  if (exec.kind !== 'not-strings' && (exec.kind !== 'array' || exec.argv.length === 0))
    report('bad-value', parts.span, 'SHELL takes a JSON array: `SHELL ["/bin/bash", "-c"]`.');
  return { kind: 'shell', argv: exec.kind === 'array' ? exec.argv : [] };
}

export function buildHealthcheck(parts: Parts, report: ReportProblem): Own {
  // Only ASCII white space ends the first word: BuildKit cuts others in the middle of their bytes.
  const type = /^[^\t\n\v\f\r ]*/.exec(parts.args.text)?.[0] ?? '';
  const rest = parts.args.slice(type.length).trim();
  const none = type.toUpperCase() === 'NONE';
  const isCommand = type.toUpperCase() === 'CMD';
  const read = readCommand(parts, rest, report);
  const isEmpty = rest.text === '' || (read.form === 'exec' && read.argv.length === 0);
  const command = isCommand && !isEmpty ? read : undefined;
  // Flags beside NONE are never looked at.
  if (!none) for (const each of parts.flags) checkHealthcheckFlag(each, report);
  if (type === '') missing(parts, report, '`CMD` and a command, or `NONE`');
  else if (none && !isEmpty) report('too-many-arguments', rest.span, '`HEALTHCHECK NONE` takes no arguments.');
  else if (isCommand && isEmpty) missing(parts, report, 'a command after `CMD`');
  else if (!none && !isCommand)
    report(
      'missing-argument',
      parts.args.spanOf(0, type.length),
      `HEALTHCHECK takes \`CMD\` or \`NONE\`, not \`${type}\`.`,
    );
  return { kind: 'healthcheck', none, command };
}

function checkHealthcheckFlag({ name, value, valueSpan }: Flag, report: ReportProblem): void {
  if (value === undefined || value === '') return;
  if (name === 'retries' && !(/^(?:\+?\d+|-0+)$/.test(value) && Number(value) < 2 ** 31))
    report('bad-flag', valueSpan, `\`--retries\` takes a whole number, not \`${value}\`.`);
  if (!/^(?:interval|timeout|start-period|start-interval)$/.test(name)) return;
  const duration = parseDuration(value);
  if (duration === undefined)
    report('bad-duration', valueSpan, `\`${value}\` is no duration: it needs a unit, such as \`30s\` or \`1m30s\`.`);
  else if (duration !== 0 && duration < 1) report('bad-duration', valueSpan, `\`--${name}\` cannot be less than 1ms.`);
}
