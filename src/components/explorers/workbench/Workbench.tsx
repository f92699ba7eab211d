import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import type { TabMode } from '../../editor/tab-key.ts';
import { FileTabs } from '../../exercise/FileTabs.tsx';
import { useEarlyFocus } from '../../exercise/use-early-focus.ts';
import { WayOut } from '../../exercise/WayOut.tsx';
import { browserStorage } from '../../progress/browser-storage.ts';
import { loadPreferences, savePreferences } from '../../progress/preferences.ts';
import type { ExplorerName } from '../registry.ts';
import { ControlRow } from './ControlRow.tsx';
import { controlStates } from './controls.ts';
import { EditorPane } from './EditorPane.tsx';
import type { ControlState, Explorer, Files, Values } from './types.ts';

interface Props {
  readonly name: ExplorerName;
  readonly files: Files;
  readonly values: Values;
  readonly controls: readonly ControlState[];
  /** Unique on the page. */
  readonly id: string;
  /** The figure as the build drew it: it stands until something is touched. */
  readonly figure?: ComponentChildren;
}

/** Read out once typing pauses. */
const PAUSE_MS = 1000;
/** Texts above this many characters are drawn when typing pauses, not at each key. */
const LARGE = 40_000;

/**
 * An explorer at work on the reader's files. Library, figure and editor are fetched at the first touch; until then
 * the page's own HTML stands.
 */
export default function Workbench({ name, files: start, values: set, controls, id, figure }: Props): JSX.Element {
  const [files, setFiles] = useState(start);
  const [revision, setRevision] = useState(0);
  const [values, setValues] = useState(set);
  const [active, setActive] = useState(Object.keys(start)[0] ?? '');
  const [touched, setTouched] = useState(false);
  const [plain, setPlain] = useState(false);
  const [tabMode, setTabMode] = useState<TabMode>('leaves');
  const [failure, setFailure] = useState('');
  const explorer = useExplorer(name, touched, setFailure);
  const { drawn, place, said } = useFigure(explorer, files, values, start, id, setFailure);
  useEffect(() => setPlain(loadPreferences(browserStorage()).editor === 'plain'), []);
  const touch = (): void => setTouched(true);
  const bench = useRef<HTMLDivElement>(null);
  useEarlyFocus(bench, touch);
  const changed = Object.entries(start).some(([path, text]) => files[path] !== text);
  const states = useMemo(
    () => (explorer === undefined ? controls : controlStates(explorer.controls, files, values)),
    [explorer, files, values],
  );
  const tab = plain ? 'plain' : tabMode;
  return (
    <div class="lw-workbench-parts" ref={bench} onFocusCapture={touch} onPointerDownCapture={touch}>
      <div class="lw-files">
        <FileTabs
          files={Object.keys(files).map((path) => ({ path, readOnly: false, changed: files[path] !== start[path] }))}
          active={active}
          onActive={setActive}
          id={id}
        />
        {Object.entries(files).map(([path, text], index) => (
          <EditorPane
            key={path}
            path={path}
            text={text}
            start={start[path] ?? ''}
            revision={revision}
            active={path === active}
            wanted={touched}
            plain={plain}
            id={`${id}-panel-${index}`}
            labelledBy={`${id}-tab-${index}`}
            onText={(next) => {
              touch();
              setFiles((before) => ({ ...before, [path]: next }));
            }}
            onTabMode={setTabMode}
            onFailed={() => {
              setPlain(true);
            }}
          />
        ))}
        <div class="lw-editor-bar lw-scripted">
          <WayOut tab={tab} />
          <div class="lw-editor-acts">
            <button
              type="button"
              class="lw-small-button lw-minor"
              disabled={!changed}
              onClick={() => {
                setFiles(start);
                setRevision((before) => before + 1);
              }}
            >
              Restore the example
            </button>
            <label class="lw-toggle">
              <input
                type="checkbox"
                checked={plain}
                onChange={({ currentTarget: { checked } }) => {
                  touch();
                  setPlain(checked);
                  savePreferences(browserStorage(), { editor: checked ? 'plain' : 'code' });
                }}
              />{' '}
              Plain text field
            </label>
          </div>
        </div>
      </div>
      <div class="lw-answer">
        <ControlRow
          controls={states}
          values={values}
          onValue={(control, value) => {
            touch();
            setValues((before) => ({ ...before, [control]: value }));
          }}
          id={id}
        />
        {failure === '' ? null : (
          <p class="lw-notice" data-kind="warning">
            <span>{failure}</span>
          </p>
        )}
        <div class="lw-explorer" ref={place}>
          {drawn ?? figure}
        </div>
      </div>
      <div class="sr-only" role="status" aria-live="polite" aria-atomic="true">
        {said.text === '' ? null : <p key={said.count}>{said.text}</p>}
      </div>
    </div>
  );
}

/** The library and the figure, once they are wanted. */
function useExplorer(name: ExplorerName, wanted: boolean, onFailure: (text: string) => void): Explorer | undefined {
  const [explorer, setExplorer] = useState<Explorer>();
  useEffect(() => {
    if (!wanted) return;
    const load = async (): Promise<void> => {
      const { explorers } = await import('../registry.ts');
      const loaded = await explorers[name]();
      setExplorer(() => loaded);
    };
    load().catch(() => {
      onFailure(
        'The explorer could not be loaded. The picture shows the example. Load the page again to try once more.',
      );
    });
  }, [wanted]);
  return explorer;
}

/** The figure for the newest files, and its first sentence to be read out once they rest. */
function useFigure(
  explorer: Explorer | undefined,
  files: Files,
  values: Values,
  start: Files,
  id: string,
  onFailure: (text: string) => void,
) {
  const [drawn, setDrawn] = useState<JSX.Element>();
  const [said, setSaid] = useState({ text: '', count: 0 });
  const place = useRef<HTMLDivElement>(null);
  /** What has been read out, or stood there from the start. */
  const heard = useRef<string>();
  const sentence = (): string => place.current?.querySelector('.lw-explorer-sum')?.textContent.trim() ?? '';
  useEffect(() => {
    if (explorer === undefined) return;
    heard.current ??= sentence();
    const size = Object.values(files).reduce((sum, text) => sum + text.length, 0);
    const draw = setTimeout(
      () => {
        try {
          setDrawn(explorer.draw(files, values, start, `${id}-figure`));
          onFailure('');
        } catch {
          // The last picture stays.
          onFailure('This text could not be drawn. The picture shows the last one that could.');
        }
      },
      size > LARGE ? 300 : 0,
    );
    const say = setTimeout(() => {
      const text = sentence();
      if (text === heard.current) return;
      heard.current = text;
      setSaid(({ count }) => ({ text, count: count + 1 }));
    }, PAUSE_MS);
    return () => {
      clearTimeout(draw);
      clearTimeout(say);
    };
  }, [explorer, files, values]);
  return { drawn, place, said };
}
