/** Two texts side by side. A row holds a line of each, or of one of them. */
export interface DiffRow {
  readonly kind: 'same' | 'changed' | 'removed' | 'added';
  readonly before: DiffLine | undefined;
  readonly after: DiffLine | undefined;
}

export interface DiffLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** More pairs than this are not compared line by line: what lies between the equal ends counts as replaced. */
const MOST_PAIRS = 4_000_000;

/** Compares line by line; line ends are not compared. */
export function diffLines(before: string, after: string): readonly DiffRow[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const rows: DiffRow[] = [];
  const line = (lines: readonly string[], at: number): DiffLine => ({ number: at + 1, text: lines[at] ?? '' });
  const same = (i: number, j: number): void => {
    rows.push({ kind: 'same', before: line(a, i), after: line(b, j) });
  };
  const flush = (removed: readonly number[], added: readonly number[]): void => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) {
      const i = removed[at];
      const j = added[at];
      rows.push({
        kind: i === undefined ? 'added' : j === undefined ? 'removed' : 'changed',
        before: i === undefined ? undefined : line(a, i),
        after: j === undefined ? undefined : line(b, j),
      });
    }
  };
  for (let at = 0; at < start; at++) same(at, at);
  let removed: number[] = [];
  let added: number[] = [];
  for (const step of walk(a.slice(start, a.length - end), b.slice(start, b.length - end))) {
    if (step.kind === 'same') {
      flush(removed, added);
      removed = [];
      added = [];
      same(start + step.i, start + step.j);
    } else if (step.kind === 'removed') removed.push(start + step.i);
    else added.push(start + step.j);
  }
  flush(removed, added);
  for (let at = end; at > 0; at--) same(a.length - at, b.length - at);
  return rows;
}

interface Step {
  readonly kind: 'same' | 'removed' | 'added';
  readonly i: number;
  readonly j: number;
}

/** A longest common subsequence, by table: exercises are short. */
function walk(a: readonly string[], b: readonly string[]): Step[] {
  if (a.length * b.length > MOST_PAIRS) {
    return [
      ...a.map((_, i): Step => ({ kind: 'removed', i, j: 0 })),
      ...b.map((_, j): Step => ({ kind: 'added', i: a.length, j })),
    ];
  }
  const width = b.length + 1;
  const best = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) steps.push({ kind: 'same', i: i++, j: j++ });
    else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1)))
      steps.push({ kind: 'removed', i: i++, j });
    else steps.push({ kind: 'added', i, j: j++ });
  }
  return steps;
}

function linesOf(text: string): string[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  // A final line end closes the last line; it begins no other.
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
