import type { JSX } from 'preact';
import type { Session } from './session.ts';
import { WAY_OUT } from './way-out.ts';

interface Props {
  readonly session: Session;
  /** How the Tab key behaves now. */
  readonly tab: keyof typeof WAY_OUT;
  readonly plain: boolean;
  readonly onPlain: (plain: boolean) => void;
}

/** Below the editor: the way out of it, and what can be done with the whole exercise. */
export function EditorBar({ session, tab, plain, onPlain }: Props): JSX.Element {
  const changed = session.exercise.files.some((file) => session.textOf(file.path) !== file.text);
  return (
    <div class="lw-editor-bar lw-scripted">
      <p class="lw-way-out">
        {(['leaves', 'indents', 'plain'] as const).map((mode) => (
          <span key={mode} data-active={mode === tab}>
            {WAY_OUT[mode]}
          </span>
        ))}
      </p>
      <div class="lw-editor-acts">
        <button
          type="button"
          class="lw-small-button"
          onClick={() => {
            session.check();
          }}
        >
          Check
        </button>
        <button
          type="button"
          class="lw-small-button lw-minor"
          disabled={!changed}
          onClick={() => {
            session.reset();
          }}
        >
          Reset
        </button>
        <label class="lw-toggle">
          <input
            type="checkbox"
            checked={plain}
            onChange={(event) => {
              onPlain(event.currentTarget.checked);
            }}
          />{' '}
          Plain text field
        </label>
      </div>
    </div>
  );
}
