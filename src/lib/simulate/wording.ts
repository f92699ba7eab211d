import type { Step } from '../model/types.ts';

/** The step as a reader would name it: `` `RUN npm ci` ``. Long ones are cut. */
export function nameOf(step: Step): string {
  return `\`${shorten(`${step.instruction.keyword} ${step.instruction.args.text}`)}\``;
}

/** For a RUN, what it runs: `` `npm ci` ``. */
export function commandOf(step: Step): string {
  return `\`${shorten(step.instruction.args.text)}\``;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 48 ? `${line.slice(0, 45)}…` : line;
}
