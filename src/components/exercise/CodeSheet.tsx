import { useRef } from 'preact/hooks';
import type { JSX, RefObject } from 'preact';
import type { ExerciseFile } from '../../lib/exercises/types.ts';
import { sheetHtml } from './sheet-html.ts';
import type { Arrival } from './use-code-editor.ts';

interface Props {
  readonly file: ExerciseFile;
  readonly text: string;
  readonly sheet: RefObject<HTMLPreElement>;
  /** Takes note of clicks and keys while the editor is on its way. */
  readonly arrival: Arrival;
}

/**
 * A file as it is read before the editor is there, without script, and on paper. The server colours the starter;
 * in the page that markup is kept as it is, so no highlighter is sent. A changed text is shown plain.
 */
export function CodeSheet({ file, text, sheet, arrival }: Props): JSX.Element {
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
      arrival.at = { x: event.clientX, y: event.clientY };
    },
    onKeyDown: (event: KeyboardEvent) => {
      const typed = event.key === 'Enter' ? '\n' : event.key;
      if (typed.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      event.preventDefault();
      arrival.typed += typed;
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
