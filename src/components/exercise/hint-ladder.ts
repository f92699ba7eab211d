import type { Goal, GoalResult } from '../../lib/exercises/types.ts';

/** One rung of a goal's help. */
export type Rung =
  | { readonly kind: 'hint'; readonly text: string }
  | { readonly kind: 'where'; readonly at: NonNullable<GoalResult['at']> };

/**
 * The rungs of a goal, from nudge to near-answer. Where the check points to a place, "where to look" comes after
 * the first nudge: seeing the place helps before reading about it.
 */
export function rungsOf(goal: Goal, result: GoalResult | undefined): readonly Rung[] {
  const hints = goal.hints.map((text): Rung => ({ kind: 'hint', text }));
  if (result?.at === undefined) return hints;
  return [...hints.slice(0, 1), { kind: 'where', at: result.at }, ...hints.slice(1)];
}
