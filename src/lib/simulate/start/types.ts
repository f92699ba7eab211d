import type { Fact, Verdict } from '../../project/fact.ts';

/** The options of `docker run` that decide what is executed. */
export interface RunOptions {
  /** Arguments behind the image's name. */
  readonly run?: readonly string[];
  /** `--entrypoint`; the empty text takes the image's ENTRYPOINT away. Either way the image's CMD is dropped. */
  readonly entrypoint?: string;
  /** `--init`: the engine's own tini is process 1. */
  readonly init?: boolean;
}

/** What `docker run` of an image starts, process by process, and what `docker stop` does to it. */
export interface StartTrace {
  /** The argument vector of the container, without the init that `--init` puts before it. Empty: `docker run` is refused. */
  readonly argv: Fact<readonly string[]>;
  readonly cmd: CmdFate;
  /** In the order they come to be. One entry a program: a process that replaces itself has several. */
  readonly processes: readonly ContainerProcess[];
  /** Why the tree may go on where it ends, or a part of it is not known; undefined where it is complete. */
  readonly doubt: string | undefined;
  /** Why the container does not come up: the last program of the list cannot be started. Undefined where nothing says so. */
  readonly failure: string | undefined;
  /** What has to hold for the programs of the list to start, and is not in the files: an x bit in the build context. */
  readonly conditions: readonly string[];
  /** A program cannot be started, or a script comes to its end without starting a program that lasts: the container stops at once. */
  readonly endsAtOnce: boolean;
  /** Scripts on the way, read as shell: the outermost first. */
  readonly scripts: readonly ScriptReading[];
  readonly stop: StopOutcome;
  /** `$NAME` in the argument vector. */
  readonly variables: readonly VariableFate[];
}

/** What became of the image's CMD. */
export interface CmdFate {
  readonly kind: 'none' | 'used' | 'replaced' | 'dropped' | 'unknown';
  /** One sentence. */
  readonly message: string;
}

export interface ContainerProcess {
  readonly argv: readonly string[];
  /** False where a shell decides some words at run time; they stand as written. */
  readonly exact: boolean;
  /** 0 is process 1 of the container, the others are numbered as they start. */
  readonly process: number;
  /** `engine`: the engine executes it. `exec`: the program before replaced itself with it. `child`: the program before started it and waits. */
  readonly origin: 'engine' | 'exec' | 'child' | 'unknown';
  /** Whether it is still there when the last one of the list runs. */
  readonly stays: Verdict;
  /** What it is here: an init forwards signals, a shell does not. */
  readonly role: 'init' | 'shell' | 'runner' | 'program';
}

/** A script, or the text of `sh -c`, with every way through it that ends differently. */
export interface ScriptReading {
  /** The script's path, or `sh -c`. */
  readonly name: string;
  readonly shell: ShellKind;
  readonly paths: readonly ScriptPath[];
  /** Why some ways are not among the paths. */
  readonly doubt: string | undefined;
  /** Does every path that these arguments can take hand over with `exec`? */
  readonly reachesExec: Verdict;
}

/** `sh` of Debian is dash, that of Alpine BusyBox, that of Red Hat bash. */
export type ShellKind = 'dash' | 'bash' | 'busybox' | 'other' | 'unknown';

export interface ScriptPath {
  /** What has to hold on the way, in order, as the script writes it. */
  readonly conditions: readonly { readonly text: string; readonly holds: boolean }[];
  /** Whether these arguments and the image's variables lead here. */
  readonly taken: Verdict;
  readonly end: PathEnd;
  /** What `trap` set for the stop signal on the way. */
  readonly trap: 'none' | 'handler' | 'ignored';
}

export interface PathEnd {
  /**
   * `exec`: the shell replaces itself. `child`: the shell starts it and waits. `background`: it runs in the background
   * while the shell is in `wait`. `exit`: the script ends and starts nothing that lasts.
   */
  readonly kind: 'exec' | 'child' | 'background' | 'exit';
  /** As the script writes it. */
  readonly text: string;
  /** After expansion; empty for `exit`. Unknown where the program itself is decided at run time. */
  readonly words: Fact<readonly string[]>;
  /** False where some word is decided at run time; it then stands as the script writes it. */
  readonly exact: boolean;
  readonly args: ArgumentFate;
  /**
   * A lone simple command without redirections, or the last of a list: bash executes it without a child. `end`: nothing
   * follows it, but something is around it.
   */
  readonly shape: 'alone' | 'last' | 'end' | 'other';
}

/** What the script does with its arguments: CMD, or those of `docker run`. */
export type ArgumentFate = 'intact' | 'split' | 'joined' | 'changed' | 'dropped';

export interface StopOutcome {
  /** STOPSIGNAL, or SIGTERM. The engine sends it to process 1 alone, and SIGKILL ten seconds later. */
  readonly signal: Fact<string>;
  /** Does it reach the last program of the tree? */
  readonly reaches: Verdict;
  /** Can that program end in its own time because of it? */
  readonly graceful: Verdict;
  /** One or two sentences. */
  readonly reason: string;
}

export interface VariableFate {
  /** `$PORT`, as written. */
  readonly text: string;
  readonly name: string;
  /** `literal`: the program gets these characters. `shell`: a shell puts the value in when the container starts. */
  readonly fate: 'literal' | 'shell';
  /** For `shell`: the image's value; undefined where nothing sets it, and it becomes nothing. */
  readonly value: Fact<string | undefined> | undefined;
}
