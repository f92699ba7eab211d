import type { Span } from '../project/text.ts';
import type {
  Command,
  CopySource,
  Flag,
  Heredoc,
  Instruction,
  KeyValue,
  Mount,
  Problem,
  ProblemCode,
  Word,
} from './ast.ts';
import { parseDuration } from './duration.ts';
import { readExecForm } from './exec-form.ts';
import { parseHeredocWord } from './heredoc.ts';
import type { JoinedText } from './joined-text.ts';
import { parseMount } from './mount.ts';
import { splitBlanks, splitQuoted, wholeWord } from './words.ts';

/** What every instruction has, once keyword, flags and heredocs are taken off. */
export interface Parts {
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly span: Span;
  readonly args: JoinedText;
  readonly flags: readonly Flag[];
  readonly heredocs: readonly Heredoc[];
  /** The line and its heredoc bodies as one shell text, where there are any. */
  readonly withHeredocs: JoinedText;
  readonly escape: string;
}

export type ReportProblem = (code: ProblemCode, span: Span, message: string, severity?: Problem['severity']) => void;

type Builder = (parts: Parts, report: ReportProblem) => Instruction;

/** One builder for each instruction of the Dockerfile reference, by upper-case keyword. */
export const BUILDERS: Readonly<Record<string, Builder>> = {
  FROM: buildFrom,
  RUN: buildRun,
  CMD: (parts, report) => ({ ...base(parts), kind: 'cmd', command: readCommand(parts, parts.args, report) }),
  ENTRYPOINT: (parts, report) => ({
    ...base(parts),
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

function base(parts: Parts): Omit<Parts, 'withHeredocs' | 'escape'> {
  const { keyword, keywordSpan, span, args, flags, heredocs } = parts;
  return { keyword, keywordSpan, span, args, flags, heredocs };
}

function flag(parts: Parts, name: string): Flag | undefined {
  return parts.flags.find((each) => each.name === name);
}

function buildFrom(parts: Parts, report: ReportProblem): Instruction {
  const words = splitBlanks(parts.args);
  const [image, as, name] = words;
  const named = words.length === 3 && as?.text.toLowerCase() === 'as';
  if (!image) report('missing-argument', parts.span, 'FROM needs an image: `FROM image[:tag]`.');
  else if (words.length !== 1 && !named)
    report('too-many-arguments', (as ?? image).span, 'FROM takes an image, or an image, `AS` and a stage name.');
  if (named && name && !/^[a-z][a-z0-9\-_.]*$/.test(name.text.toLowerCase()))
    report(
      'bad-stage-name',
      name.span,
      `\`${name.text}\` cannot name a stage: it has to start with a letter and hold only letters, digits, \`-\`, \`_\` and \`.\`.`,
    );
  return { ...base(parts), kind: 'from', image, name: named ? name : undefined, platform: flag(parts, 'platform') };
}

function buildRun(parts: Parts, report: ReportProblem): Instruction {
  const mounts: Mount[] = [];
  for (const each of parts.flags) {
    if (each.name !== 'mount' || each.value === undefined) continue;
    const { mount, problems } = parseMount(each);
    mounts.push(mount);
    for (const problem of problems) report(problem.code, problem.span, problem.message);
  }
  const command = readCommand(parts, parts.args, report);
  if (!command) report('missing-argument', parts.span, 'RUN needs a command.');
  return { ...base(parts), kind: 'run', command, mounts };
}

/** Exec form, else shell form; a heredoc that stands alone is itself the script. Undefined where there is nothing. */
function readCommand(parts: Parts, text: JoinedText, report: ReportProblem): Command | undefined {
  if (text.text === '') return undefined;
  const exec = readExecForm(text);
  if (exec.kind === 'array') return { form: 'exec', argv: exec.argv, span: text.span };
  if (exec.kind === 'not-strings')
    report('not-string-array', text.span, 'Every element of a JSON array has to be a string in double quotes.');
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

function buildCopy(kind: 'copy' | 'add', parts: Parts, report: ReportProblem): Instruction {
  const words = [...listOrWords(parts, report)];
  const destination = words.length > 1 ? words.pop() : undefined;
  if (!destination)
    report(
      'missing-argument',
      parts.span,
      words.length === 0
        ? `${parts.keyword} needs a source and a destination.`
        : `${parts.keyword} needs a destination after \`${words[0]?.text ?? ''}\`.`,
    );
  const sources = words.map((word) => readSource(kind, word, parts.heredocs));
  return { ...base(parts), kind, sources, destination, from: kind === 'copy' ? flag(parts, 'from') : undefined };
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
  const exec = readExecForm(parts.args);
  if (exec.kind === 'array') return exec.argv;
  if (exec.kind === 'not-strings')
    report('not-string-array', parts.args.span, 'Every element of a JSON array has to be a string in double quotes.');
  return splitBlanks(parts.args);
}

function buildKeyValues(kind: 'env' | 'label', parts: Parts, report: ReportProblem): Instruction {
  const words = splitQuoted(parts.args, parts.escape);
  const [first] = words;
  if (!first) {
    report('missing-argument', parts.span, `${parts.keyword} needs at least one \`name=value\`.`);
    return { ...base(parts), kind, pairs: [], legacy: false };
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
    return { ...base(parts), kind, pairs: [{ key, value, span: parts.args.span }], legacy: true };
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
    else if (pair.key.text === '') report('bad-key-value', word.span, `The name before \`=\` is missing.`);
    pairs.push(pair);
  }
  return { ...base(parts), kind, pairs, legacy: false };
}

function splitPair(word: JoinedText): KeyValue {
  const equals = word.text.indexOf('=');
  if (equals === -1) return { key: word, value: undefined, span: word.span };
  return { key: word.slice(0, equals), value: word.slice(equals + 1), span: word.span };
}

function buildArg(parts: Parts, report: ReportProblem): Instruction {
  const pairs = splitQuoted(parts.args, parts.escape).map(splitPair);
  if (pairs.length === 0) report('missing-argument', parts.span, 'ARG needs a name.');
  for (const pair of pairs)
    if (pair.key.text === '') report('bad-key-value', pair.span, 'The name before `=` is missing.');
  return { ...base(parts), kind: 'arg', pairs, legacy: false };
}

function buildValue(
  kind: 'workdir' | 'user' | 'stopsignal' | 'maintainer',
  parts: Parts,
  report: ReportProblem,
): Instruction {
  const value = wholeWord(parts.args);
  if (!value) report('missing-argument', parts.span, `${parts.keyword} needs exactly one argument.`);
  return { ...base(parts), kind, value };
}

function buildList(
  kind: 'expose' | 'volume',
  values: readonly Word[],
  parts: Parts,
  report: ReportProblem,
): Instruction {
  if (values.length === 0) report('missing-argument', parts.span, `${parts.keyword} needs at least one argument.`);
  return { ...base(parts), kind, values };
}

function buildShell(parts: Parts, report: ReportProblem): Instruction {
  const exec = readExecForm(parts.args);
  if (exec.kind !== 'array' || exec.argv.length === 0)
    report('not-string-array', parts.span, 'SHELL takes a JSON array: `SHELL ["/bin/bash", "-c"]`.');
  return { ...base(parts), kind: 'shell', argv: exec.kind === 'array' ? exec.argv : [] };
}

function buildHealthcheck(parts: Parts, report: ReportProblem): Instruction {
  for (const each of parts.flags) checkHealthcheckFlag(each, report);
  const type = /^\S*/.exec(parts.args.text)?.[0] ?? '';
  const rest = parts.args.slice(type.length).trim();
  const none = type.toUpperCase() === 'NONE';
  const command = type.toUpperCase() === 'CMD' ? readCommand(parts, rest, report) : undefined;
  if (type === '') report('missing-argument', parts.span, 'HEALTHCHECK needs `CMD` and a command, or `NONE`.');
  else if (none && rest.text !== '') report('too-many-arguments', rest.span, '`HEALTHCHECK NONE` takes no arguments.');
  else if (!none && type.toUpperCase() !== 'CMD')
    report(
      'missing-argument',
      parts.args.spanOf(0, type.length),
      `HEALTHCHECK takes \`CMD\` or \`NONE\`, not \`${type}\`.`,
    );
  else if (!none && !command) report('missing-argument', parts.span, '`HEALTHCHECK CMD` needs a command.');
  return { ...base(parts), kind: 'healthcheck', none, command };
}

function checkHealthcheckFlag(each: Flag, report: ReportProblem): void {
  if (each.value === undefined) return;
  if (each.name === 'retries') {
    if (!/^\d+$/.test(each.value))
      report('bad-flag', each.valueSpan, `\`--retries\` takes a whole number, not \`${each.value}\`.`);
    return;
  }
  if (!['interval', 'timeout', 'start-period', 'start-interval'].includes(each.name)) return;
  const duration = parseDuration(each.value);
  if (duration === undefined)
    report(
      'bad-duration',
      each.valueSpan,
      `\`${each.value}\` is no duration: it needs a unit, such as \`30s\` or \`1m30s\`.`,
    );
  else if (duration !== 0 && duration < 1)
    report('bad-duration', each.valueSpan, `\`--${each.name}\` cannot be less than 1ms.`);
}
