import type { CaseItem, ShellList } from '../../shell/outline.ts';
import { matchesCase } from './evaluate-test.ts';
import { expandWhole } from './expand-word.ts';
import { shellState, under, type WalkState } from './walk-state.ts';
import type { Walker } from './walker.ts';

/** `if`, with its conditions and bodies in turn. */
export function walkIf(walker: Walker, lists: readonly ShellList[], state: WalkState, tail: boolean): WalkState[] {
  const out: WalkState[] = [];
  let rest: WalkState[] = [state];
  for (let at = 0; at < lists.length; at += 2) {
    const condition = lists[at];
    const body = lists[at + 1];
    if (!condition || walker.exhausted !== undefined) break;
    if (!body) return [...out, ...walker.list(condition, rest, tail)];
    const text = walker.textOfList(condition);
    const asked = walker.ask(condition, rest);
    rest = [];
    for (const each of asked) {
      out.push(...walker.list(body, [under(each, text, true, each.status)], tail));
      rest.push({ ...under(each, text, false, each.status), status: true });
    }
  }
  return [...out, ...rest.map((each) => ({ ...each, last: state.last }))];
}

/** `case`, pattern by pattern: the first that matches. */
export function walkCase(
  walker: Walker,
  subject: string,
  items: readonly CaseItem[],
  state: WalkState,
  tail: boolean,
): WalkState[] {
  const out: WalkState[] = [];
  const shell = shellState(state, walker.around);
  const { fields, args } = expandWhole(subject, shell);
  const value = state.open && args !== undefined ? undefined : fields?.join(' ');
  let rest: WalkState = { ...state, status: true };
  for (const { pattern, body } of items) {
    if (walker.exhausted !== undefined) break;
    const matches = matchesCase(value, pattern, shell);
    const text = `${subject} is ${pattern}`;
    const all = pattern.split('|').some((part) => part.trim() === '*');
    out.push(...walker.list(body, [all ? rest : under(rest, text, true, matches)], tail));
    if (all) return out;
    rest = under(rest, text, false, matches);
  }
  return [...out, rest];
}
