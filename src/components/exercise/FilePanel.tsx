import { useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { ExerciseFile } from '../../lib/exercises/types.ts';
import type { TabMode } from '../editor/tab-key.ts';
import { CodeSheet } from './CodeSheet.tsx';
import { PlainEditor } from './PlainEditor.tsx';
import type { Session } from './session.ts';
import { useCodeEditor, type Arrival } from './use-code-editor.ts';

interface Props {
  readonly session: Session;
  readonly file: ExerciseFile;
  readonly index: number;
  readonly id: string;
  readonly plain: boolean;
  readonly onTabMode: (mode: TabMode) => void;
  readonly onFailed: () => void;
}

/** One file: a sheet to read, and in its place the editor once someone touches it. */
export function FilePanel({ session, file, index, id, plain, onTabMode, onFailed }: Props): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLPreElement>(null);
  const arrival = useRef<Arrival>({ typed: '' });
  const active = session.active.value === file.path;
  const [opened, setOpened] = useState(false);
  if (active && session.touched.value && !opened) setOpened(true);
  const ready = useCodeEditor({ session, file, wanted: opened && !plain, host, sheet, arrival, onTabMode, onFailed });
  return (
    <div
      class="lw-panel"
      role="tabpanel"
      id={`${id}-panel-${index}`}
      aria-labelledby={`${id}-tab-${index}`}
      hidden={!active}
      data-read-only={file.readOnly}
      data-editor={plain ? 'plain' : ready ? 'code' : 'sheet'}
    >
      <p class="lw-panel-name" aria-hidden="true">
        {file.path}
      </p>
      {plain ? <PlainEditor session={session} file={file} id={`${id}-plain-${index}`} /> : null}
      <div class="lw-code-host" ref={host} />
      <CodeSheet file={file} text={session.textOf(file.path)} sheet={sheet} arrival={arrival.current} />
    </div>
  );
}
