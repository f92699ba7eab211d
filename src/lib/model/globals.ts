import type { Dockerfile, KeyValueInstruction } from '../dockerfile/ast.ts';
import { known, type Fact } from '../project/fact.ts';
import type { Lookup } from './expand.ts';
import { bindingOf, isPlatformArg, platformArg } from './scope.ts';
import type { GlobalArg } from './types.ts';
import { WordReader, type Report } from './word-reader.ts';

export interface BuildOptions {
  /** `--build-arg`; a fact where the value may not be known. */
  readonly buildArgs?: Readonly<Record<string, string | Fact<string>>>;
  /** `--target`; the last stage by default. */
  readonly target?: string;
  /** `--platform`, `linux/arm64`; without it the platform arguments are unknown. */
  readonly platform?: string;
}

/** The scope of FROM lines: ARGs above the first FROM, and the automatic platform arguments. */
export interface Globals {
  readonly args: ReadonlyMap<string, GlobalArg>;
  /** A value, or undefined for a name that the global scope does not know. */
  readonly get: (name: string) => Fact<string | undefined> | undefined;
  readonly lookup: Lookup;
}

export function readGlobals(dockerfile: Dockerfile, options: BuildOptions, report: Report): Globals {
  const args = new Map<string, GlobalArg>();
  const target = options.target ?? lastStageName(dockerfile) ?? 'default';
  const get = (name: string): Fact<string | undefined> | undefined => {
    const arg = args.get(name);
    if (arg !== undefined && !(arg.value.known && arg.value.value === undefined)) return arg.value;
    if (isPlatformArg(name)) return givenArg(options, name) ?? platformArg(name, options.platform, target);
    return arg?.value;
  };
  const lookup: Lookup = (name) => {
    const value = get(name);
    return value === undefined ? { kind: 'unset' } : bindingOf(value);
  };
  for (const instruction of dockerfile.instructions) {
    if (instruction.kind === 'from') break;
    if (instruction.kind === 'arg') readArgs(instruction, dockerfile.escape, options, lookup, report, args);
  }
  return { args, get, lookup };
}

/** The value of `--build-arg` for a name. */
export function givenArg(options: BuildOptions, name: string): Fact<string> | undefined {
  const { buildArgs } = options;
  if (buildArgs === undefined || !Object.hasOwn(buildArgs, name)) return undefined;
  const value = buildArgs[name] ?? '';
  return typeof value === 'string' ? known(value) : value;
}

function readArgs(
  instruction: KeyValueInstruction,
  escape: '\\' | '`',
  options: BuildOptions,
  lookup: Lookup,
  report: Report,
  args: Map<string, GlobalArg>,
): void {
  for (const { key, value, span } of instruction.pairs) {
    const reader = new WordReader(lookup, escape, report);
    const given = givenArg(options, key.text);
    const own = given ?? (value === undefined ? undefined : reader.read(value));
    // A bare ARG does not undo an earlier default.
    const earlier = args.get(key.text)?.value;
    args.set(key.text, { name: key.text, value: own ?? earlier ?? known(undefined), span, uses: reader.uses });
  }
}

function lastStageName(dockerfile: Dockerfile): string | undefined {
  const last = dockerfile.instructions.findLast((instruction) => instruction.kind === 'from');
  return last?.kind === 'from' ? last.name?.text.toLowerCase() : undefined;
}
