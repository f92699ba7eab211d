import type { JSX } from 'preact';
import type { Session } from './session.ts';
import type { WAY_OUT } from './way-out.ts';
import { WayOut } from './WayOut.tsx';

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
      <WayOut tab={tab} />
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
