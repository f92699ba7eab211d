import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { EditorHandle } from '../editor/code-editor.ts';
import type { TabMode } from '../editor/tab-key.ts';
import type { ExerciseFile } from '../../lib/exercises/types.ts';
import { href } from '../site/href.ts';
import type { Session } from './session.ts';
import { WAY_OUT } from './way-out.ts';

/** What happened on the sheet before the editor was there. */
export interface Arrival {
  /** Where a click landed: the cursor goes there. */
  at?: { readonly x: number; readonly y: number };
  /** What was typed meanwhile: it is typed into the editor. */
  typed: string;
}

interface Options {
  readonly session: Session;
  readonly file: ExerciseFile;
  readonly wanted: boolean;
  readonly host: RefObject<HTMLDivElement>;
  /** The sheet the editor takes the place of: if it has the focus, the editor gets it. */
  readonly sheet: RefObject<HTMLPreElement>;
  readonly arrival: RefObject<Arrival>;
  readonly onTabMode: (mode: TabMode) => void;
  readonly onFailed: () => void;
}

/** Loads CodeMirror once it is wanted and mounts it. Returns whether it stands. */
export function useCodeEditor(options: Options): boolean {
  const { session, file, wanted, host, sheet, arrival, onTabMode, onFailed } = options;
  const [ready, setReady] = useState(false);
  const handle = useRef<EditorHandle>();
  const takesFocus = useRef(false);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    let unmount: (() => void) | undefined;
    const mount = async (): Promise<void> => {
      const { createCodeEditor } = await import('../editor/code-editor.ts');
      const element = host.current;
      if (gone || element === null) return;
      takesFocus.current = sheet.current !== null && document.activeElement === sheet.current;
      const editor = createCodeEditor(element, {
        path: file.path,
        text: session.textOf(file.path),
        readOnly: file.readOnly,
        label: file.readOnly ? `${file.path}, read-only` : file.path,
        description: WAY_OUT.description,
        onText: (text) => {
          session.type(file.path, text);
        },
        onTabMode,
        onFix: (finding, fix) => {
          session.applyFix(finding, fix);
        },
        linkOf: (finding) => href(finding.url as `/${string}`),
      });
      handle.current = editor;
      const stopFollowing = session.evaluation.subscribe(({ findings }) => {
        editor.setFindings(findings.filter((finding) => finding.file === file.path));
      });
      const leave = session.mount(file.path, editor);
      unmount = () => {
        stopFollowing();
        leave();
        editor.destroy();
        handle.current = undefined;
      };
      setReady(true);
    };
    mount().catch(onFailed);
    return () => {
      gone = true;
      unmount?.();
      setReady(false);
    };
    // The session and the file of a panel never change.
  }, [wanted]);
  // Not before the editor is on screen: what is hidden takes no focus.
  useLayoutEffect(() => {
    if (!ready || !takesFocus.current) return;
    takesFocus.current = false;
    const { at, typed } = arrival.current ?? { typed: '' };
    if (at !== undefined) handle.current?.placeCursor(at);
    if (typed !== '' && !file.readOnly) handle.current?.insert(typed);
    handle.current?.focus();
  }, [ready]);
  return ready;
}
