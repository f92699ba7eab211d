import type { JSX } from 'preact';
import type { Verdict } from '../../../lib/project/fact.ts';

const WORDS: Readonly<Record<Verdict, string>> = { yes: 'Met', no: 'Not yet', unknown: 'Cannot tell' };

/** Whether a point of the audit is met: a filled circle with a tick, an open one, or a dotted one with a question. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  return (
    <span class="lw-verdict" data-verdict={verdict}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" />
        {verdict === 'yes' ? <path d="m5 8.2 2.1 2.1L11.2 6" /> : null}
        {verdict === 'unknown' ? <path d="M6.2 6.4c0-2.4 3.6-2.4 3.6 0 0 1.3-1.8 1.3-1.8 2.6m0 2v.1" /> : null}
      </svg>
      <span>{WORDS[verdict]}</span>
    </span>
  );
}
