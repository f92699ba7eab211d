import type { BuildModel, Stage } from '../model/types.ts';
import { parseShell } from '../shell/parse.ts';
import type { ShellCommand } from '../shell/types.ts';
import { findScript, hasBrokenShebang } from './find-script.ts';

/** What a program does with the words after it. */
export type Hand =
  /** It is the application itself. */
  | { readonly kind: 'application' }
  /** It replaces itself with them (`exec`): they become the same process. */
  | { readonly kind: 'exec'; readonly words: readonly string[] }
  /** It starts them as a child and forwards signals: an init. */
  | { readonly kind: 'init'; readonly words: readonly string[] }
  /** It starts them as a child and stays: a shell without `exec`. */
  | { readonly kind: 'shell'; readonly words: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);

/** Init programs, with the options of theirs that take a value (their own manuals). */
const INITS: Readonly<Record<string, ReadonlySet<string>>> = {
  tini: new Set(['-p', '-e']),
  'tini-static': new Set(['-p', '-e']),
  'docker-init': new Set(['-p', '-e']),
  'dumb-init': new Set(['-r', '--rewrite']),
  catatonit: new Set(),
};

/** Programs that set something up and then exec, with their options that take a value and how many operands of their own come first. */
const EXECUTORS: Readonly<Record<string, { readonly valued: ReadonlySet<string>; readonly own: number }>> = {
  gosu: { valued: new Set(), own: 1 },
  'su-exec': { valued: new Set(), own: 1 },
  's6-setuidgid': { valued: new Set(), own: 1 },
  setpriv: { valued: new Set(['--reuid', '--regid', '--groups', '--inh-caps', '--bounding-set']), own: 0 },
  chpst: { valued: new Set(['-u', '-U', '-e', '-n']), own: 0 },
  env: { valued: new Set(['-u', '-C', '-S']), own: 0 },
  nice: { valued: new Set(['-n']), own: 0 },
};

/** What the first of these words does with the rest. */
export function handOver(model: BuildModel, stage: Stage, words: readonly string[]): Hand {
  const [program = '', ...rest] = words;
  const name = program.split('/').at(-1) ?? '';
  if (Object.hasOwn(INITS, name)) return passOn('init', name, rest, INITS[name] ?? new Set(), 0);
  const executor = Object.hasOwn(EXECUTORS, name) ? EXECUTORS[name] : undefined;
  if (executor) return passOn('exec', name, rest, executor.valued, executor.own);
  if (SHELLS.has(name)) return shell(model, stage, rest);
  if (isBaseImageScript(stage, program)) return officialEntrypoint(stage, rest);
  const script = findScript(model, stage, program);
  if (script.kind === 'found' && hasBrokenShebang(script.text))
    return {
      kind: 'unknown',
      reason: `the first line of \`${program}\` ends in a carriage return, which the kernel takes as part of the interpreter’s name, so the container does not start`,
    };
  if (script.kind === 'found') return runScript(script.text, program, rest, stage);
  if (script.kind === 'missing' && name.endsWith('.sh')) return { kind: 'unknown', reason: script.reason };
  return { kind: 'application' };
}

function passOn(
  kind: 'init' | 'exec',
  name: string,
  rest: readonly string[],
  valued: ReadonlySet<string>,
  own: number,
): Hand {
  let at = 0;
  for (; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    if (valued.has(word)) at++;
    else if (!word.startsWith('-') && !(name === 'env' && /^[A-Za-z_]\w*=/.test(word))) break;
  }
  const words = rest.slice(at + own);
  return words.length > 0 ? { kind, words } : { kind: 'application' };
}

function shell(model: BuildModel, stage: Stage, rest: readonly string[]): Hand {
  const at = rest.findIndex((word) => /^-[a-z]*c[a-z]*$/.test(word));
  const text = at === -1 ? undefined : rest[at + 1];
  if (text !== undefined) return shellText(text, rest[at + 2] ?? 'sh', rest.slice(at + 3), stage);
  const file = rest.find((word) => !word.startsWith('-'));
  if (file === undefined) return { kind: 'application' };
  const script = findScript(model, stage, file);
  const argument = rest.slice(rest.indexOf(file) + 1);
  if (script.kind === 'found') return runScript(script.text, file, argument, stage);
  return { kind: 'unknown', reason: `the script \`${file}\` is not among the files` };
}

/** The entrypoint that comes with an image of the table, not with the Dockerfile. */
function isBaseImageScript(stage: Stage, program: string): boolean {
  const { entrypoint } = stage.config;
  const inherited = entrypoint.known && entrypoint.value?.span === undefined && entrypoint.value?.argv[0] === program;
  return inherited && program.endsWith('.sh');
}

/**
 * The entrypoint scripts of Docker's official images end in `exec "$@"`. That of `node` puts `node` before
 * an option or a script file (docker-library, `docker-entrypoint.sh`).
 */
function officialEntrypoint(stage: Stage, rest: readonly string[]): Hand {
  const [first = ''] = rest;
  const { cmd } = stage.config;
  const isNode = cmd.known && stage.config.env.has('NODE_VERSION');
  const words = isNode && (first.startsWith('-') || /\.[cm]?js$/.test(first)) ? ['node', ...rest] : rest;
  return words.length > 0 ? { kind: 'exec', words } : { kind: 'application' };
}

function runScript(text: string, program: string, args: readonly string[], stage: Stage): Hand {
  const shebang = /^#!\s*(\S+)(?:\s+(\S+))?/.exec(text);
  const interpreter = (shebang?.[1]?.endsWith('/env') ? shebang[2] : shebang?.[1])?.split('/').at(-1);
  if (interpreter !== undefined && !SHELLS.has(interpreter)) return { kind: 'application' };
  return shellText(text, program, args, stage);
}

/** A shell script hands over with its last command, or with an `exec` before it that always runs. */
function shellText(text: string, zero: string, args: readonly string[], stage: Stage): Hand {
  const { commands } = parseShell(text);
  const top = commands.filter((command) => command.subshells.length === 0);
  const exec = top.find(
    (command) => command.name === 'exec' && command.words.length > 1 && !command.conditional && command.after !== 'or',
  );
  const last = exec ?? top.findLast((command) => command.words.length > 0);
  if (!last) return { kind: 'application' };
  if (last.conditional) return { kind: 'unknown', reason: 'which command the script ends in depends on a condition' };
  const words = expandWords(exec ? last.words.slice(1) : last.words, zero, args, stage);
  if (!words)
    return {
      kind: 'unknown',
      reason: `the shell decides at run time what \`${last.words.map((word) => word.text).join(' ')}\` stands for`,
    };
  if (words.length === 0) return { kind: 'application' };
  return { kind: exec ? 'exec' : 'shell', words };
}

/** Words with `"$@"`, positional parameters and variables of the image filled in; undefined where one is not known. */
function expandWords(
  words: ShellCommand['words'],
  zero: string,
  args: readonly string[],
  stage: Stage,
): readonly string[] | undefined {
  const result: string[] = [];
  for (const word of words) {
    if (word.value !== undefined) result.push(word.value);
    else if (/^"?\$(?:@|\{@\})"?$/.test(word.text)) result.push(...args);
    else {
      const text = word.text.replace(/^"(.*)"$/s, '$1');
      const name = /^\$(?:\{(\w+)\}|(\w+))$/.exec(text);
      const value = variable(name?.[1] ?? name?.[2], zero, args, stage);
      if (value === undefined) return undefined;
      result.push(value);
    }
  }
  return result;
}

function variable(name: string | undefined, zero: string, args: readonly string[], stage: Stage): string | undefined {
  if (name === undefined) return undefined;
  if (name === '0') return zero;
  if (/^\d+$/.test(name)) return args[Number(name) - 1];
  const value = stage.config.env.get(name);
  return value?.known ? value.value : undefined;
}
