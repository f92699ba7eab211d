import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { ExerciseFile } from '../../lib/exercises/types.ts';
import { LineIndex } from '../../lib/project/text.ts';
import { lineEndOf, withLineEnd } from '../editor/line-ends.ts';
import type { Session } from './session.ts';

interface Props {
  readonly session: Session;
  readonly file: ExerciseFile;
  readonly id: string;
}

/** The browser's own text field, for people who prefer it. Same checks, same drafts. */
export function PlainEditor({ session, file, id }: Props): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = session.textOf(file.path);
  useEffect(
    () =>
      session.mount(file.path, {
        // The text of the session is the text of the field; there is nothing to do.
        replace: () => undefined,
        reveal(range, focus) {
          const element = field.current;
          if (element === null) return;
          const lines = new LineIndex(element.value);
          element.setSelectionRange(lines.offsetAt(range.start), lines.offsetAt(range.end));
          if (focus) element.focus();
        },
      }),
    [],
  );
  return (
    <textarea
      ref={field}
      id={id}
      class="lw-plain"
      aria-label={file.path}
      readOnly={file.readOnly}
      rows={Math.min(Math.max(text.split('\n').length + 1, 6), 32)}
      spellcheck={false}
      autocapitalize="off"
      autocomplete="off"
      value={text}
      onInput={(event) => {
        // A text field knows LF only; the file keeps the line ends it had.
        session.type(file.path, withLineEnd(event.currentTarget.value, lineEndOf(text)));
      }}
    />
  );
}
