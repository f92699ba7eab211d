import type { CopySource, Heredoc, KeyValue, ReportProblem, Word } from './ast.ts';
import { buildHealthcheck, buildRun, buildShell, readArray, readCommand } from './commands.ts';
import { parseHeredocWord } from './heredoc.ts';
import type { JoinedText } from './joined-text.ts';
import { flag, missing, type Builder, type Own, type Parts } from './parts.ts';
import { isFixed, modeProblem, platformProblem, portProblem, signalProblem, volumeProblem } from './values.ts';
import { splitBlanks, splitQuoted, wholeWord } from './words.ts';

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

/** Checks a word as it stands; true where it is refused. */
function refuse(word: Word, problem: (text: string) => string | undefined, report: ReportProblem): boolean {
  const wrong = isFixed(word) ? problem(word.text) : undefined;
  if (wrong !== undefined) report('bad-value', word.span, wrong);
  return wrong !== undefined;
}

function checkFlag(
  parts: Parts,
  name: string,
  problem: (text: string) => string | undefined,
  report: ReportProblem,
): void {
  const given = flag(parts, name);
  if (given?.value !== undefined) refuse({ text: given.value, span: given.valueSpan }, problem, report);
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
  checkFlag(parts, 'platform', platformProblem, report);
  return { kind: 'from', image, name: named ? name : undefined, platform: flag(parts, 'platform') };
}

function buildCopy(kind: 'copy' | 'add', parts: Parts, report: ReportProblem): Own {
  const words = [...listOrWords(parts, report)];
  const destination = words.length > 1 ? words.pop() : undefined;
  if (!destination)
    missing(parts, report, words[0] ? `a destination after \`${words[0].text}\`` : 'a source and a destination');
  else if (parseHeredocWord(destination.text))
    report('bad-heredoc', destination.span, `${parts.keyword} cannot write to a heredoc.`);
  // Of two with the same delimiter the later body counts twice.
  const heredocs = new Map(parts.heredocs.map((heredoc) => [heredoc.name, heredoc]));
  const sources = words.map((word) => readSource(word, heredocs));
  checkFlag(parts, 'chmod', modeProblem, report);
  checkRemotes(kind, parts, sources, report);
  return { kind, sources, destination, from: kind === 'copy' ? flag(parts, 'from') : undefined };
}

function readSource(word: Word, heredocs: ReadonlyMap<string, Heredoc>): CopySource {
  const heredoc = heredocs.get(parseHeredocWord(word.text)?.name ?? '');
  if (heredoc) return { kind: 'heredoc', heredoc };
  if (/^(?:git@|git:\/\/|ssh:\/\/)|^https?:\/\/\S+\.git(?:[#?]|$)/i.test(word.text)) return { kind: 'git', word };
  if (/^https?:\/\//i.test(word.text)) return { kind: 'url', word };
  return { kind: 'path', word };
}

/** COPY takes nothing from elsewhere; a checksum is for the only source, and that has to be elsewhere (`dispatchCopy`). */
function checkRemotes(kind: 'copy' | 'add', parts: Parts, sources: readonly CopySource[], report: ReportProblem): void {
  const remote = sources.find((source) => source.kind === 'url' || source.kind === 'git');
  if (kind === 'copy') {
    if (remote) report('bad-value', remote.word.span, `COPY takes files only; ADD fetches \`${remote.word.text}\`.`);
    return;
  }
  const checksum = flag(parts, 'checksum');
  if (checksum?.value === undefined || checksum.value === '') return;
  const isRemote = remote ?? sources.some((source) => source.kind === 'path' && source.word.text.includes('$'));
  const paths = sources.filter((source) => source.kind !== 'heredoc').length;
  if (paths !== 1 || !isRemote)
    report('bad-flag', checksum.span, '`--checksum` is for one source, a URL or a repository.');
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
  if (key.text === '') report('missing-argument', span, 'The name before `=` is missing.');
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
  if (kind === 'stopsignal' && value) refuse(value, signalProblem, report);
  return { kind, value };
}

function buildList(kind: 'expose' | 'volume', values: readonly Word[], parts: Parts, report: ReportProblem): Own {
  if (values.length === 0) missing(parts, report, 'at least one argument');
  // BuildKit stops at the first one.
  values.some((value) => refuse(value, kind === 'expose' ? portProblem : volumeProblem, report));
  return { kind, values };
}
