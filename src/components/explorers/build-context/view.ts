import type { Fact } from '../../../lib/project/fact.ts';
import type { ContextFile, ContextOutcome, ContextTotal } from '../../../lib/simulate/build-context.ts';
import type { Step } from '../../../lib/model/types.ts';

/** What the build context shows: plain data. */
export interface ContextView {
  readonly ignoreFile: string | undefined;
  readonly totals: ContextOutcome['totals'];
  /** Of the context, what the build asks for; a text where that cannot be told. */
  readonly requested: ContextTotal | string;
  /** Lines of the ignore file that stop the build. */
  readonly refusals: readonly { readonly line: number; readonly message: string }[];
  readonly rows: readonly ContextRow[];
  /** Rows that are not shown, because there are too many to read. */
  readonly more: number;
}

/** A file, or a folder all of whose files share their fate: one that is left out, or a large one. */
export interface ContextRow {
  /** With a slash at the end for a folder. */
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
  readonly fate: ContextFile['fate'];
  /** Which line decided, in a sentence. */
  readonly because: string;
  /** Who asks for it, in a sentence; empty for what is not in the context. */
  readonly asked: string;
}

const MOST_ROWS = 150;
/** A folder that is sent is worth reading file by file up to this many. */
const LARGE = 10;

export function contextView(outcome: ContextOutcome): ContextView {
  const rows = rowsOf(outcome.files.map((file) => ({ file, row: rowOf(file, outcome) })));
  return {
    ignoreFile: outcome.ignoreFile,
    totals: outcome.totals,
    requested: outcome.requested.known ? outcome.requested.value : outcome.requested.reason,
    refusals: outcome.refusals.map(({ message, range }) => ({ message, line: range.start.line })),
    rows: rows.slice(0, MOST_ROWS),
    more: Math.max(0, rows.length - MOST_ROWS),
  };
}

function rowOf(file: ContextFile, { ignoreFile }: ContextOutcome): ContextRow {
  return {
    path: file.path,
    files: 1,
    bytes: file.bytes,
    fate: file.fate,
    because: becauseOf(file, ignoreFile),
    asked: file.fate === 'context' ? askedText(file.requestedBy) : '',
  };
}

function becauseOf(file: ContextFile, ignoreFile: string | undefined): string {
  if (ignoreFile === undefined) return 'There is no ignore file.';
  const { decidedBy } = file;
  if (decidedBy === undefined) return 'No line matches.';
  const line = `Line ${decidedBy.line}, \`${decidedBy.text}\``;
  if (decidedBy.negated) return `${line}, brings it back.`;
  if (file.fate === 'builder-only') return `${line}, keeps it from \`COPY\`; the builder reads it all the same.`;
  return `${line}.`;
}

function askedText(asked: Fact<Step | undefined>): string {
  if (!asked.known) return `Cannot tell whether the build asks for it: ${asked.reason}.`;
  if (asked.value === undefined) return 'No step of the build asks for it, so it is not sent.';
  const { keyword, args } = asked.value.instruction;
  const text = `${keyword} ${args.text}`.replaceAll(/\s+/g, ' ');
  return `Sent for \`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\`.`;
}

interface Entry {
  readonly file: ContextFile;
  readonly row: ContextRow;
}

/** Files in order, with folders folded into one row where all in it share one fate for one reason. */
function rowsOf(entries: readonly Entry[], folder = ''): ContextRow[] {
  const rows: ContextRow[] = [];
  for (let at = 0; at < entries.length;) {
    const entry = entries[at];
    if (entry === undefined) break;
    const slash = entry.file.path.indexOf('/', folder.length);
    if (slash === -1) {
      rows.push(entry.row);
      at++;
      continue;
    }
    const below = entry.file.path.slice(0, slash + 1);
    let end = at + 1;
    while (entries[end]?.file.path.startsWith(below)) end++;
    const inside = entries.slice(at, end);
    rows.push(...(foldable(inside) ? [fold(below, inside, entry.row)] : rowsOf(inside, below)));
    at = end;
  }
  return rows;
}

function foldable(inside: readonly Entry[]): boolean {
  const [first] = inside;
  const least = first?.row.fate === 'ignored' ? 2 : LARGE;
  return first !== undefined && inside.length >= least && inside.every(({ row }) => alike(row, first.row));
}

function alike(one: ContextRow, other: ContextRow): boolean {
  return one.fate === other.fate && one.because === other.because && one.asked === other.asked;
}

function fold(path: string, inside: readonly Entry[], one: ContextRow): ContextRow {
  const bytes = inside.reduce((sum, { row }) => sum + row.bytes, 0);
  return { ...one, path, files: inside.length, bytes };
}
