import type { Verdict } from '../../project/fact.ts';
import { findScript, type Place, type StartImage } from '../find-script.ts';
import { scriptPaths } from './script-paths.ts';
import type { ShellProgram } from './shell-program.ts';
import { signalName } from './signal-name.ts';
import type { PathEnd, ScriptPath, ScriptReading } from './types.ts';
import { shellState, type Surroundings } from './walk-state.ts';
import type { WalkedEnd } from './walk.ts';

/** What a shell that runs a text comes to, with the arguments it has. */
export type ShellEnd =
  /** It ends in this command on every way. */
  | {
      readonly kind: 'command';
      readonly end: PathEnd;
      readonly words: readonly string[];
      readonly trap: ScriptPath['trap'];
      /** Where the command starts. */
      readonly place: Place;
    }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      /** Whatever it starts, the shell waits for it. */
      readonly stays: boolean;
    };

/** Follows the text of a shell program; the reading is for people, the end for what comes next. */
export function readScript(
  start: StartImage,
  program: ShellProgram,
  place: Place,
  stopSignal: string,
): { readonly reading: ScriptReading; readonly end: ShellEnd } {
  const { name, shell, text, args, errexit, zero } = program;
  const around = surroundings(start, { shell, zero }, place, stopSignal);
  const { ends, doubt } = scriptPaths(text, args, { ...around, errexit });
  const paths = ends.map(({ path }) => path);
  const possible = ends.filter(({ path }) => path.taken !== 'no');
  const reading = { name, shell, paths, doubt, reachesExec: reachesExec(possible, doubt) };
  return { reading, end: endOf(name, possible, doubt, around) };
}

function endOf(
  name: string,
  possible: readonly WalkedEnd[],
  doubt: string | undefined,
  around: Surroundings,
): ShellEnd {
  const unknown = (reason: string, stays = false): ShellEnd => ({ kind: 'unknown', reason, stays });
  const [first, ...others] = possible;
  if (doubt !== undefined) return unknown(doubt);
  if (!first) return unknown(`\`${name}\` holds no command`);
  if (others.some(({ path }) => !sameEnd(path.end, first.path.end)))
    return unknown(
      `what \`${name}\` ends in depends on a condition`,
      possible.every(({ path: { end, trap } }) => trap !== 'handler' && end.kind === 'child' && end.shape === 'other'),
    );
  const { end, trap } = first.path;
  if (!end.words.known) return unknown(end.words.reason);
  if (end.kind === 'exit' || end.words.value.length === 0) return { kind: 'nothing' };
  const places = possible.map(({ state }) => ({
    workdir: state.workdir,
    path: shellState(state, around).lookup('PATH'),
  }));
  const agreed = <K extends keyof Place>(key: K): Place[K] | undefined =>
    places.every((each) => each[key] === places[0]?.[key]) ? places[0]?.[key] : undefined;
  return {
    kind: 'command',
    end,
    words: end.words.value,
    trap: others.every(({ path }) => path.trap === trap) ? trap : 'handler',
    place: { workdir: agreed('workdir'), path: agreed('path') },
  };
}

function sameEnd(a: PathEnd, b: PathEnd): boolean {
  return a.kind === b.kind && a.words.known && b.words.known && a.words.value.join('\0') === b.words.value.join('\0');
}

function reachesExec(possible: readonly WalkedEnd[], doubt: string | undefined): Verdict {
  if (possible.length === 0) return 'unknown';
  const hands = possible.filter(({ path }) => path.end.kind === 'exec').length;
  if (hands === 0) return doubt === undefined ? 'no' : 'unknown';
  return hands === possible.length && doubt === undefined ? 'yes' : 'unknown';
}

/** Variables that the engine and the shell set themselves. */
const SET_AT_RUN_TIME: ReadonlySet<string> = new Set(
  'HOSTNAME HOME TERM PWD OLDPWD IFS PPID UID EUID RANDOM SECONDS LINENO BASH BASH_SOURCE BASH_VERSION SHLVL OPTIND'.split(
    ' ',
  ),
);

function surroundings(
  start: StartImage,
  { shell, zero }: Pick<Surroundings, 'shell' | 'zero'>,
  place: Place,
  stopSignal: string,
): Surroundings {
  const { env, envOpen } = start.stage.config;
  const texts = new Map<string, ReturnType<Surroundings['read']>>();
  return {
    shell,
    zero,
    stopSignal: signalName(stopSignal),
    workdir: place.workdir,
    variable: (name) => {
      if (name === 'PATH') return place.path;
      const value = env.get(name);
      if (value) return value.known ? value.value : undefined;
      return envOpen !== undefined || SET_AT_RUN_TIME.has(name) ? undefined : '';
    },
    read: (name, at) => {
      const key = [name, at.workdir, at.path].join('\0');
      const text = texts.get(key) ?? textOf(start, name, at);
      texts.set(key, text);
      return text;
    },
  };
}

function textOf(start: StartImage, name: string, place: Place): ReturnType<Surroundings['read']> {
  const script = findScript(start, name, place, 'any text');
  if (script.kind === 'found') return script;
  return { reason: script.kind === 'missing' ? script.reason : `\`${name}\` is not among the files` };
}
