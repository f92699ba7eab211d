import type { Dockerfile } from '../dockerfile/ast.ts';
import type { Equivalent, Rule } from './types.ts';

/** Says whether a comment in the file switches a rule off at an offset. */
export type IsSuppressed = (rule: Rule, offset: number) => boolean;

interface Suppression {
  /** Undefined: the whole file. */
  readonly instruction: number | undefined;
  readonly tool: 'layerwise' | Equivalent['tool'];
  readonly codes: readonly string[];
}

const LAYERWISE = /^layerwise\s+ignore=(\S+)/;
const HADOLINT = /^hadolint\s+(global\s+)?ignore\s*=\s*(\S+(?:\s*,\s*\S+)*)/;
const CHECK = /^check\s*=\s*(.+)/i;

/**
 * Reads `# layerwise ignore=rule-id reason` (above an instruction, or above the first one for the whole
 * file), `# hadolint ignore=…`, `# hadolint global ignore=…` and BuildKit's `# check=skip=…`. The codes
 * of other linters switch off the rules that name them as equivalents.
 */
export function readSuppressions(dockerfile: Dockerfile): IsSuppressed {
  const suppressions: Suppression[] = [];
  const first = dockerfile.instructions[0]?.span.start ?? Infinity;
  const instructionAt = placeIn(dockerfile);
  for (const comment of dockerfile.comments) {
    const instruction = instructionAt(comment.span.start);
    const layerwise = LAYERWISE.exec(comment.text);
    if (layerwise) {
      const whole = comment.span.start < first;
      suppressions.push({ instruction: whole ? undefined : instruction, tool: 'layerwise', codes: list(layerwise[1]) });
    }
    const hadolint = HADOLINT.exec(comment.text);
    if (hadolint) {
      const whole = hadolint[1] !== undefined;
      suppressions.push({ instruction: whole ? undefined : instruction, tool: 'hadolint', codes: list(hadolint[2]) });
    }
    const check = CHECK.exec(comment.text);
    if (check && !isDirective(dockerfile, comment.span.start)) {
      suppressions.push({ instruction, tool: 'buildkit', codes: skipped(check[1]) });
    }
  }
  for (const directive of dockerfile.directives) {
    if (directive.name !== 'check') continue;
    suppressions.push({ instruction: undefined, tool: 'buildkit', codes: skipped(directive.value) });
  }
  if (suppressions.length === 0) return () => false;
  return (rule, offset) => {
    const at = instructionAt(offset);
    return suppressions.some(
      ({ instruction, tool, codes }) =>
        (instruction === undefined || instruction === at) && codes.some((each) => names(rule, tool, each)),
    );
  };
}

function names(rule: Rule, tool: Suppression['tool'], code: string): boolean {
  if (tool === 'layerwise') return code === rule.id;
  return rule.equivalents.some(
    (each) => each.tool === tool && (each.code === code || (tool === 'buildkit' && code.toLowerCase() === 'all')),
  );
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
