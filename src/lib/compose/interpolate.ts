import { HOLE } from './tree.ts';

/** A text after Compose's interpolation. */
export interface Interpolation {
  /** With `HOLE` for each variable without a value that we know. */
  readonly text: string;
  /** Why there is a hole. */
  readonly missing: string | undefined;
  readonly variables: readonly string[];
  /** Why Compose refuses the text. */
  readonly error: string | undefined;
}

/** Values of variables: those of the `.env` file beside the compose file. */
export type Environment = ReadonlyMap<string, string>;

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
/** More nested defaults than anyone writes. */
const MAX_DEPTH = 20;

/**
 * `$X`, `${X}`, `${X:-d}`, `${X-d}`, `${X:?e}`, `${X?e}`, `${X:+r}`, `${X+r}`, nested, and `$$`. Any other `$` stands for
 * itself, but for `${`, which Compose refuses.
 * A variable that `.env` does not set counts as unset where the text says what then; else its value is not known.
 * Source: compose-spec/compose-go v2.13.0 `template/template.go` (2026-11-24), and the Compose file reference,
 * "Interpolation".
 */
export function interpolate(source: string, environment: Environment): Interpolation {
  if (!source.includes('$')) return { text: source, missing: undefined, variables: [], error: undefined };
  const variables = new Set<string>();
  const { text, missing, error } = substitute(source, { environment, variables, depth: 0 });
  return error === undefined
    ? { text, missing, variables: [...variables], error }
    : { text: HOLE, missing: error, variables: [...variables], error };
}

interface Scope {
  readonly environment: Environment;
  /** Every name, also those in a default that is not chosen. */
  readonly variables: Set<string>;
  readonly depth: number;
}

type Result = Pick<Interpolation, 'text' | 'missing' | 'error'>;

function substitute(source: string, scope: Scope): Result {
  const parts: string[] = [];
  let missing: string | undefined;
  let at = 0;
  for (let dollar = source.indexOf('$'); dollar !== -1; dollar = source.indexOf('$', at)) {
    parts.push(source.slice(at, dollar));
    const name = nameAt(source, dollar + (source[dollar + 1] === '{' ? 2 : 1));
    const end = name === undefined ? -1 : dollar + 1 + name.length;
    if (name !== undefined && source[dollar + 1] !== '{') {
      const { text, missing: reason } = valueOf(name, scope);
      parts.push(text);
      missing ??= reason;
      at = end;
    } else if (source[dollar + 1] === '{') {
      const braced = name === undefined ? undefined : readBraced(source, dollar, name, scope);
      if (braced === undefined) return refused(source, dollar);
      if (braced.error !== undefined) return braced;
      parts.push(braced.text);
      missing ??= braced.missing;
      at = braced.end;
    } else {
      parts.push('$');
      at = dollar + (source[dollar + 1] === '$' ? 2 : 1);
    }
  }
  parts.push(source.slice(at));
  return { text: parts.join(''), missing, error: undefined };
}

/** `${name…}` from its `$` on; undefined where it is none. */
function readBraced(source: string, start: number, name: string, scope: Scope) {
  const after = start + 2 + name.length;
  if (source[after] === '}') return { ...valueOf(name, scope), end: after + 1 };
  const [operator] = /^:?[-?+]/.exec(source.slice(after, after + 2)) ?? [];
  const end = operator === undefined ? -1 : closing(source, start);
  if (operator === undefined || end === -1 || scope.depth >= MAX_DEPTH) return undefined;
  const word = substitute(source.slice(after + operator.length, end), { ...scope, depth: scope.depth + 1 });
  return { ...choose(name, operator, word, scope), end: end + 1 };
}

/**
 * Where the `}` of the `${` at `start` is: each `{` on the line wants one, and hides the character behind it. Without
 * such a `}` it is the last on the line; -1 where the line has none.
 */
function closing(source: string, start: number): number {
  let open = 0;
  let last = -1;
  for (let at = start; at < source.length && source[at] !== '\n'; at++) {
    if (source[at] === '}') {
      last = at;
      if (--open === 0) return at;
    } else if (source[at] === '{') {
      open++;
      if (source[++at] === '}') last = at;
      else if (source[at] === '\n') break;
    }
  }
  return last;
}

function choose(name: string, operator: string, word: Result, scope: Scope): Result {
  const value = scope.environment.get(name);
  const isSet = value !== undefined && !(operator.startsWith(':') && value === '');
  const taken = operator.endsWith('+') ? isSet : operator.endsWith('-') && !isSet;
  scope.variables.add(name);
  if (operator === ':?' && value === '')
    return { text: HOLE, missing: `\`${name}\` is empty, and must not be`, error: undefined };
  if (!taken && !operator.endsWith('+')) return valueOf(name, scope);
  return taken ? word : { text: '', missing: undefined, error: undefined };
}

function valueOf(name: string, { environment, variables }: Scope): Result {
  variables.add(name);
  const text = environment.get(name);
  if (text !== undefined) return { text, missing: undefined, error: undefined };
  return {
    text: HOLE,
    missing: `\`${name}\` gets its value from the environment of \`docker compose\``,
    error: undefined,
  };
}

function nameAt(source: string, at: number): string | undefined {
  NAME.lastIndex = at;
  return NAME.exec(source)?.[0];
}

function refused(source: string, start: number): Result {
  const error = `\`${source.slice(start, start + 30)}\` is no variable. Write \`$$\` for a dollar sign.`;
  return { text: HOLE, missing: error, error };
}
