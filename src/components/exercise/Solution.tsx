import { useRef, useState } from 'preact/hooks';
import type { ComponentChildren, ComponentType, JSX } from 'preact';
import type { Session } from './session.ts';

interface Props {
  readonly session: Session;
  readonly url: string;
  readonly why: ComponentChildren;
}

type Panel = ComponentType<Props>;
type Stage = 'closed' | 'asking' | 'open' | 'failed';

/** The solution, behind one quiet question. It is shown beside the learner's answer and never put over it. */
export function Solution({ session, url, why }: Props): JSX.Element {
  const [stage, setStage] = useState<Stage>('closed');
  const [Answers, setAnswers] = useState<Panel>();
  const heading = useRef<HTMLHeadingElement>(null);
  const show = (): void => {
    session.touch();
    session.keeper.recordRevealed();
    import('./AnswersPanel.tsx').then(
      (module) => {
        setAnswers(() => module.default);
        setStage('open');
        heading.current?.focus();
      },
      () => {
        setStage('failed');
      },
    );
  };
  if (stage === 'open' && Answers !== undefined) {
    return (
      <div class="lw-solution">
        <div class="lw-solution-head">
          <h4 tabIndex={-1} ref={heading}>
            Solution
          </h4>
          <button
            type="button"
            class="lw-link"
            onClick={() => {
              setStage('closed');
            }}
          >
            Hide
          </button>
        </div>
        <Answers session={session} url={url} why={why} />
      </div>
    );
  }
  return (
    <div class="lw-solution lw-scripted">
      {stage === 'asking' ? (
        <p class="lw-confirm">
          <span>One right answer, beside yours. Your text stays as it is.</span>
          <button type="button" class="lw-small-button" onClick={show}>
            Show it
          </button>
          <button
            type="button"
            class="lw-link"
            onClick={() => {
              setStage('closed');
            }}
          >
            Not yet
          </button>
        </p>
      ) : (
        <button
          type="button"
          class="lw-link"
          onClick={() => {
            // Once solved there is nothing to give away.
            if (session.solved.value) show();
            else setStage('asking');
          }}
        >
          {session.solved.value ? 'Compare with a solution' : 'Show a solution'}
        </button>
      )}
      {stage === 'failed' ? (
        <p class="lw-quiet">The solution could not be loaded. Try again when you are online.</p>
      ) : null}
    </div>
  );
}
