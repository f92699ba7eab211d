import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { TabMode } from '../../editor/tab-key.ts';
import { FileTabs } from '../../exercise/FileTabs.tsx';
import { WayOut } from '../../exercise/WayOut.tsx';
import { browserStorage } from '../../progress/browser-storage.ts';
import { loadPreferences, savePreferences } from '../../progress/preferences.ts';
import { EditorPane } from './EditorPane.tsx';
import { FileActs } from './FileActs.tsx';
import { withActiveRenamed, withNewFile, withoutActive, withTab, withText, type Shelf } from './shelf.ts';

interface Props {
  readonly shelf: Shelf;
  /** The files as they were opened. */
  readonly base: Shelf;
  readonly onShelf: (change: (shelf: Shelf) => Shelf) => void;
  /** Grows when other files are opened: their editors are new. */
  readonly generation: number;
  /** Grows when texts changed from outside the editors, which then take them over. */
  readonly revision: number;
  /** The reader has touched the explorer: an editor is worth loading. */
  readonly wanted: boolean;
  readonly onTouch: () => void;
  /** The cursor is to go into the file that is shown; `onFocused` when it has. */
  readonly focus: boolean;
  readonly onFocused: () => void;
  readonly changed: boolean;
  readonly onRestore: () => void;
  readonly id: string;
}

/** The files in tabs, with what can be done to them. */
export function FilesColumn(props: Props): JSX.Element {
  const { shelf, base, onShelf, generation, revision, wanted, onTouch, focus, onFocused, changed, onRestore, id } =
    props;
  const { texts, tabs, active } = shelf;
  const [plain, setPlain] = useState(false);
  const [tabMode, setTabMode] = useState<TabMode>('leaves');
  const column = useRef<HTMLDivElement>(null);
  useEffect(() => setPlain(loadPreferences(browserStorage()).editor === 'plain'), []);
  const shownTab = (): HTMLElement | null | undefined =>
    column.current?.querySelector('[role="tab"][aria-selected="true"]');
  const drawnOnce = useRef(false);
  useEffect(() => {
    if (drawnOnce.current) shownTab()?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    drawnOnce.current = true;
  }, [active, generation]);
  /** What a button did took it away, or left it without a sense: the tab it concerns has the focus then. */
  const actAndGo = (act: () => void): void => {
    act();
    requestAnimationFrame(() => shownTab()?.focus());
  };
  return (
    <div ref={column}>
      <FileTabs
        files={tabs.map((path) => ({
          path,
          readOnly: false,
          // What is new, or pasted into an empty file, is no change of anything.
          changed: Boolean(base.texts.get(path)) && texts.get(path) !== base.texts.get(path),
        }))}
        active={active}
        onActive={(path) => onShelf((before) => withTab(before, path))}
        id={id}
      />
      {tabs.map((path, index) => (
        <EditorPane
          key={`${generation} ${path}`}
          path={path}
          text={texts.get(path) ?? ''}
          // Only the page's own files come coloured.
          start={generation === 0 ? (base.texts.get(path) ?? '') : ''}
          revision={revision}
          active={path === active}
          focus={focus && path === active}
          onFocused={onFocused}
          wanted={wanted}
          plain={plain}
          id={`${id}-panel-${index}`}
          labelledBy={`${id}-tab-${index}`}
          onText={(next) => {
            onTouch();
            onShelf((before) => withText(before, path, next));
          }}
          onTabMode={setTabMode}
          onFailed={() => setPlain(true)}
        />
      ))}
      <div class="lw-editor-bar lw-scripted">
        <WayOut tab={plain ? 'plain' : tabMode} />
        <div class="lw-editor-acts">
          <label class="lw-toggle">
            <input
              type="checkbox"
              checked={plain}
              onChange={({ currentTarget: { checked } }) => {
                onTouch();
                setPlain(checked);
                savePreferences(browserStorage(), { editor: checked ? 'plain' : 'code' });
              }}
            />{' '}
            Plain text field
          </label>
        </div>
      </div>
      <div class="lw-editor-bar lw-scripted">
        <OtherTexts shelf={shelf} onOpen={(path) => onShelf((before) => withTab(before, path))} />
        <FileActs
          shelf={shelf}
          onNew={(path) => actAndGo(() => onShelf((before) => withNewFile(before, path)))}
          onRename={(path) => actAndGo(() => onShelf((before) => withActiveRenamed(before, path)))}
          onRemove={() => actAndGo(() => onShelf(withoutActive))}
          id={id}
        />
        <button type="button" class="lw-small-button lw-minor" disabled={!changed} onClick={() => actAndGo(onRestore)}>
          Restore the example
        </button>
      </div>
    </div>
  );
}

interface OtherProps {
  readonly shelf: Shelf;
  readonly onOpen: (path: string) => void;
}

/** The texts of a large folder that have no tab yet. */
function OtherTexts({ shelf: { texts, tabs }, onOpen }: OtherProps): JSX.Element | null {
  const others = [...texts.keys()].filter((path) => !tabs.includes(path)).sort();
  if (others.length === 0) return null;
  return (
    <label class="lw-other-texts">
      <span>Other texts</span>
      <select
        value=""
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          currentTarget.value = '';
          if (value !== '') onOpen(value);
        }}
      >
        <option value="">Show one of {others.length} …</option>
        {others.map((path) => (
          <option key={path} value={path}>
            {path}
          </option>
        ))}
      </select>
    </label>
  );
}
