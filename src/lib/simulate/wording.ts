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

/** Reads no more of a long text than is shown: thousands of steps may name the same one. */
function shorten(text: string): string {
  let line = '';
  for (const [part] of text.matchAll(/\s+|\S{1,62}/g)) {
    line += /\S/.test(part) ? part : line === '' ? '' : ' ';
    if (line.length > 61) break;
  }
  line = line.trimEnd();
  return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
}

/** Whether a flag is given, and not as `--name=false`. */
export function hasFlag({ instruction }: Step, name: string): boolean {
  return instruction.flags.some((flag) => flag.name === name && flag.value !== 'false');
}
