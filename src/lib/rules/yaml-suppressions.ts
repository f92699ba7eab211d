import type { LineIndex, Span } from '../project/text.ts';
import type { YamlText } from '../yaml/tree.ts';
import type { RuleInfo } from './types.ts';

/** A file in YAML with its comments. */
type Source = YamlText & { readonly lines: LineIndex };

const LAYERWISE = /^layerwise\s+ignore=(\S+)/;

/**
 * Reads `# layerwise ignore=rule-id reason`. Behind a line or above it the comment is for that line and for the lines
 * that are indented below it: a whole service or job above its name. Above the first key it is for the whole file.
 */
export function readYamlSuppressions(source: Source): (rule: RuleInfo, offset: number) => boolean {
  const suppressed = new Map<string, Span[]>();
  let lines: readonly Line[] | undefined;
  for (const { text, span } of source.comments) {
    const [, codes = ''] = LAYERWISE.exec(text) ?? [];
    if (codes === '') continue;
    lines ??= readLines(source);
    const region = regionOf(lines, source.lines.positionAt(span.start).line - 1);
    for (const id of codes.split(',')) {
      const spans = suppressed.get(id) ?? [];
      spans.push(region);
      suppressed.set(id, spans);
    }
  }
  return (rule, offset) => (suppressed.get(rule.id) ?? []).some(({ start, end }) => start <= offset && offset < end);
}

interface Line {
  readonly start: number;
  /** Columns before the content; undefined: the line is blank or a comment. */
  readonly indent: number | undefined;
  readonly isItem: boolean;
}

function readLines({ text, lines }: Source): readonly Line[] {
  return lines.starts.map((start, index) => {
    const line = text.slice(start, lines.starts[index + 1]);
    const indent = /[^ ]/.exec(line)?.index ?? 0;
    const isEmpty = /^\s*(?:#|$|---)/.test(line);
    return { start, indent: isEmpty ? undefined : indent, isItem: /^-\s/.test(line.slice(indent)) };
  });
}

function regionOf(lines: readonly Line[], comment: number): Span {
  const isFirst = lines.slice(0, comment + 1).every(({ indent }) => indent === undefined);
  if (isFirst) return { start: 0, end: Infinity };
  let from = comment;
  while (from < lines.length && lines[from]?.indent === undefined) from++;
  const first = lines[from];
  if (first?.indent === undefined) return { start: Infinity, end: Infinity };
  let to = from + 1;
  for (; to < lines.length; to++) {
    const line = lines[to];
    if (line?.indent === undefined || line.indent > first.indent) continue;
    // The items of a list may stand right below their key.
    if (line.indent < first.indent || first.isItem || !line.isItem) break;
  }
  return { start: first.start, end: lines[to]?.start ?? Infinity };
}
