import { commandMatches } from '../model/tools/selector.ts';
import type { Step } from '../model/types.ts';
import type { CommandSelector } from './types.ts';

/** Steps whose RUN calls one of the selected commands. */
export function stepsRunning(steps: readonly Step[], selector: CommandSelector): readonly Step[] {
  const wanted = typeof selector === 'string' ? [selector] : selector;
  return steps.filter((step) =>
    step.run?.actions.some((action) => wanted.some((words) => commandMatches(action.command, words))),
  );
}

/** The selector for a message: the first spelling. */
export function shownCommand(selector: CommandSelector): string {
  return `\`${typeof selector === 'string' ? selector : (selector[0] ?? '')}\``;
}
