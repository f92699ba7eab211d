import type { BuildModel } from '../../../lib/model/types.ts';
import type { Verdict } from '../../../lib/project/fact.ts';
import { simulateBuild } from '../../../lib/simulate/build.ts';
import { traceStart } from '../../../lib/simulate/start/trace-start.ts';
import type {
  ArgumentFate,
  ContainerProcess,
  RunOptions,
  ScriptPath,
  ScriptReading,
  ShellKind,
  StartTrace,
  VariableFate,
} from '../../../lib/simulate/start/types.ts';
import { shorten } from '../shared/shorten.ts';
import { quoteWord } from './split-arguments.ts';

/** What the container start shows: plain data. */
export interface ContainerStartView {
  /** False before there is a stage. */
  readonly ready: boolean;
  /** The answer in a sentence or two. */
  readonly summary: string;
  /** The `docker run` that is answered. */
  readonly command: string;
  /** Undefined where it is not known, with the reason in `doubt`. */
  readonly argv: readonly string[] | undefined;
  /** Words of it that are not shown, because there are too many to read. */
  readonly moreWords: number;
  /** What became of CMD. */
  readonly cmd: string;
  readonly processes: readonly ProcessView[];
  readonly doubt: string | undefined;
  readonly stop:
    { readonly signal: string; readonly graceful: Verdict; readonly word: string; readonly reason: string } | undefined;
  readonly scripts: readonly ScriptView[];
  readonly variables: readonly { readonly text: string; readonly becomes: string }[];
}

export interface ProcessView {
  /** Process 1, or a child of the one before. */
  readonly first: boolean;
  /** What the process is, one after the other. */
  readonly programs: readonly ProgramView[];
  /** Does the stop signal come here? Undefined where nothing is said. */
  readonly signal: { readonly verdict: Verdict; readonly word: string } | undefined;
}

export interface ProgramView {
  readonly words: string;
  /** How it came to be and whether it stays, in words. */
  readonly how: string;
  readonly gone: boolean;
}

export interface ScriptView {
  readonly name: string;
  readonly sentence: string;
  readonly paths: readonly {
    readonly when: string;
    readonly end: string;
    readonly args: string;
    readonly taken: Verdict;
  }[];
}

/** Rows of a table that are shown: more than anyone reads. */
const MOST = 12;
/** Words of a command, and characters of a word, of a command and of a sentence. */
const LONGEST = { words: 40, word: 200, command: 400, sentence: 600 } as const;

export function containerStartView(model: BuildModel, target: string, options: RunOptions): ContainerStartView {
  const stage = simulateBuild(model, target === '' ? {} : { target }).target;
  const trace = traceStart(model, stage ?? -1, options);
  return {
    ready: stage !== undefined,
    summary: summarise(trace),
    command: commandOf(options),
    argv: trace.argv.known
      ? trace.argv.value.slice(0, LONGEST.words).map((word) => shorten(word, LONGEST.word))
      : undefined,
    moreWords: trace.argv.known ? Math.max(0, trace.argv.value.length - LONGEST.words) : 0,
    cmd: shorten(trace.cmd.message, LONGEST.sentence),
    processes: processesOf(trace),
    doubt: trace.doubt,
    stop: trace.processes.length === 0 ? undefined : stopOf(trace),
    scripts: trace.scripts.map(scriptOf),
    variables: trace.variables.slice(0, MOST).map(variableOf),
  };
}

function commandOf({ run = [], entrypoint, init }: RunOptions): string {
  const parts = [
    'docker run',
    init ? '--init' : '',
    entrypoint === undefined ? '' : `--entrypoint ${quoteWord(entrypoint)}`,
    'IMAGE',
  ];
  return shorten([...parts, ...run.map(quoteWord)].filter((part) => part !== '').join(' '), LONGEST.command);
}

function summarise(trace: StartTrace): string {
  if (!trace.argv.known) return `Cannot tell what is executed: ${trace.argv.reason}.`;
  if (trace.argv.value.length === 0) return 'Docker refuses to start this: there is no command.';
  const own = trace.processes.filter(({ process }) => process === 0);
  const first = own.at(-1);
  const last = trace.processes.at(-1);
  if (!first || !last) return '';
  if (trace.failure !== undefined) return `The container does not start: ${trace.failure}.`;
  if (trace.endsAtOnce)
    return `\`${shown(first)}\` comes to its end without starting a program: the container stops at once.`;
  const doubtful =
    own.some(({ stays }) => stays === 'unknown') || (trace.doubt !== undefined && first.role === 'shell');
  const who = doubtful ? `Process 1 begins as \`${nameOf(first)}\`` : `Process 1 is \`${nameOf(first)}\``;
  const rest =
    last === first || doubtful ? '' : `, and \`${nameOf(last)}\` runs ${last.process > 1 ? 'below' : 'as'} its child`;
  const conditions = trace.conditions.map((condition) => ` Cannot tell whether it starts: ${condition}.`);
  return `${who}${rest}. ${GRACEFUL[trace.stop.graceful]}.${conditions.join('')}`;
}

const GRACEFUL: Readonly<Record<Verdict, string>> = {
  yes: 'A graceful stop is possible',
  no: 'A graceful stop is not possible',
  unknown: 'Whether it can stop gracefully cannot be told',
};

function processesOf({ processes, stop, doubt }: StartTrace): ProcessView[] {
  const count = Math.max(-1, ...processes.map(({ process }) => process)) + 1;
  return Array.from({ length: count }, (_, process) => {
    const programs = processes.filter((each) => each.process === process);
    const isLast = process === count - 1;
    // The engine signals process 1, and an init there its child.
    const passedOn = process === 1 && processes.some((each) => each.process === 0 && each.role === 'init');
    const sure = process === 0 || (passedOn && stop.graceful !== 'unknown');
    const verdict = sure ? 'yes' : isLast && doubt === undefined ? stop.reaches : undefined;
    const signal =
      stop.signal.known && verdict !== undefined ? { verdict, word: SIGNALS[verdict](stop.signal.value) } : undefined;
    return { first: process === 0, programs: programs.map(programOf), signal };
  });
}

const SIGNALS: Readonly<Record<Verdict, (signal: string) => string>> = {
  yes: (signal) => `${signal} arrives`,
  no: () => 'No signal arrives',
  unknown: (signal) => `${signal}: cannot tell`,
};

function programOf(program: ContainerProcess): ProgramView {
  const gone = program.stays === 'no';
  const origin = ORIGINS[program.origin];
  const end = gone ? ', replaced by `exec`' : program.stays === 'unknown' ? ', and may be replaced by the next' : '';
  return { words: shown(program), how: `${origin}${end}`, gone };
}

const ORIGINS: Readonly<Record<ContainerProcess['origin'], string>> = {
  engine: 'started by the engine',
  exec: 'took the place of the one before',
  child: 'started as a child',
  unknown: 'a child, or in the place of the one before: that differs between shells',
};

function shown({ argv }: ContainerProcess): string {
  return shorten(argv.slice(0, LONGEST.command).map(quoteWord).join(' '), LONGEST.command);
}

function nameOf({ argv }: ContainerProcess): string {
  return shorten(argv[0]?.split('/').at(-1) ?? '', LONGEST.word);
}

function stopOf({ stop }: StartTrace): ContainerStartView['stop'] {
  const signal = stop.signal.known ? stop.signal.value : 'the stop signal';
  const word = { yes: 'Possible', no: 'Not possible', unknown: 'Cannot tell' }[stop.graceful];
  return { signal, graceful: stop.graceful, word, reason: stop.reason };
}

function scriptOf({ name, shell, paths, doubt, reachesExec }: ScriptReading): ScriptView {
  const more = paths.length > MOST ? ` ${paths.length - MOST} more paths are not shown.` : '';
  const hidden = doubt === undefined ? '' : ` Not all of it can be read: ${doubt}.`;
  return {
    name,
    sentence: `${SHELLS[shell]} ${HANDS_OVER[reachesExec]}${hidden}${more}`,
    paths: paths.slice(0, MOST).map(pathOf),
  };
}

const SHELLS: Readonly<Record<ShellKind, string>> = {
  dash: 'Read by dash.',
  bash: 'Read by bash.',
  busybox: 'Read by BusyBox.',
  other: 'Read by a shell of its own.',
  unknown: 'Which shell reads it is not known.',
};

const HANDS_OVER: Readonly<Record<Verdict, string>> = {
  yes: 'With these arguments it hands over with `exec`.',
  no: 'With these arguments it does not reach an `exec`.',
  unknown: 'Whether it hands over with `exec` depends on a condition.',
};

function pathOf({ conditions, taken, end }: ScriptPath): ScriptView['paths'][number] {
  const when = conditions.map(({ text, holds }) => `${holds ? '' : 'not '}\`${text}\``).join(', ');
  const words =
    end.words.known && end.words.value.length > 0 ? `: \`${end.words.value.map(quoteWord).join(' ')}\`` : '';
  return {
    when: when === '' ? 'always' : when,
    end: `${ENDS[end.kind]}${words}`,
    args: end.kind === 'exit' ? '' : ARGUMENTS[end.args],
    taken,
  };
}

const ENDS: Readonly<Record<ScriptPath['end']['kind'], string>> = {
  exec: 'hands over',
  child: 'the shell stays, with a child',
  background: 'the shell waits, with a child in the background',
  exit: 'the script ends',
};

const ARGUMENTS: Readonly<Record<ArgumentFate, string>> = {
  intact: 'intact',
  split: 'split at spaces',
  joined: 'joined into one',
  changed: 'only some of them',
  dropped: 'not used',
};

function variableOf({ text, fate, value }: VariableFate): ContainerStartView['variables'][number] {
  if (fate === 'literal') return { text, becomes: 'reaches the program as these characters; nothing expands it' };
  if (!value?.known) return { text, becomes: `expanded by the shell; value not known: ${value?.reason ?? ''}` };
  return {
    text,
    becomes:
      value.value === undefined
        ? 'expanded by the shell to nothing: it is not set'
        : `expanded by the shell to \`${value.value}\``,
  };
}
