import type { JSX } from 'preact';
import { bytesText } from '../shared/bytes.ts';
import { InlineText } from '../shared/InlineText.tsx';
import { Sheet, type SheetState } from '../sheet/Sheet.tsx';
import type { ContextRow, ContextView } from './view.ts';

const STATES: Readonly<Record<ContextRow['fate'], { sheet: SheetState; word: string }>> = {
  context: { sheet: 'plain', word: 'In the context' },
  ignored: { sheet: 'skipped', word: 'Left out' },
  'builder-only': { sheet: 'plain', word: 'Builder only' },
};

/** Which files of the folder reach the builder, which line decided for each, and how many bytes that is. */
export function BuildContextFigure({ view }: { readonly view: ContextView; readonly id: string }): JSX.Element {
  return (
    <div class="lw-context">
      {view.refusals.map(({ line, message }) => (
        <p key={line} class="lw-context-refusal">
          <strong>
            {view.ignoreFile} line {line}.{' '}
          </strong>
          <InlineText text={message} />
        </p>
      ))}
      <p class="lw-explorer-sum">
        <InlineText text={summary(view)} />
      </p>
      <Bar view={view} />
      <ul class="lw-context-files">
        {view.rows.map((row) => (
          <li key={row.path} class="lw-context-file" data-state={row.fate}>
            <Sheet state={STATES[row.fate].sheet} flat={row.fate === 'builder-only'} />
            <code class="lw-context-path">{row.path}</code>
            <span class="lw-context-size">
              {row.path.endsWith('/') ? `${row.files} files, ` : ''}
              {bytesText(row.bytes)}
            </span>
            <span class="lw-state-word" data-state={row.fate}>
              {STATES[row.fate].word}
            </span>
            <span class="lw-context-why">
              <InlineText text={`${row.because} ${row.asked}`.trim()} />
            </span>
          </li>
        ))}
      </ul>
      {view.more === 0 ? null : <p class="lw-quiet">And {view.more} more.</p>}
    </div>
  );
}

/** The bytes of each fate, side by side. The sentence above it says the same. */
function Bar({ view }: { readonly view: ContextView }): JSX.Element | null {
  const parts = (['context', 'builder-only', 'ignored'] as const)
    .map((fate) => ({ fate, bytes: view.totals[fate].bytes }))
    .filter(({ bytes }) => bytes > 0);
  if (parts.length === 0) return null;
  return (
    <div class="lw-context-bar" aria-hidden="true">
      {parts.map(({ fate, bytes }) => (
        <span key={fate} data-state={fate} style={{ flexGrow: bytes }} />
      ))}
    </div>
  );
}

function summary({ totals, requested, refusals }: ContextView): string {
  const { context, ignored } = totals;
  const parts = [
    `${count(context.files)} in the context, ${bytesText(context.bytes)}`,
    `${ignored.files === 0 ? 'none' : count(ignored.files)} left out${ignored.files === 0 ? '' : `, ${bytesText(ignored.bytes)}`}`,
  ];
  const asked =
    typeof requested === 'string'
      ? `Cannot tell how much the build asks for: ${requested}.`
      : `The build asks for ${requested.files === 0 ? 'no file of it' : requested.files === context.files ? 'all of the context' : `${count(requested.files)}, ${bytesText(requested.bytes)}`}.`;
  const refused =
    refusals.length === 0 ? '' : 'Docker refuses to build with this ignore file. Without the refused lines: ';
  return `${refused}${parts.join('; ')}. ${asked}`;
}

function count(files: number): string {
  return files === 1 ? '1 file' : `${files.toLocaleString('en')} files`;
}
