import type { JSX } from 'preact';
import { WAY_OUT } from './way-out.ts';

/** What Tab does in the editor and how to leave it, beside the editor. */
export function WayOut({ tab }: { readonly tab: keyof typeof WAY_OUT }): JSX.Element {
  return (
    <p class="lw-way-out">
      {(['leaves', 'indents', 'plain'] as const).map((mode) => (
        <span key={mode} data-active={mode === tab}>
          {WAY_OUT[mode]}
        </span>
      ))}
    </p>
  );
}
