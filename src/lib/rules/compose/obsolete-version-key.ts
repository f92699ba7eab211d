import type { Compose } from '../../compose/types.ts';
import type { Span } from '../../project/text.ts';
import { equivalents } from '../equivalents.ts';
import type { ComposeRule } from './types.ts';

export const obsoleteVersionKey: ComposeRule = {
  id: 'obsolete-version-key',
  severity: 'info',
  chapter: 'compose',
  title: 'The obsolete version key',
  equivalents: equivalents(),
  check({ compose }, report) {
    const { version } = compose;
    if (!version) return;
    const line = wholeLine(compose, version.span);
    report({
      span: version.span,
      message:
        'Compose has ignored `version` since 2.0 and warns about it at each start. Delete the line; some linters skip files without it, so look at what yours still finds.',
      ...(line && { fix: { title: 'Delete the version key', edits: [{ span: line, text: '' }] } }),
    });
  },
};

/** The line of a span with the blank lines below it; undefined where something else is on it. */
function wholeLine({ text, lines }: Compose, span: Span): Span | undefined {
  const start = lines.starts[lines.positionAt(span.start).line - 1] ?? 0;
  const [rest] = /^[ \t]*\r?(?:\n(?:[ \t]*\r?\n)*|$)/.exec(text.slice(span.end, span.end + 1000)) ?? [];
  if (rest === undefined || text.slice(start, span.start).trim() !== '') return undefined;
  return { start, end: span.end + rest.length };
}
