import type { GoalResult } from '../../lib/exercises/types.ts';

/** The word that stands for a verdict, beside its shape and colour. */
export const VERDICT_WORDS: Readonly<Record<GoalResult['verdict'], string>> = {
  met: 'Met',
  unmet: 'Not yet',
  unknown: 'Cannot tell',
};
