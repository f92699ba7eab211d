import type { JSX } from 'preact';

/** How a layer is drawn. Each state has an edge and a sign of its own, beside its colour. */
export type SheetState = 'plain' | 'reused' | 'runs' | 'skipped' | 'unknown';

const SIGNS: Readonly<Record<SheetState, string>> = {
  plain: '',
  reused: 'm61 33 8 6 13-13',
  runs: 'M71 22v20m-8-8 8 8 8-8',
  skipped: 'M62 33h18',
  unknown: 'M65 27c0-7 12-7 12 0 0 4-6 4-6 8m0 5v.5',
};

/**
 * One layer: a sheet seen from above, as in the mark and on the home page. A step that adds no layer is a flat,
 * smaller one. The word for its state stands beside it.
 */
export function Sheet({ state, flat = false }: { readonly state: SheetState; readonly flat?: boolean }): JSX.Element {
  return (
    <svg class="lw-sheet" data-state={state} data-flat={flat} viewBox="0 0 142 74" aria-hidden="true">
      <path class="lw-sheet-edge" d="M1 33v6l70 34 70-34v-6" />
      <path class="lw-sheet-face" d="M71 1 141 33 71 66 1 33Z" />
      {SIGNS[state] === '' ? null : <path class="lw-sheet-sign" d={SIGNS[state]} />}
    </svg>
  );
}
