import type { JSX } from 'preact';

/** How a layer is drawn. Each state has an edge and a sign of its own, beside its colour. */
export type SheetState = 'plain' | 'reused' | 'runs' | 'skipped' | 'unknown';

const SIGNS: Readonly<Record<SheetState, string>> = {
  plain: '',
  reused: 'M10.5 9.2l2.4 2.2 4.6-4.6',
  runs: 'M14 5.6v6M11.4 9.2L14 11.8l2.6-2.6',
  skipped: 'M11 9h6',
  unknown: 'M12 7.6c0-2.6 4-2.6 4 0 0 1.6-2 1.5-2 3M14 12.6v.1',
};

/** One layer: a sheet seen from above, as in the mark. The word for its state stands beside it. */
export function Sheet({ state }: { readonly state: SheetState }): JSX.Element {
  return (
    <svg class="lw-sheet" data-state={state} viewBox="0 0 28 18" width="28" height="18" aria-hidden="true">
      <path class="lw-sheet-edge" d="M1 9l13 7.5L27 9v1.6L14 18 1 10.6z" />
      <path class="lw-sheet-face" d="M14 1.5L27 9l-13 7.5L1 9z" />
      {SIGNS[state] === '' ? null : <path class="lw-sheet-sign" d={SIGNS[state]} />}
    </svg>
  );
}
