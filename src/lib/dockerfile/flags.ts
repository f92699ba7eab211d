import type { Span } from '../project/text.ts';
import type { Flag, Instruction, Problem } from './ast.ts';
import type { JoinedText } from './joined-text.ts';
import { suggest } from './suggest.ts';
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

/** What BuildKit's flag parser refuses: unknown names, repeated ones, missing and malformed values. */
export function checkFlags(kind: Instruction['kind'], keyword: string, flags: readonly Flag[]): Problem[] {
  const allowed = FLAGS[kind] ?? {};
  const seen = new Set<string>();
  const problems: Problem[] = [];
  const bad = (code: 'unknown-flag' | 'bad-flag', span: Span, message: string): void => {
    problems.push({ code, severity: 'error', message, span });
  };
  for (const flag of flags) {
    const type = Object.hasOwn(allowed, flag.name) ? allowed[flag.name] : undefined;
    if (type === undefined) {
      const near = suggest(flag.name, Object.keys(allowed));
      bad(
        'unknown-flag',
        flag.span,
        `${keyword} has no flag \`--${flag.name}\`${near ? `; did you mean \`--${near}\`?` : '.'}`,
      );
      continue;
    }
    if (type !== 'list' && seen.has(flag.name)) bad('bad-flag', flag.span, `\`--${flag.name}\` is given twice.`);
    seen.add(flag.name);
    if (type === 'boolean') {
      if (flag.value !== undefined && flag.value !== 'true' && flag.value !== 'false')
        bad('bad-flag', flag.valueSpan, `\`--${flag.name}\` takes true or false, not \`${flag.value}\`.`);
    } else if (flag.value === undefined) {
      bad('bad-flag', flag.span, `\`--${flag.name}\` needs a value: \`--${flag.name}=…\`.`);
    }
  }
  return problems;
}
