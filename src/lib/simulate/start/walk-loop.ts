import type { ShellList, ShellLoop } from '../../shell/outline.ts';
import { changesOf } from './loop-changes.ts';
import { mergeWays } from './merge-ways.ts';
import { forget, under, type WalkState } from './walk-state.ts';
import type { Walker } from './walker.ts';

/** A loop that runs more often than this, with arguments that are known, is not followed. */
const MOST_ROUNDS = 50;

/** Round by round as long as its condition is known, else as a loop that may run any number of times. */
export function walkLoop(walker: Walker, loop: ShellLoop, state: WalkState): WalkState[] {
  const { condition } = loop;
  if (!condition) return anyTimes(walker, loop, [state], state);
  const out: WalkState[] = [];
  let live = [state];
  for (let round = 0; round < MOST_ROUNDS && live.length > 0; round++) {
    const before = live;
    live = [];
    for (const each of before) out.push(...oneRound(walker, loop, condition, each, live));
  }
  if (live.length > 0) walker.exhausted ??= 'a loop of the script runs too often to be followed';
  return out;
}

/** The ways that leave the loop; those that go round again are added to `again`. */
function oneRound(
  walker: Walker,
  loop: ShellLoop,
  condition: ShellList,
  state: WalkState,
  again: WalkState[],
): WalkState[] {
  const asked = walker.ask(condition, [state]);
  if (asked.some(({ status }) => typeof status !== 'boolean')) return anyTimes(walker, loop, asked, state);
  return asked.flatMap((each) => {
    if (each.status === loop.until) return [{ ...each, status: true }];
    const { after, breaks } = body(walker, loop.body, each);
    for (const next of after) {
      if (!isSame(next, state)) again.push(next);
      // Nothing can end it any more.
      else if (next.last) walker.end(next, next.last);
      else walker.doubtAt(next, 'a loop of the script never ends, and starts nothing');
    }
    return breaks;
  });
}

function body(
  walker: Walker,
  list: ShellList,
  state: WalkState,
): { readonly after: readonly WalkState[]; readonly breaks: readonly WalkState[] } {
  const outer = walker.jumps;
  const breaks: WalkState[] = [];
  const continues: WalkState[] = [];
  walker.jumps = { ...outer, breaks, continues };
  const live = walker.list(list, [state], false);
  walker.jumps = outer;
  return { after: [...live, ...continues], breaks };
}

/** The body once, with all that it changes unknown: that holds for every round. `asked`: behind the first condition. */
function anyTimes(walker: Walker, loop: ShellLoop, asked: readonly WalkState[], state: WalkState): WalkState[] {
  const { condition, until, variable } = loop;
  const first = mergeWays(state, asked, false);
  if (!first) return [];
  const text = condition ? walker.textOfList(condition) : 'the loop runs';
  const changes = changesOf(loop, state.functions);
  const widened: WalkState = {
    ...forget(first, [...changes.names, ...(variable === undefined ? [] : [variable])]),
    ...(changes.positional && { positional: undefined, args: 'changed' }),
    ...(changes.workdir && { workdir: undefined }),
    ...(changes.trap && { trap: 'handler' }),
    ...(changes.open && { open: true, variables: new Map() }),
  };
  const mark = walker.mark();
  const { after, breaks } = body(walker, loop.body, under(widened, text, !until, undefined));
  if (changes.open) walker.doubtAt(state, 'what a loop reads as shell code in its later rounds is not followed');
  const met = walker.meet(state, [...after, ...breaks, first], walker.escapedSince(mark));
  return met.map((each) => ({ ...each, status: walker.asking ? undefined : 'presumed' }));
}

function isSame(a: WalkState, b: WalkState): boolean {
  return (
    (a.positional === b.positional || a.positional?.join('\0') === b.positional?.join('\0')) &&
    a.workdir === b.workdir &&
    a.open === b.open &&
    a.variables.size === b.variables.size &&
    [...a.variables].every(([name, value]) => b.variables.has(name) && b.variables.get(name) === value)
  );
}
