import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { EditorHandle } from '../../editor/code-editor.ts';
import { lineEndOf, withLineEnd } from '../../editor/line-ends.ts';
import type { TabMode } from '../../editor/tab-key.ts';
import { CodeSheet } from '../../exercise/CodeSheet.tsx';
import type { Arrival } from '../../exercise/use-code-editor.ts';
import { WAY_OUT } from '../../exercise/way-out.ts';

interface Props {
  readonly path: string;
  readonly text: string;
  /** Grows when the text changed from outside the editor, which then takes it over. */
  readonly revision: number;
  /** The text the page came with: it is coloured before any script runs. */
  readonly start: string;
  readonly active: boolean;
  /** The reader has touched the files: the editor is worth loading. */
  readonly wanted: boolean;
  readonly plain: boolean;
  /** The cursor is to go here; `onFocused` when it has. */
  readonly focus: boolean;
  readonly onFocused: () => void;
  readonly id: string;
  readonly labelledBy: string;
  readonly onText: (text: string) => void;
  readonly onTabMode: (mode: TabMode) => void;
  readonly onFailed: () => void;
}

/** One file: a sheet to read, then the editor in its place, or a plain text field. */
export function EditorPane(props: Props): JSX.Element {
  const { path, text, start, active, wanted, plain, id, labelledBy } = props;
  const host = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLPreElement>(null);
  const arrival = useRef<Arrival>({ typed: '' });
  const [opened, setOpened] = useState(false);
  if (active && wanted && !opened) setOpened(true);
  const field = useRef<HTMLTextAreaElement>(null);
  const ready = useEditor(props, opened && !plain, host, sheet, arrival.current);
  useLayoutEffect(() => {
    if (!props.focus || !plain) return;
    field.current?.focus();
    props.onFocused();
  }, [props.focus, plain]);
  return (
    <div
      class="lw-panel"
      role="tabpanel"
      id={id}
      aria-labelledby={labelledBy}
      hidden={!active}
      data-editor={plain ? 'plain' : ready ? 'code' : 'sheet'}
    >
      <p class="lw-panel-name" aria-hidden="true">
        {path}
      </p>
      {plain ? (
        <textarea
          ref={field}
          class="lw-plain"
          aria-label={path}
          rows={Math.min(Math.max(text.split('\n').length + 1, 6), 32)}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          value={text}
          onInput={(event) => {
            // A text field knows LF only; the file keeps the line ends it had.
            props.onText(withLineEnd(event.currentTarget.value, lineEndOf(text)));
          }}
        />
      ) : null}
      <div class="lw-code-host" ref={host} />
      <CodeSheet file={{ path, text: start, readOnly: false }} text={text} sheet={sheet} arrival={arrival.current} />
    </div>
  );
}

/** Loads CodeMirror once it is wanted and keeps it at the text. Returns whether it stands. */
function useEditor(
  { path, text, revision, focus, onFocused, onText, onTabMode, onFailed }: Props,
  wanted: boolean,
  host: { readonly current: HTMLDivElement | null },
  sheet: { readonly current: HTMLPreElement | null },
  arrival: Arrival,
): boolean {
  const [ready, setReady] = useState(false);
  const handle = useRef<EditorHandle>();
  const takesFocus = useRef(false);
  const latest = useRef({ text, onText, onTabMode });
  latest.current = { text, onText, onTabMode };
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const mount = async (): Promise<void> => {
      const { createCodeEditor } = await import('../../editor/code-editor.ts');
      if (gone || host.current === null) return;
      takesFocus.current = sheet.current !== null && document.activeElement === sheet.current;
      handle.current = createCodeEditor(host.current, {
        path,
        text: latest.current.text,
        readOnly: false,
        label: path,
        description: WAY_OUT.description,
        onText: (next) => {
          latest.current.onText(next);
        },
        onTabMode: (mode) => {
          latest.current.onTabMode(mode);
        },
        onFix: () => undefined,
        linkOf: () => '',
      });
      setReady(true);
    };
    mount().catch(onFailed);
    return () => {
      gone = true;
      handle.current?.destroy();
      handle.current = undefined;
      setReady(false);
    };
    // The path of a pane never changes.
  }, [wanted]);
  // Not before the editor is on screen: what is hidden takes no focus.
  useLayoutEffect(() => {
    if (!ready || !takesFocus.current) return;
    takesFocus.current = false;
    if (arrival.at !== undefined) handle.current?.placeCursor(arrival.at);
    if (arrival.typed !== '') handle.current?.insert(arrival.typed);
    handle.current?.focus();
  }, [ready]);
  useLayoutEffect(() => {
    if (!ready || !focus) return;
    handle.current?.focus();
    onFocused();
  }, [ready, focus]);
  // What is typed is in the editor already; putting it there again would undo what is typed meanwhile.
  useEffect(() => {
    handle.current?.replace(latest.current.text);
  }, [revision]);
  return ready;
}
