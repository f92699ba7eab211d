import type { JSX } from 'preact';
import type { Goal, GoalResult } from '../../lib/exercises/types.ts';
import { InlineText } from '../explorers/shared/InlineText.tsx';
import { HintLadder } from './HintLadder.tsx';
import type { Session } from './session.ts';
import { VERDICT_WORDS } from './verdicts.ts';
import { VerdictMark } from './VerdictMark.tsx';

interface Props {
  readonly session: Session;
  readonly goal: Goal;
  readonly result: GoalResult | undefined;
  readonly open: boolean;
}

export function GoalItem({ session, goal, result, open }: Props): JSX.Element {
  const verdict = result?.verdict ?? 'unknown';
  return (
    <li class="lw-goal" data-verdict={verdict} data-goal={goal.id}>
      <details open={open}>
        <summary>
          <VerdictMark verdict={verdict} />
          <span class="lw-goal-say">
            <InlineText text={goal.say} />
          </span>
          <span class="lw-verdict-word">{VERDICT_WORDS[verdict]}</span>
        </summary>
        <div class="lw-goal-body">
          {result === undefined || result.message === '' ? null : (
            <p class="lw-goal-reason">
              <InlineText text={result.message} />
            </p>
          )}
          {verdict === 'met' ? null : <HintLadder session={session} goal={goal} result={result} />}
        </div>
      </details>
    </li>
  );
}
