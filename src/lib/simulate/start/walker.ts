import type { ShellList, ShellNode } from '../../shell/outline.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { shapeIn } from './command-shape.ts';
import { startsNothing } from './path-end.ts';
import type { PathEnd } from './types.ts';
import { TooLongError } from './shell-state.ts';
import { Walk } from './walk.ts';
import { walkCase, walkIf } from './walk-branches.ts';
import { isQuestion, walkCommand } from './walk-command.ts';
import { walkLoop } from './walk-loop.ts';
import { allCommands, firstCommand } from './walk-nodes.ts';
import { failing, under, type WalkState } from './walk-state.ts';

/** More functions than this are there to be many. */
const MOST_FUNCTIONS = 200;

type Chain = readonly { readonly node: ShellNode; readonly after: ShellCommand['after'] }[];

/** Goes all ways through the lists, conditions and branches of a script. */
export class Walker extends Walk {
  /** Inside a condition: there, whether a command succeeds is the question. */
  #asking = 0;

  get asking(): boolean {
    return this.#asking > 0;
  }

  /** Lists in the place of the script's last command keep their ways apart; others let them meet. */
  list({ entries }: ShellList, states: readonly WalkState[], tail: boolean): WalkState[] {
    let live = [...states];
    let operator: ShellCommand['after'] = 'start';
    let chain: { node: ShellNode; after: ShellCommand['after'] }[] = [];
    for (const [index, entry] of entries.entries()) {
      chain.push({ node: entry.node, after: operator });
      ({ operator } = entry);
      const isLast = index === entries.length - 1;
      if (!isLast && (operator === 'and' || operator === 'or')) continue;
      live = this.#chain(chain, live, tail && isLast, operator === 'background');
      chain = [];
    }
    return live;
  }

  /** Commands joined by `&&` and `||`. */
  #chain(chain: Chain, states: readonly WalkState[], tail: boolean, background: boolean): WalkState[] {
    const last = chain.at(-1)?.node;
    if (background && last) return states.map((state) => this.#background(last, state));
    let live = [...states];
    for (const [index, { node, after }] of chain.entries()) {
      if (this.exhausted !== undefined) return [];
      const isTail = tail && index === chain.length - 1;
      live = live.flatMap((state) =>
        after === 'and' || after === 'or'
          ? this.#joined(node, state, after === 'and', isTail)
          : isTail
            ? this.node(node, state, true)
            : this.#met(state, () => this.node(node, state, false)),
      );
      // `set -e` ends the shell where the last command of a list fails, unless the list is a condition.
      if (index === chain.length - 1 && node.kind === 'command' && !this.asking)
        live = live.filter((state) => !this.#endsByError(state, node.command));
    }
    const failed = tail ? [] : live.filter((state) => state.failed);
    const [first] = failed;
    if (!first || failed.length < 2) return live;
    return [...live.filter((state) => !state.failed), ...this.meetAlike(first, failed, true)];
  }

  #endsByError(state: WalkState, command: ShellCommand): boolean {
    if (!state.errexit || state.status !== false || state.text !== this.textOf(command)) return false;
    this.end(state, startsNothing(state.text));
    return true;
  }

  /** The right side of `&&` or `||`. */
  #joined(node: ShellNode, state: WalkState, and: boolean, tail: boolean): WalkState[] {
    const { status } = state;
    if (status === 'presumed') {
      if (and) return [...this.node(node, state, tail), failing(state)];
      const handled = this.node(node, failing(state), tail);
      if (tail) return [state, ...handled];
      const last = (each: WalkState): PathEnd | undefined => each.last ?? state.last;
      return this.meet(
        state,
        [state, ...handled.map((each) => ({ ...each, last: last(each), failed: state.failed }))],
        false,
      );
    }
    // What is passed over has not run last.
    if (status !== undefined) return status === and ? this.node(node, state, tail) : [{ ...state, text: '' }];
    const run = (): WalkState[] => [
      ...this.node(node, under(state, state.text, and, undefined), tail),
      { ...under(state, state.text, !and, undefined), status: !and },
    ];
    return tail ? run() : this.#met(state, run);
  }

  /** Lets the ways of one node meet behind it. */
  #met(before: WalkState, run: () => WalkState[]): WalkState[] {
    const mark = this.mark();
    return this.meet(before, run(), this.escapedSince(mark));
  }

  node(node: ShellNode, state: WalkState, tail: boolean): WalkState[] {
    switch (node.kind) {
      case 'command':
        return walkCommand(this, node.command, state, tail);
      case 'list':
        return this.list(node, [state], tail);
      case 'not':
        return this.node(node.node, state, false).map((each) => ({
          ...each,
          status: typeof each.status === 'boolean' ? !each.status : undefined,
        }));
      case 'if':
        return walkIf(this, node.lists, state, tail);
      case 'case':
        return walkCase(this, node.subject, node.items, state, tail);
      case 'loop':
        return walkLoop(this, node, state);
      case 'function': {
        if (state.functions.size >= MOST_FUNCTIONS) throw new TooLongError();
        const functions = new Map(state.functions).set(node.name, { body: node.body, script: this.script });
        return [{ ...state, functions, status: true }];
      }
      case 'unread':
        return [{ ...state, text: 'a command that is not read', status: undefined }];
      default: {
        // Pipes and subshells: processes of their own, in which no `exec` replaces this shell.
        const command = firstCommand(node);
        const last = allCommands(node).at(-1);
        if (!command || !last) return [state];
        const status = this.asking || isQuestion(last) ? undefined : 'presumed';
        const end = this.ending('child', command, state);
        // The shell may become the subshell, and that the command.
        const isEnd = node.kind !== 'pipes' && this.depth === 0 && shapeIn(this.script, last) !== 'other';
        const shape = isEnd ? 'end' : 'other';
        return [{ ...state, text: this.textOf(command), last: { ...end, shape }, status }];
      }
    }
  }

  ask(condition: ShellList, states: readonly WalkState[]): WalkState[] {
    this.#asking++;
    const asked = this.list(condition, states, false);
    this.#asking--;
    return asked;
  }

  #background(node: ShellNode, state: WalkState): WalkState {
    const command = firstCommand(node);
    const background = command ? this.ending('background', command, state) : state.background;
    return { ...state, background, status: true };
  }
}
