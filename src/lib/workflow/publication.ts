import type { Verdict } from '../project/fact.ts';
import { findExpressions } from './expressions.ts';

export interface Publication {
  readonly publishes: Verdict;
  readonly reason: string | undefined;
  /** The expression that decides. */
  readonly setting: string | undefined;
}

export const PUBLISHES: Publication = { publishes: 'yes', reason: undefined, setting: undefined };
const NEVER: Publication = { publishes: 'no', reason: undefined, setting: undefined };

/**
 * Whether a setting is true in at least some runs. Of expressions, comparisons with the `github` context are read: they
 * differ from run to run. `events` are those that start the workflow.
 */
export function publication(setting: string | undefined, events: readonly string[] | undefined): Publication {
  const text = setting?.trim() ?? '';
  if (text === '' || text === 'false') return NEVER;
  if (text === 'true') return PUBLISHES;
  const [expression, more] = findExpressions(text);
  if (!expression || more || expression.start > 0 || expression.end < text.length)
    return { publishes: 'unknown', reason: `\`${text}\` is neither true nor false`, setting: undefined };
  const verdict = evaluate(expression.inner, events);
  const reason = verdict === 'unknown' ? `\`${expression.inner}\` decides` : undefined;
  return { publishes: verdict, reason, setting: expression.inner };
}

/** Whether an `if` keeps its step or job from ever running. */
export function neverRuns(condition: string | undefined): boolean {
  return /^\s*(?:\$\{\{)?\s*false\s*(?:\}\})?\s*$/.test(condition ?? '');
}

/** Whether a condition holds in at least some runs. */
function evaluate(condition: string, events: readonly string[] | undefined): Verdict {
  const parts = condition.split(/&&|\|\|/).map((part) => evaluatePart(part.trim(), events));
  if (parts.length === 1) return parts[0] ?? 'unknown';
  // What each part allows alone, several may not allow together.
  if (parts.every((verdict) => verdict === 'yes')) return 'yes';
  const isEveryPartNeeded = !condition.includes('||');
  return isEveryPartNeeded && parts.includes('no') ? 'no' : 'unknown';
}

function evaluatePart(part: string, events: readonly string[] | undefined): Verdict {
  if (part === 'true') return 'yes';
  if (part === 'false') return 'no';
  const [, operator, event = ''] = /^github\.event_name\s*(==|!=)\s*'([^']*)'$/.exec(part) ?? [];
  if (operator === '==') return !events || events.includes(event) ? 'yes' : 'no';
  if (operator === '!=') return !events || events.some((each) => each !== event) ? 'yes' : 'no';
  if (/^github\.[\w.]+\s*(?:==|!=)\s*(?:'[^']*'|true|false)$/.test(part)) return 'yes';
  return /^!?\s*(?:startsWith|endsWith|contains)\(\s*github\.[\w.]+\s*,\s*'[^']*'\s*\)$/.test(part) ? 'yes' : 'unknown';
}

/** Events that start most workflows, for one that does not name its own. */
const USUAL_EVENTS = ['push', 'pull_request', 'workflow_dispatch', 'schedule', 'release'];

/**
 * Whether there can be a run in which all of the conditions hold, by the event that starts it. Only comparisons with
 * `github.event_name` rule a run out.
 */
export function canHoldTogether(conditions: readonly string[], events: readonly string[] | undefined): boolean {
  const inners = conditions.map((condition) => findExpressions(condition)[0]?.inner ?? condition);
  return (events ?? USUAL_EVENTS).some((event) => inners.every((inner) => mayHold(inner, event)));
}

function mayHold(condition: string, event: string): boolean {
  // Groups are not taken apart.
  if (/(?:^|[^\w])\(/.test(condition)) return true;
  return condition
    .split('||')
    .some((branch) => branch.split('&&').every((part) => evaluatePart(part.trim(), [event]) !== 'no'));
}
