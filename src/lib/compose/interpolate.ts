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
 * `$X`, `${X}`, `${X:-d}`, `${X-d}`, `${X:?e}`, `${X?e}`, `${X:+r}`, `${X+r}`, nested, and `$$`.
 * A variable that `.env` does not set counts as unset where the text says what then; else its value is not known.
 * Source: compose-spec/compose-go `template/template.go`, and the Compose file reference, "Interpolation".
 */
export function interpolate(source: string, environment: Environment): Interpolation {
  if (!source.includes('$')) return { text: source, missing: undefined, variables: [], error: undefined };
  const reader = new Reader(source, environment);
  const text = reader.read(0);
  const { missing, variables, error } = reader;
  return error === undefined
    ? { text, missing, variables: [...variables], error }
    : { text: HOLE, missing: error, variables: [...variables], error };
}

class Reader {
  missing: string | undefined;
  error: string | undefined;
  readonly variables = new Set<string>();
  private at = 0;
  private readonly source: string;
  private readonly environment: Environment;

  constructor(source: string, environment: Environment) {
    this.source = source;
    this.environment = environment;
  }

  /** Reads to the end, or to the `}` that closes the default at this depth. */
  read(depth: number): string {
    const parts: string[] = [];
    while (this.at < this.source.length && this.error === undefined) {
      const next = this.find(depth > 0 ? /[$}]/g : /\$/g);
      parts.push(this.source.slice(this.at, next));
      this.at = next;
      if (next >= this.source.length || this.source[next] === '}') break;
      parts.push(this.variable(depth));
    }
    return parts.join('');
  }

  private find(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source)?.index ?? this.source.length;
  }

  private variable(depth: number): string {
    const start = this.at++;
    if (this.source[this.at] === '$') {
      this.at++;
      return '$';
    }
    if (this.source[this.at] !== '{') {
      const name = this.name();
      return name === undefined ? this.fail(start) : this.value(name);
    }
    this.at++;
    const name = this.name();
    if (name === undefined || depth >= MAX_DEPTH) return this.fail(start);
    const [operator] = /^:?[-?+]/.exec(this.source.slice(this.at, this.at + 2)) ?? [''];
    this.at += operator.length;
    const word = operator === '' ? { text: '', missing: undefined } : this.word(depth);
    if (this.source[this.at] !== '}') return this.fail(start);
    this.at++;
    return this.choose(name, operator, word);
  }

  /** The word behind an operator; what is missing in it counts only where it is chosen. */
  private word(depth: number): { readonly text: string; readonly missing: string | undefined } {
    const before = this.missing;
    this.missing = undefined;
    const text = this.read(depth + 1);
    const { missing } = this;
    this.missing = before;
    return { text, missing };
  }

  private choose(
    name: string,
    operator: string,
    word: { readonly text: string; readonly missing: string | undefined },
  ): string {
    this.variables.add(name);
    const value = this.environment.get(name);
    const isSet = value !== undefined && !(operator.startsWith(':') && value === '');
    if (operator === '' || operator.endsWith('?') || (operator.endsWith('-') && isSet)) return this.value(name);
    if (operator.endsWith('+') && !isSet) return '';
    this.missing ??= word.missing;
    return word.text;
  }

  private value(name: string): string {
    this.variables.add(name);
    const value = this.environment.get(name);
    if (value !== undefined) return value;
    this.missing ??= `\`${name}\` gets its value from the environment of \`docker compose\``;
    return HOLE;
  }

  private name(): string | undefined {
    NAME.lastIndex = this.at;
    const [name] = NAME.exec(this.source) ?? [];
    this.at += name?.length ?? 0;
    return name;
  }

  private fail(start: number): string {
    const shown = this.source.slice(start, start + 30);
    this.error ??= `\`${shown}\` is no variable. Write \`$$\` for a dollar sign.`;
    return '';
  }
}
