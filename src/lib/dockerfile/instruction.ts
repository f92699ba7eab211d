import type {
  Command,
  CopySource,
  Flag,
  Heredoc,
  Instruction,
  InstructionBase,
  KeyValue,
  ReportProblem,
  Word,
} from './ast.ts';
import { parseDuration } from './duration.ts';
import { readExecForm, type ExecFormResult } from './exec-form.ts';
import { parseHeredocWord } from './heredoc.ts';
import type { JoinedText } from './joined-text.ts';
import { parseMount } from './mount.ts';
import { portProblem, signalProblem } from './values.ts';
import { splitBlanks, splitQuoted, wholeWord } from './words.ts';

/** What every instruction has, once keyword, flags and heredocs are taken off. */
export interface Parts extends InstructionBase {
  readonly args: JoinedText;
  /** The line and its heredoc bodies as one shell text, where there are any. */
  readonly withHeredocs: JoinedText;
  readonly escape: string;
}

/** What makes an instruction of a kind, beside what all have. */
type Own = Instruction extends infer Each
  ? Each extends Instruction
    ? Omit<Each, keyof InstructionBase>
    : never
  : never;

type Builder = (parts: Parts, report: ReportProblem) => Own;

/** One builder for each instruction of the Dockerfile reference, by upper-case keyword. */
export const BUILDERS: Readonly<Record<string, Builder>> = {
  FROM: buildFrom,
  RUN: buildRun,
  CMD: (parts, report) => ({ kind: 'cmd', command: readCommand(parts, parts.args, report) }),
  ENTRYPOINT: (parts, report) => ({
    kind: 'entrypoint',
    command: readCommand(parts, parts.args, report),
  }),
  COPY: (parts, report) => buildCopy('copy', parts, report),
  ADD: (parts, report) => buildCopy('add', parts, report),
  ENV: (parts, report) => buildKeyValues('env', parts, report),
  LABEL: (parts, report) => buildKeyValues('label', parts, report),
  ARG: buildArg,
  WORKDIR: (parts, report) => buildValue('workdir', parts, report),
  USER: (parts, report) => buildValue('user', parts, report),
  STOPSIGNAL: (parts, report) => buildValue('stopsignal', parts, report),
  MAINTAINER: (parts, report) => buildValue('maintainer', parts, report),
  EXPOSE: (parts, report) => buildList('expose', splitBlanks(parts.args), parts, report),
  VOLUME: (parts, report) => buildList('volume', listOrWords(parts, report), parts, report),
  SHELL: buildShell,
  HEALTHCHECK: buildHealthcheck,
};

/** Instructions whose line may announce heredocs (`heredocDirectives`); ONBUILD passes on to its trigger. */
export const TAKES_HEREDOCS: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'ONBUILD']);

/** Reports that an argument is missing. */
function missing(parts: Parts, report: ReportProblem, what: string): void {
  report('missing-argument', parts.span, `${parts.keyword} needs ${what}.`);
}

function flag(parts: Parts, name: string): Flag | undefined {
  return parts.flags.find((each) => each.name === name);
}

function buildFrom(parts: Parts, report: ReportProblem): Own {
  const words = splitBlanks(parts.args);
  const [image, as, name] = words;
  const named = words.length === 3 && as?.text.toLowerCase() === 'as';
  if (!image) missing(parts, report, 'an image: `FROM image[:tag]`');
  else if (words.length !== 1 && !named)
    report('too-many-arguments', (as ?? image).span, 'FROM takes an image, or an image, `AS` and a stage name.');
  if (named && name && !/^[a-z][a-z0-9\-_.]*$/.test(name.text.toLowerCase()))
    report(
      'bad-stage-name',
      name.span,
      `\`${name.text}\` cannot name a stage: it has to start with a letter and hold only letters, digits, \`-\`, \`_\` and \`.\`.`,
    );
  return { kind: 'from', image, name: named ? name : undefined, platform: flag(parts, 'platform') };
}

function buildRun(parts: Parts, report: ReportProblem): Own {
  const mounts = parts.flags
    .filter(({ name, value }) => name === 'mount' && value !== undefined)
    .map((each) => parseMount(each, report));
  const command = readCommand(parts, parts.args, report);
  if (!command) missing(parts, report, 'a command');
  return { kind: 'run', command, mounts };
}

/** A JSON array of strings; the other kinds of result say what else it is. */
function readArray(text: JoinedText, report: ReportProblem): ExecFormResult {
  const exec = readExecForm(text);
  if (exec.kind === 'not-strings')
    report('not-string-array', text.span, 'Every element of a JSON array has to be a string in double quotes.');
  return exec;
}

/** Exec form, else shell form; a heredoc that stands alone is itself the script. Undefined where there is nothing. */
function readCommand(parts: Parts, text: JoinedText, report: ReportProblem): Command | undefined {
  if (text.text === '') return undefined;
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

function buildCopy(kind: 'copy' | 'add', parts: Parts, report: ReportProblem): Own {
  const words = [...listOrWords(parts, report)];
  const destination = words.length > 1 ? words.pop() : undefined;
  if (!destination)
    missing(parts, report, words[0] ? `a destination after \`${words[0].text}\`` : 'a source and a destination');
  const sources = words.map((word) => readSource(kind, word, parts.heredocs));
  return { kind, sources, destination, from: kind === 'copy' ? flag(parts, 'from') : undefined };
}

function readSource(kind: 'copy' | 'add', word: Word, heredocs: readonly Heredoc[]): CopySource {
  const heredoc = heredocs.find((each) => each.span.start === word.span.start);
  if (heredoc) return { kind: 'heredoc', heredoc };
  if (kind === 'add') {
    if (/^(?:git@|git:\/\/|ssh:\/\/)|^https?:\/\/\S+\.git(?:[#?]|$)/i.test(word.text)) return { kind: 'git', word };
    if (/^https?:\/\//i.test(word.text)) return { kind: 'url', word };
  }
  return { kind: 'path', word };
}

/** A JSON array of strings, or words between white space (`parseMaybeJSONToList`). */
function listOrWords(parts: Parts, report: ReportProblem): readonly Word[] {
  const exec = readArray(parts.args, report);
  return exec.kind === 'array' ? exec.argv : splitBlanks(parts.args);
}

function buildKeyValues(kind: 'env' | 'label', parts: Parts, report: ReportProblem): Own {
  const words = splitQuoted(parts.args, parts.escape);
  const [first] = words;
  if (!first) {
    missing(parts, report, 'at least one `name=value`');
    return { kind, pairs: [], legacy: false };
  }
  if (!first.text.includes('=')) {
    const cut = /[\t\v\f\r ]+/.exec(parts.args.text);
    const key = cut ? parts.args.slice(0, cut.index) : parts.args;
    const value = cut ? wholeWord(parts.args.slice(cut.index + cut[0].length)) : undefined;
    if (!value)
      report(
        'bad-key-value',
        parts.args.span,
        `${parts.keyword} \`${first.text}\` needs a value: \`${first.text}=…\`.`,
      );
    return { kind, pairs: [{ key, value, span: parts.args.span }], legacy: true };
  }
  const pairs: KeyValue[] = [];
  for (const word of words) {
    const pair = splitPair(word);
    if (!pair.value)
      report(
        'bad-key-value',
        word.span,
        `\`${word.text}\` has no \`=\`; ${parts.keyword} takes \`name=value\` pairs, quoted where they hold spaces.`,
      );
    else checkName(pair, report);
    pairs.push(pair);
  }
  return { kind, pairs, legacy: false };
}

function splitPair(word: JoinedText): KeyValue {
  const equals = word.text.indexOf('=');
  if (equals === -1) return { key: word, value: undefined, span: word.span };
  return { key: word.slice(0, equals), value: word.slice(equals + 1), span: word.span };
}

function checkName({ key, span }: KeyValue, report: ReportProblem): void {
  if (key.text === '') report('bad-key-value', span, 'The name before `=` is missing.');
}

function buildArg(parts: Parts, report: ReportProblem): Own {
  const pairs = splitQuoted(parts.args, parts.escape).map(splitPair);
  if (pairs.length === 0) missing(parts, report, 'a name');
  for (const pair of pairs) checkName(pair, report);
  return { kind: 'arg', pairs, legacy: false };
}

function buildValue(kind: 'workdir' | 'user' | 'stopsignal' | 'maintainer', parts: Parts, report: ReportProblem): Own {
  const value = wholeWord(parts.args);
  if (!value) missing(parts, report, 'exactly one argument');
  const wrong = kind === 'stopsignal' && value ? signalProblem(value) : undefined;
  if (value && wrong !== undefined) report('bad-value', value.span, wrong);
  return { kind, value };
}

function buildList(kind: 'expose' | 'volume', values: readonly Word[], parts: Parts, report: ReportProblem): Own {
  if (values.length === 0) missing(parts, report, 'at least one argument');
  for (const value of kind === 'expose' ? values : []) {
    const wrong = portProblem(value);
    if (wrong === undefined) continue;
    report('bad-value', value.span, wrong);
    // BuildKit stops at the first one.
    break;
  }
  return { kind, values };
}

function buildShell(parts: Parts, report: ReportProblem): Own {
  const exec = readExecForm(parts.args);
  if (exec.kind !== 'array' || exec.argv.length === 0)
    report('not-string-array', parts.span, 'SHELL takes a JSON array: `SHELL ["/bin/bash", "-c"]`.');
  return { kind: 'shell', argv: exec.kind === 'array' ? exec.argv : [] };
}

function buildHealthcheck(parts: Parts, report: ReportProblem): Own {
  for (const each of parts.flags) checkHealthcheckFlag(each, report);
  const type = /^\S*/.exec(parts.args.text)?.[0] ?? '';
  const rest = parts.args.slice(type.length).trim();
  const none = type.toUpperCase() === 'NONE';
  const isCommand = type.toUpperCase() === 'CMD';
  const command = isCommand ? readCommand(parts, rest, report) : undefined;
  if (type === '') missing(parts, report, '`CMD` and a command, or `NONE`');
  else if (none && rest.text !== '') report('too-many-arguments', rest.span, '`HEALTHCHECK NONE` takes no arguments.');
  else if (isCommand && !command) missing(parts, report, 'a command after `CMD`');
  else if (!none && !isCommand)
    report(
      'missing-argument',
      parts.args.spanOf(0, type.length),
      `HEALTHCHECK takes \`CMD\` or \`NONE\`, not \`${type}\`.`,
    );
  return { kind: 'healthcheck', none, command };
}

function checkHealthcheckFlag({ name, value, valueSpan }: Flag, report: ReportProblem): void {
  if (value === undefined) return;
  if (name === 'retries' && !/^\d+$/.test(value))
    report('bad-flag', valueSpan, `\`--retries\` takes a whole number, not \`${value}\`.`);
  if (!/^(?:interval|timeout|start-period|start-interval)$/.test(name)) return;
  const duration = parseDuration(value);
  if (duration === undefined)
    report('bad-duration', valueSpan, `\`${value}\` is no duration: it needs a unit, such as \`30s\` or \`1m30s\`.`);
  else if (duration !== 0 && duration < 1) report('bad-duration', valueSpan, `\`--${name}\` cannot be less than 1ms.`);
}
