import { commandMatches } from '../model/tools/selector.ts';
import type { Step } from '../model/types.ts';
import type { CommandSelector } from './types.ts';

/** Steps whose RUN calls one of the selected commands. */
export function stepsRunning(steps: readonly Step[], selector: CommandSelector): readonly Step[] {
  return steps.filter((step) => spellingsIn(step, selector).length > 0);
}

/** The selector for a message: the first spelling. */
export function shownCommand(selector: CommandSelector): string {
  return `\`${spellingsOf(selector)[0] ?? ''}\``;
}

/** The selected commands that these steps call, for a message: "`apt-get install` and `pip install`". */
export function shownCommands(steps: readonly Step[], selector: CommandSelector): string {
  const called = new Set(steps.flatMap((step) => spellingsIn(step, selector)));
  return [...called].map((words) => `\`${words}\``).join(' and ');
}

function spellingsOf(selector: CommandSelector): readonly string[] {
  return typeof selector === 'string' ? [selector] : selector;
}

function spellingsIn(step: Step, selector: CommandSelector): readonly string[] {
  return spellingsOf(selector).filter((words) =>
    step.run?.actions.some((action) => commandMatches(action.command, words)),
  );
}
