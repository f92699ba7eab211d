import type { JSX } from 'preact';
import type { Severity } from '../../lib/rules/types.ts';

const WORDS: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Info' };
const SHAPES: Readonly<Record<Severity, string>> = {
  error: 'M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7z',
  warning: 'M10 1.8L19 17.8H1z',
  info: 'M10 1.4a8.6 8.6 0 1 1 0 17.2 8.6 8.6 0 0 1 0-17.2z',
};
const SIGNS: Readonly<Record<Severity, string>> = {
  error: 'M7 7l6 6m0-6l-6 6',
  warning: 'M10 7v5m0 2.6v.2',
  info: 'M10 9v5.2M10 5.8V6',
};

/** A severity as shape, colour and word: octagon, triangle, circle. */
export function SeverityMark({ severity }: { readonly severity: Severity }): JSX.Element {
  return (
    <span class="lw-severity" data-severity={severity}>
      <svg viewBox="0 0 20 20" width="15" height="15" aria-hidden="true">
        <path d={SHAPES[severity]} />
        <path class="lw-sign" d={SIGNS[severity]} />
      </svg>
      {WORDS[severity]}
    </span>
  );
}
