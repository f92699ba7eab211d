import type { JSX } from 'preact';
import { countMet } from './announcements.ts';
import { GoalItem } from './GoalItem.tsx';
import type { Session } from './session.ts';

/** The goals, their state and the reason for it. The first one that is not met is open. */
export function Goals({ session }: { readonly session: Session }): JSX.Element {
  const { exercise } = session;
  const evaluation = session.evaluation.value;
  const results = new Map(evaluation.goals.map((goal) => [goal.id, goal]));
  const open =
    exercise.goals.find((goal) => results.get(goal.id)?.verdict === 'unmet') ??
    exercise.goals.find((goal) => results.get(goal.id)?.verdict === 'unknown');
  return (
    <div class="lw-goals">
      <div class="lw-goals-head">
        <h4>Goals</h4>
        <GoalStack session={session} />
      </div>
      <ol>
        {exercise.goals.map((goal) => (
          <GoalItem key={goal.id} session={session} goal={goal} result={results.get(goal.id)} open={goal === open} />
        ))}
      </ol>
      {session.solved.value && !evaluation.solved ? (
        <p class="lw-quiet">You solved this before. The text as it is now does not meet every goal.</p>
      ) : null}
    </div>
  );
}

/** Progress as a stack: one sheet a goal, filled from below as they are met. */
function GoalStack({ session }: { readonly session: Session }): JSX.Element {
  const total = session.exercise.goals.length;
  const met = countMet(session.evaluation.value);
  const height = 13 + total * 4;
  return (
    <p class="lw-goal-stack">
      <svg viewBox={`0 0 26 ${height}`} width="26" height={height} aria-hidden="true">
        {Array.from({ length: total }, (_, at) => (
          <path key={at} data-met={at < met} d={`M13 ${height - 13 - at * 4}l12 5.5-12 5.5-12-5.5z`} />
        ))}
      </svg>
      <span>
        {met} of {total} met
      </span>
    </p>
  );
}
