import type { JSX } from 'preact';
import type { Goal, GoalResult } from '../../lib/exercises/types.ts';
import { InlineText } from '../explorers/shared/InlineText.tsx';
import { rungsOf, type Rung } from './hint-ladder.ts';
import type { Session } from './session.ts';

interface Props {
  readonly session: Session;
  readonly goal: Goal;
  readonly result: GoalResult | undefined;
}

/** Hints one at a time: a rung shows once the one before it is open (exercise.css), also without script. */
export function HintLadder({ session, goal, result }: Props): JSX.Element | null {
  const rungs = rungsOf(goal, result);
  if (rungs.length === 0) return null;
  return (
    <div class="lw-ladder">
      {rungs.map((rung, at) => (
        <details
          key={rung.kind === 'where' ? 'where' : rung.text}
          class="lw-rung"
          onToggle={(event) => {
            if (!event.currentTarget.open) return;
            session.hintShown(goal.id, at + 1);
            if (rung.kind === 'where') session.reveal(rung.at.file, rung.at.range, false);
          }}
        >
          <summary>
            {rung.kind === 'where' ? 'Where to look' : 'Hint'}, {at + 1} of {rungs.length}
          </summary>
          <RungBody session={session} rung={rung} />
        </details>
      ))}
    </div>
  );
}

function RungBody({ session, rung }: { readonly session: Session; readonly rung: Rung }): JSX.Element {
  if (rung.kind === 'hint') {
    return (
      <p>
        <InlineText text={rung.text} />
      </p>
    );
  }
  const { file, range } = rung.at;
  return (
    <p>
      <code>{file}</code>, {range.start.line === range.end.line ? 'line' : 'from line'} {range.start.line}
      <span class="lw-scripted">
        {' · '}
        <button
          type="button"
          class="lw-link"
          onClick={() => {
            session.reveal(file, range, true);
          }}
        >
          Go there
        </button>
      </span>
    </p>
  );
}
