import type { ShellList } from '../../shell/outline.ts';
import type { ShellCommand, ShellScript } from '../../shell/types.ts';
import { mergeWays } from './merge-ways.ts';
import { endsIn } from './path-end.ts';
import { readText, type ReadText } from './script-text.ts';
import type { PathEnd, ScriptPath } from './types.ts';
import { allCommands } from './walk-nodes.ts';
import type { Surroundings, WalkState } from './walk-state.ts';

/** More ways than this are not followed. */
const MOST_PATHS = 40;
/** Simple commands looked at, counting each call of a function. */
const MOST_COMMANDS = 5_000;
/** Functions and files inside each other. */
const DEEPEST = 10;
const TOO_MANY = 'the script has too many ways through it to follow them all';

export interface WalkedEnd {
  readonly path: ScriptPath;
  readonly state: WalkState;
}

/** Where `return`, `break` and `continue` lead. */
export interface Jumps {
  readonly returns: WalkState[] | undefined;
  readonly breaks: WalkState[] | undefined;
  readonly continues: WalkState[] | undefined;
}

const NO_TEXT: ShellScript = { text: '', commands: [], errors: [], comments: [], errexit: false };

/** What a walk through a script has found, what it reads now, and what keeps it from going on for ever. */
export abstract class Walk {
  readonly around: Surroundings;
  readonly ends: WalkedEnd[] = [];
  /** The text that nodes and commands point into. */
  script: ShellScript = NO_TEXT;
  jumps: Jumps = { returns: undefined, breaks: undefined, continues: undefined };
  /** Why the ways cannot be followed to their ends. */
  exhausted: string | undefined;
  /** Why what is said of the ways may not hold. */
  doubt: string | undefined;
  /** Inside the text of an `eval` that the script's arguments went into. */
  rereads = false;
  /** Variables that functions have unset: where one is the own of a caller, shells differ in which one goes. */
  readonly unset = new Set<string>();
  /** Functions and texts around the command of now. */
  depth = 0;
  #commands = 0;
  readonly #texts = new Map<string, ReadText | { readonly reason: string }>();
  readonly #volatile = new Set<string>();

  constructor(around: Surroundings) {
    this.around = { ...around, volatile: this.#volatile };
  }

  /** Counts the ways that have left the place where they were. */
  mark(): readonly [ends: number, jumps: number] {
    const { returns, breaks, continues } = this.jumps;
    return [this.ends.length, (returns?.length ?? 0) + (breaks?.length ?? 0) + (continues?.length ?? 0)];
  }

  escapedSince([ends, jumps]: readonly [number, number]): boolean {
    return this.ends.slice(ends).some(({ path }) => path.taken !== 'no') || this.mark()[1] > jumps;
  }

  /** Ways that met a failure stay apart from those that did not. */
  meet(before: WalkState, states: readonly WalkState[], escaped: boolean): WalkState[] {
    if (states.length < 2) return [...states];
    const failed = before.failed ? [] : states.filter((state) => state.failed);
    const others = before.failed ? states : states.filter((state) => !state.failed);
    return [...this.meetAlike(before, others, escaped), ...this.meetAlike(before, failed, true)];
  }

  protected meetAlike(before: WalkState, states: readonly WalkState[], escaped: boolean): WalkState[] {
    if (states.length < 2) return [...states];
    const possible = states.filter(({ taken }) => taken !== 'no');
    // Ways that go on with other arguments stay apart.
    const [first] = possible;
    if (possible.some((state) => state.positional !== first?.positional || state.args !== first?.args)) {
      if (possible.length <= MOST_PATHS) return possible;
      this.exhausted ??= TOO_MANY;
    }
    const met = mergeWays(before, states, escaped);
    return met ? [met] : [];
  }

  /** Reads another text, or a function of one, and what it says where ways jump. Undefined where that is too deep. */
  within<T>(script: ShellScript, jumps: Jumps, run: () => T): T | undefined {
    if (this.depth >= DEEPEST) return undefined;
    const outer = { script: this.script, jumps: this.jumps };
    this.depth++;
    this.script = script;
    this.jumps = jumps;
    const result = run();
    this.depth--;
    this.script = outer.script;
    this.jumps = outer.jumps;
    return result;
  }

  /** Counts a command; false where there have been too many. */
  count(): boolean {
    if (++this.#commands > MOST_COMMANDS) this.exhausted ??= 'the script does too much to be followed';
    return this.exhausted === undefined;
  }

  /** Notes why nothing that follows is sure, if these arguments lead here. */
  doubtAt({ taken }: WalkState, reason: string): void {
    if (taken !== 'no') this.doubt ??= reason;
  }

  /** A text as a tree, read once; the reason where it cannot be followed. */
  outlineOf(text: string): ReadText | { readonly reason: string } {
    const known = this.#texts.get(text);
    if (known) return known;
    const read = readText(text);
    this.#texts.set(text, read);
    if ('volatile' in read) for (const name of read.volatile) this.#volatile.add(name);
    return read;
  }

  ending(kind: PathEnd['kind'], command: ShellCommand, state: WalkState): PathEnd {
    const end = endsIn(kind, command, this.textOf(command), state, this.around);
    return this.rereads && end.args === 'dropped' ? { ...end, args: 'split' } : end;
  }

  end(state: WalkState, end: PathEnd): void {
    const { conditions, taken, trap, failed } = state;
    // A failure that starts nothing is no start.
    if (failed && end.kind === 'exit') return;
    const isTaken = taken !== 'no';
    const others = this.ends.filter(({ path }) => (path.taken !== 'no') === isTaken);
    if (others.length < MOST_PATHS) this.ends.push({ path: { conditions, taken, trap, end }, state });
    // Ways that are not taken are there to be seen, and so many are enough.
    else if (isTaken) this.exhausted ??= TOO_MANY;
  }

  textOf({ span }: ShellCommand): string {
    return this.script.text.slice(span.start, span.end);
  }

  textOfList(list: ShellList): string {
    const commands = list.entries.flatMap(({ node }) => allCommands(node));
    const start = Math.min(...commands.map(({ span }) => span.start));
    const end = Math.max(...commands.map(({ span }) => span.end));
    const negated = list.entries[0]?.node.kind === 'not' ? '! ' : '';
    return commands.length === 0 ? '' : negated + this.script.text.slice(start, end).replaceAll(/\s+/g, ' ');
  }
}
