import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import type { Exercise } from '../../lib/exercises/types.ts';
import type { TabMode } from '../editor/tab-key.ts';
import { browserStorage } from '../progress/browser-storage.ts';
import { loadPreferences, savePreferences } from '../progress/preferences.ts';
import { Announcer } from './Announcer.tsx';
import { DraftKeeper } from './draft-keeper.ts';
import { EditorBar } from './EditorBar.tsx';
import type { EngineResult } from './engine-types.ts';
import { Explorers } from './Explorers.tsx';
import { FilePanel } from './FilePanel.tsx';
import { FileTabs } from './FileTabs.tsx';
import { Findings } from './Findings.tsx';
import { Goals } from './Goals.tsx';
import { NextStep, type Link } from './NextStep.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { Session } from './session.ts';
import { Solution } from './Solution.tsx';
import { useEarlyFocus } from './use-early-focus.ts';

interface Props {
  readonly exercise: Exercise;
  /** Files of the starter that the exercise does not show, by path. */
  readonly others: Readonly<Record<string, string>>;
  /** What the library says of the starter, found at build time. */
  readonly starter: EngineResult;
  /** Unique on the page. */
  readonly id: string;
  /** Where the solution is served. */
  readonly answers: string;
  readonly lesson?: Link;
  /** A small place: no explorers. */
  readonly compact: boolean;
  /** The explorers as they were drawn at build time, as a slot. */
  readonly explorers?: ComponentChildren;
  /** Explanation, as a slot. */
  readonly why?: ComponentChildren;
}

/**
 * An exercise at work. The page has all of it in HTML; this adds what needs script. Library and editor are
 * fetched at the first touch.
 */
export default function ExerciseIsland(props: Props): JSX.Element {
  const { exercise, others, starter, id, answers, lesson, compact, explorers, why } = props;
  const session = useMemo(
    () =>
      new Session({
        exercise,
        others,
        starter,
        keeper: new DraftKeeper(exercise, browserStorage()),
        loadEngine: async () => (await import('./load-engine.ts')).loadEngine(),
      }),
    [],
  );
  const [plain, setPlain] = useState(false);
  const [tabMode, setTabMode] = useState<TabMode>('leaves');
  useEffect(() => {
    setPlain(loadPreferences(browserStorage()).editor === 'plain');
    return session.start();
  }, []);
  const touch = (): void => {
    session.touch();
  };
  const place = useRef<HTMLDivElement>(null);
  useEarlyFocus(place, touch);
  return (
    <div class="lw-island">
      <div class="lw-bench">
        <div class="lw-files" ref={place} onFocusCapture={touch} onPointerDownCapture={touch}>
          <FileTabs
            files={exercise.files.map(({ path, readOnly, text }) => ({
              path,
              readOnly,
              changed: session.textOf(path) !== text,
            }))}
            active={session.active.value}
            onActive={(path) => {
              session.active.value = path;
            }}
            id={id}
          />
          {exercise.files.map((file, index) => (
            <FilePanel
              key={file.path}
              session={session}
              file={file}
              index={index}
              id={id}
              plain={plain}
              onTabMode={(mode) => {
                setTabMode(mode);
                // Escape says so; that the focus has left is heard anyway.
                const inEditor = document.activeElement?.classList.contains('lw-code-host') ?? false;
                if (mode === 'leaves' && inEditor) session.say('Tab leaves the editor.');
              }}
              onFailed={() => {
                setPlain(true);
                session.notice.value = {
                  text: 'The code editor could not be loaded. This is a plain text field with the same checks.',
                };
              }}
            />
          ))}
          <EditorBar
            session={session}
            tab={plain ? 'plain' : tabMode}
            plain={plain}
            onPlain={(next) => {
              session.touch();
              setPlain(next);
              savePreferences(browserStorage(), { editor: next ? 'plain' : 'code' });
            }}
          />
          <NoticeBar session={session} />
          <Findings session={session} />
        </div>
        <div class="lw-side">
          <Goals session={session} />
          <NextStep session={session} lesson={lesson} />
        </div>
      </div>
      {compact || explorers === undefined ? null : <Explorers session={session} id={id} served={explorers} />}
      <Solution session={session} url={answers} why={why} />
      <Announcer session={session} />
    </div>
  );
}
