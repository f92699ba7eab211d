import { useEffect, useState } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import { InlineText } from '../explorers/shared/InlineText.tsx';
import { AnswerView } from './AnswerView.tsx';
import { fetchAnswers, type Answers } from './answers.ts';
import type { Session } from './session.ts';

interface Props {
  readonly session: Session;
  readonly url: string;
  /** The explanation, written with the exercise. */
  readonly why: ComponentChildren;
}

/** The solution beside the learner's answer, why it is right, and other right shapes. Fetched when it is shown. */
export default function AnswersPanel({ session, url, why }: Props): JSX.Element {
  const [answers, setAnswers] = useState<Answers | 'failed'>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    fetchAnswers(url).then(setAnswers, () => {
      setAnswers('failed');
    });
  }, [url, attempt]);
  if (answers === undefined) return <p class="lw-quiet">Loading the solution…</p>;
  if (answers === 'failed') {
    return (
      <p class="lw-quiet">
        The solution could not be loaded.{' '}
        <button
          type="button"
          class="lw-link"
          onClick={() => {
            setAttempt(attempt + 1);
          }}
        >
          Try again
        </button>
      </p>
    );
  }
  return (
    <div class="lw-answers">
      <AnswerView session={session} files={answers.solution} name="One solution" />
      <div class="lw-why">
        <h5>Why</h5>
        {why}
      </div>
      {answers.other.length === 0 ? null : (
        <div class="lw-other">
          <h5>Other right answers</h5>
          {answers.other.map((other) => (
            <details key={other.name}>
              <summary>
                <InlineText text={other.when} />
              </summary>
              <AnswerView session={session} files={other.files} name="This answer" />
            </details>
          ))}
        </div>
      )}
    </div>
  );
}
