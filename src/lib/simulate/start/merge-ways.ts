import { unknown, type Verdict } from '../../project/fact.ts';
import type { PathEnd, ScriptPath } from './types.ts';
import type { WalkState } from './walk-state.ts';

/**
 * One state for several ways that come together again: what they agree on. `escaped`: one of the ways that may be
 * taken has ended the script in between.
 */
export function mergeWays(before: WalkState, states: readonly WalkState[], escaped: boolean): WalkState | undefined {
  const possible = states.filter(({ taken }) => taken !== 'no');
  const considered = possible.length > 0 ? possible : states;
  const [first, ...others] = considered;
  if (!first) return undefined;
  const opened = !before.open && possible.some((state) => state.open);
  const leaves = escaped || opened;
  if (others.length === 0 && !leaves) return { ...first, conditions: before.conditions, taken: before.taken };
  const same = <T>(pick: (state: WalkState) => T, otherwise: T): T =>
    others.every((other) => JSON.stringify(pick(other)) === JSON.stringify(pick(first))) ? pick(first) : otherwise;
  return {
    positional: same((state) => state.positional, undefined),
    args: same((state) => state.args, 'changed'),
    variables: agreed(considered.map((state) => state.variables)),
    open: considered.some((state) => state.open),
    functions: agreed(considered.map((state) => state.functions)),
    workdir: same((state) => state.workdir, undefined),
    conditions: leaves ? commonStart(considered.map((state) => state.conditions)) : before.conditions,
    // Code that is not known may have ended the script.
    taken: opened ? 'unknown' : escaped ? likeliest(possible) : before.taken,
    failed: first.failed,
    trap: same((state) => state.trap, 'handler'),
    errexit: considered.some((state) => state.errexit),
    last: same((state) => state.last, undecided(first.last)),
    background: same((state) => state.background, undecided(first.background)),
    text: first.text,
    status: same((state) => state.status, undefined),
  };
}

/** What all maps say of a name; undefined where they differ or some do not have it. */
function agreed<T>(maps: readonly ReadonlyMap<string, T | undefined>[]): ReadonlyMap<string, T | undefined> {
  const [first = new Map<string, T | undefined>(), ...others] = maps;
  if (others.every((other) => other === first)) return first;
  const all = new Map(first);
  for (const other of others) {
    for (const name of all.keys()) if (other.get(name) !== all.get(name)) all.set(name, undefined);
    for (const name of other.keys()) if (!all.has(name)) all.set(name, undefined);
  }
  return all;
}

function likeliest(possible: readonly WalkState[]): Verdict {
  if (possible.length === 0) return 'no';
  return possible.some(({ taken }) => taken === 'yes') ? 'yes' : 'unknown';
}

function commonStart(lists: readonly ScriptPath['conditions'][]): ScriptPath['conditions'] {
  const [first = []] = lists;
  const end = first.findIndex((condition, at) =>
    lists.some((list) => list[at]?.text !== condition.text || list[at].holds !== condition.holds),
  );
  return end === -1 ? first : first.slice(0, end);
}

function undecided(end: PathEnd | undefined): PathEnd | undefined {
  const words = unknown('which command the script ends in depends on a condition');
  return { kind: 'child', text: end?.text ?? '', words, exact: false, args: 'changed', shape: 'other' };
}
