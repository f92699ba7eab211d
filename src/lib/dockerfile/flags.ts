import type { Flag, Instruction, ReportProblem } from './ast.ts';
import type { JoinedText } from './joined-text.ts';
import { didYouMean } from './suggest.ts';
import { isBlank } from './words.ts';

type FlagKind = 'string' | 'boolean' | 'list';

/** The flags of each instruction, from moby/buildkit `frontend/dockerfile/instructions/parse.go` and the Dockerfile reference. */
export const FLAGS: Readonly<Partial<Record<Instruction['kind'], Readonly<Record<string, FlagKind>>>>> = {
  from: { platform: 'string' },
  run: { mount: 'list', network: 'string', security: 'string', device: 'list' },
  copy: {
    from: 'string',
    chown: 'string',
    chmod: 'string',
    link: 'boolean',
    parents: 'boolean',
    exclude: 'list',
  },
  add: {
    chown: 'string',
    chmod: 'string',
    link: 'boolean',
    exclude: 'list',
    checksum: 'string',
    'keep-git-dir': 'boolean',
    unpack: 'boolean',
  },
  healthcheck: {
    interval: 'string',
    timeout: 'string',
    'start-period': 'string',
    'start-interval': 'string',
    retries: 'string',
  },
};

/** Instructions whose parser never looks at flags, so that any flag is dropped without a word. */
const IGNORES_FLAGS: ReadonlySet<Instruction['kind']> = new Set(['arg', 'stopsignal', 'unknown']);

/** Takes the leading `--flags` off an instruction's arguments (`extractBuilderFlags`): they end at the first word without dashes, or after `--`. */
export function takeFlags(args: JoinedText): { flags: Flag[]; rest: JoinedText } {
  const text = args.text;
  const flags: Flag[] = [];
  let at = 0;
  for (;;) {
    while (isBlank(text[at])) at++;
    if (!text.startsWith('--', at)) return { flags, rest: args.slice(Math.min(at, text.length)).trim() };
    const start = at;
    let word = '';
    let equals = -1;
    let quote = '';
    while (at < text.length && (quote !== '' || !isBlank(text[at]))) {
      const character = text[at] ?? '';
      if (character === '\\') {
        at++;
        word += text[at] ?? '';
      } else if (quote !== '') {
        if (character === quote) quote = '';
        else word += character;
      } else if (character === "'" || character === '"') {
        quote = character;
      } else {
        if (character === '=' && equals === -1) equals = at;
        word += character;
      }
      at++;
    }
    const end = Math.min(at, text.length);
    if (word === '--') return { flags, rest: args.slice(end).trim() };
    const cut = word.indexOf('=');
    flags.push({
      name: cut === -1 ? word.slice(2) : word.slice(2, cut),
      value: cut === -1 ? undefined : word.slice(cut + 1),
      span: args.spanOf(start, end),
      valueSpan: args.spanOf(equals === -1 ? start : equals + 1, end),
    });
  }
}

/** Reports what BuildKit's flag parser refuses: unknown names, repeated ones, missing and malformed values. */
export function checkFlags(
  kind: Instruction['kind'],
  keyword: string,
  flags: readonly Flag[],
  report: ReportProblem,
): void {
  if (IGNORES_FLAGS.has(kind)) return;
  const allowed = FLAGS[kind] ?? {};
  const seen = new Set<string>();
  for (const { name, value, span, valueSpan } of flags) {
    const type = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (type === undefined) {
      report(
        'unknown-flag',
        span,
        `${keyword} has no flag \`--${name}\`${didYouMean(name, Object.keys(allowed), '--')}`,
      );
      continue;
    }
    if (type !== 'list' && seen.has(name)) report('bad-flag', span, `\`--${name}\` is given twice.`);
    seen.add(name);
    if (type !== 'boolean') {
      if (value === undefined) report('bad-flag', span, `\`--${name}\` needs a value: \`--${name}=…\`.`);
    } else if (value !== undefined && !/^(?:true|false)$/i.test(value))
      report('bad-flag', valueSpan, `\`--${name}\` takes true or false, not \`${value}\`.`);
  }
}
