import type { JSX } from 'preact';
import type { GoalResult } from '../../lib/exercises/types.ts';

/** Filled circle with a tick, open circle, or dotted circle with a question mark. */
export function VerdictMark({ verdict }: { readonly verdict: GoalResult['verdict'] }): JSX.Element {
  return (
    <svg class="lw-verdict-mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="10" cy="10" r="8.25" />
      {verdict === 'met' ? <path d="M6 10.4l2.7 2.7L14.2 7.4" /> : null}
      {verdict === 'unknown' ? <path d="M7.7 8c0-3.2 4.8-3.1 4.8-.2 0 1.9-2.4 1.8-2.4 3.6M10 14.1v.1" /> : null}
    </svg>
  );
}
