import type { Dockerfile, FromInstruction, Instruction } from '../dockerfile/ast.ts';
import { suggest } from '../dockerfile/suggest.ts';
import { isFixed, platformProblem } from '../dockerfile/values.ts';
import type { Span } from '../project/text.ts';
import type { Globals } from './globals.ts';
import { findKnownImage } from './base-images/find.ts';
import { parseReference } from './image-reference.ts';
import type { StageBase, VariableUse } from './types.ts';
import { WordReader, type Report } from './word-reader.ts';

/** A stage before its instructions are walked: its name, where it starts from, and its own lines. */
export interface StageOutline {
  readonly index: number;
  readonly name: string | undefined;
  readonly label: string;
  readonly instruction: FromInstruction;
  readonly uses: readonly VariableUse[];
  readonly base: StageBase;
  readonly instructions: readonly Instruction[];
}

/** Names offered as "did you mean"; comparing with more of them would cost too much. */
const maxSuggestions = 100;

/**
 * Splits a Dockerfile into stages and finds where each starts from. FROM sees stages above it only, and compares
 * the name as written with lower-case names, so `FROM Builder` never finds a stage.
 * Source: moby/buildkit `frontend/dockerfile/dockerfile2llb/convert.go`, addState.
 */
export function outlineStages(dockerfile: Dockerfile, globals: Globals, report: Report): readonly StageOutline[] {
  const groups = splitAtFrom(dockerfile.instructions);
  const allNames = new Set(
    groups.flatMap(({ from }) => (from.name === undefined ? [] : [from.name.text.toLowerCase()])),
  );
  const above = new Map<string, number>();
  const outlines: StageOutline[] = [];
  for (const [index, { from, instructions }] of groups.entries()) {
    const name = from.name?.text.toLowerCase();
    const reader = new WordReader(globals.lookup, dockerfile.escape, report);
    const base = resolveBase(from, reader, above, allNames, report);
    readPlatform(from, reader, report);
    if (name !== undefined && from.name !== undefined) {
      const earlier = above.get(name);
      if (earlier !== undefined) {
        report(
          'duplicate-stage',
          from.name.span,
          `Stage ${earlier} is called \`${name}\` as well: FROM takes the nearest one above, \`--from\` the last in the file.`,
          'warning',
        );
      }
      above.set(name, index);
    }
    const label = from.name?.text ?? `stage ${index}`;
    outlines.push({ index, name, label, instruction: from, uses: reader.uses, base, instructions });
  }
  return outlines;
}

function splitAtFrom(instructions: readonly Instruction[]): { from: FromInstruction; instructions: Instruction[] }[] {
  const groups: { from: FromInstruction; instructions: Instruction[] }[] = [];
  for (const instruction of instructions) {
    if (instruction.kind === 'from') groups.push({ from: instruction, instructions: [] });
    else groups.at(-1)?.instructions.push(instruction);
  }
  return groups;
}

function resolveBase(
  from: FromInstruction,
  reader: WordReader,
  above: ReadonlyMap<string, number>,
  allNames: ReadonlySet<string>,
  report: Report,
): StageBase {
  const { image } = from;
  if (image === undefined) return { kind: 'unknown', reason: 'FROM names no image' };
  const text = reader.read(image);
  if (!text.known) return { kind: 'unknown', reason: text.reason };
  const stage = above.get(text.value);
  if (stage !== undefined) return { kind: 'stage', stage };
  if (text.value === 'scratch') return { kind: 'scratch' };
  const lower = text.value.toLowerCase();
  if (lower !== text.value && allNames.has(lower)) {
    const message = `FROM compares stage names as written, and \`${lower}\` is lower case; \`${text.value}\` is read as an image, whose name may not hold capitals.`;
    report('stage-case', image.span, message);
    return { kind: 'unknown', reason: `\`${text.value}\` is no valid image name` };
  }
  const parsed = parseReference(text.value);
  if ('error' in parsed) {
    const shown = text.value === '' ? 'The image name is empty' : `\`${text.value}\` is no image name`;
    report('bad-image-name', image.span, `${shown}: ${parsed.error}.`);
    return { kind: 'unknown', reason: `\`${text.value}\` is no valid image name` };
  }
  const { reference } = parsed;
  const known = findKnownImage(reference);
  if (known === undefined && !/[/:@]/.test(text.value)) noteLikelyStage(text.value, image, allNames, report);
  return { kind: 'image', reference, image: known };
}

/** A bare word that is no image we know, and is or resembles the name of a stage, is most likely meant as one. */
function noteLikelyStage(
  text: string,
  image: NonNullable<FromInstruction['image']>,
  allNames: ReadonlySet<string>,
  report: Report,
): void {
  if (allNames.has(text)) {
    const message = `Stage \`${text}\` is defined below this line, and FROM sees stages above it only: this is read as an image called \`${text}\`.`;
    report('forward-stage', image.span, message, 'warning');
    return;
  }
  suggestStage(text, allNames, 'an image', image.span, report);
}

/** Warns where a name is no stage but resembles one; `otherwise` is what Docker takes it for. */
export function suggestStage(
  text: string,
  names: ReadonlySet<string>,
  otherwise: string,
  span: Span,
  report: Report,
): void {
  const near = text.length < 3 || names.size > maxSuggestions ? undefined : suggest(text, names);
  if (near === undefined) return;
  const message = `There is no stage \`${text}\`, so Docker looks for ${otherwise} of that name; did you mean \`${near}\`?`;
  report('unknown-stage', span, message, 'warning');
}

function readPlatform(from: FromInstruction, reader: WordReader, report: Report): void {
  const { platform } = from;
  if (platform?.value === undefined) return;
  const word = { text: platform.value, span: platform.valueSpan };
  const value = reader.read(word);
  if (!value.known) return;
  if (value.value === '') {
    report('bad-expansion', word.span, `\`${word.text}\` is empty here, and a platform is needed.`);
    return;
  }
  const wrong = isFixed(word) ? undefined : platformProblem(value.value);
  if (wrong !== undefined) report('bad-value', word.span, wrong);
}
