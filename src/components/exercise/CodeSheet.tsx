import { useRef } from 'preact/hooks';
import type { JSX, RefObject } from 'preact';
import type { ExerciseFile } from '../../lib/exercises/types.ts';
import { sheetHtml } from './sheet-html.ts';
import type { Arrival } from './use-code-editor.ts';

interface Props {
  readonly file: ExerciseFile;
  readonly text: string;
  readonly sheet: RefObject<HTMLPreElement>;
  readonly onPointer: (at: Arrival) => void;
}

/**
 * A file as it is read before the editor is there, without script, and on paper. The server colours the starter;
 * in the page that markup is kept as it is, so no highlighter is sent. A changed text is shown plain.
 */
export function CodeSheet({ file, text, sheet, onPointer }: Props): JSX.Element {
  const changed = useRef(false);
  if (text !== file.text) changed.current = true;
  const shared = {
    ref: sheet,
    class: 'lw-sheet-code',
    role: 'textbox',
    tabIndex: 0,
    'aria-multiline': true,
    'aria-readonly': true,
    'aria-label': file.path,
    onPointerDown: (event: PointerEvent) => {
      onPointer({ x: event.clientX, y: event.clientY });
    },
  } as const;
  if (changed.current) {
    return (
      <pre key="changed" {...shared}>
        {text}
      </pre>
    );
  }
  return <pre key="starter" {...shared} dangerouslySetInnerHTML={{ __html: sheetHtml(file.path, text) }} />;
}
