import type { Step } from '../model/types.ts';

/** The step as a reader would name it: `` `COPY --from=build /app ./` ``. Long ones are cut. */
export function nameOf({ instruction }: Step): string {
  const from = instruction.kind === 'copy' && instruction.from ? ` --from=${instruction.from.value ?? ''}` : '';
  return shorten(`${instruction.keyword}${from} ${instruction.args.text}`);
}

/** For a RUN, what it runs: `` `npm ci` ``. */
export function commandOf(step: Step): string {
  return shorten(step.instruction.args.text);
}

/** Thousands of steps may name the same long one: most often its beginning is enough. */
function shorten(text: string): string {
  const start = inOneLine(text.slice(0, 1_000));
  const line = start.length > 60 ? start : inOneLine(text);
  return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether a flag is given, and not as `--name=false`. */
export function hasFlag({ instruction }: Step, name: string): boolean {
  return instruction.flags.some((flag) => flag.name === name && flag.value !== 'false');
}
