import type { Dockerfile } from '../dockerfile/ast.ts';
import type { Equivalent, Rule } from './types.ts';

/** Says whether a comment in the file switches a rule off at an offset. */
export type IsSuppressed = (rule: Rule, offset: number) => boolean;

const LAYERWISE = /^layerwise\s+ignore=(\S+)/;
const HADOLINT = /^hadolint\s+(global\s+)?ignore\s*=\s*(\S+(?:\s*,\s*\S+)*)/;
const CHECK = /^check\s*=\s*(.+)/i;

/**
 * Reads `# layerwise ignore=rule-id reason` (above an instruction, or above the first one for the whole
 * file), `# hadolint ignore=…`, `# hadolint global ignore=…` and BuildKit's `# check=skip=…`. The codes
 * of other linters switch off the rules that name them as equivalents.
 */
export function readSuppressions(dockerfile: Dockerfile): IsSuppressed {
  /** What is switched off, as `tool code`, by the number of the instruction; undefined: in the whole file. */
  const switchedOff = new Map<number | undefined, Set<string>>();
  const add = (instruction: number | undefined, tool: 'layerwise' | Equivalent['tool'], codes: readonly string[]) => {
    const there = switchedOff.get(instruction) ?? new Set();
    for (const code of codes) there.add(`${tool} ${tool === 'buildkit' && /^all$/i.test(code) ? 'all' : code}`);
    switchedOff.set(instruction, there);
  };
  const first = dockerfile.instructions[0]?.span.start ?? Infinity;
  const instructionAt = placeIn(dockerfile);
  for (const { text, span } of dockerfile.comments) {
    const instruction = instructionAt(span.start);
    const layerwise = LAYERWISE.exec(text);
    if (layerwise) add(span.start < first ? undefined : instruction, 'layerwise', list(layerwise[1]));
    const hadolint = HADOLINT.exec(text);
    if (hadolint) add(hadolint[1] === undefined ? instruction : undefined, 'hadolint', list(hadolint[2]));
    const check = CHECK.exec(text);
    if (check && !isDirective(dockerfile, span.start)) add(instruction, 'buildkit', skipped(check[1]));
  }
  for (const directive of dockerfile.directives)
    if (directive.name === 'check') add(undefined, 'buildkit', skipped(directive.value));
  if (switchedOff.size === 0) return () => false;
  return (rule, offset) =>
    [undefined, instructionAt(offset)].some((place) => {
      const codes = switchedOff.get(place);
      return codes !== undefined && namesOf(rule).some((name) => codes.has(name));
    });
}

/** All by which a comment can name a rule. */
function namesOf({ id, equivalents }: Rule): readonly string[] {
  const names = equivalents.flatMap(({ tool, code }) => [
    `${tool} ${code}`,
    ...(tool === 'buildkit' ? ['buildkit all'] : []),
  ]);
  return [`layerwise ${id}`, ...names];
}

function list(text = ''): readonly string[] {
  return text.split(/[\s,]+/).filter((each) => each !== '');
}

/** The `skip` of `skip=A,B;error=true`. */
function skipped(text = ''): readonly string[] {
  const option = text.split(';').find((each) => /^\s*skip\s*=/i.test(each));
  return list(option?.slice(option.indexOf('=') + 1));
}

function isDirective(dockerfile: Dockerfile, offset: number): boolean {
  return dockerfile.directives.some(({ span }) => span.start <= offset && offset < span.end);
}

/** Finds the instruction at an offset, or the next one below it; both by binary search. */
function placeIn({ instructions }: Dockerfile): (offset: number) => number {
  return (offset) => {
    let low = 0;
    let high = instructions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((instructions[middle]?.span.end ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
