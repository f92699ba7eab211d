import type { RunFacts } from '../model/types.ts';
import type { Span } from '../project/text.ts';

/** A shell comment in a continued RUN. Joined into one line, everything behind it belongs to the comment. */
export interface SwallowedLines {
  /** The comment as its author meant it: to the end of its own line. */
  readonly comment: Span;
  /** The first line that never runs. */
  readonly lost: string;
}

/** The comments of a RUN that swallow lines. `source` is the Dockerfile's text. */
export function swallowedLines({ script, command, spanOf }: RunFacts, source: string): readonly SwallowedLines[] {
  if (!script || (command.form === 'shell' && command.heredoc)) return [];
  return script.comments.flatMap((swallowed) => {
    const { start, end } = spanOf(swallowed);
    const [first = '', ...rest] = source.slice(start, end).split(/\r?\n/);
    const lost = rest.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
    const own = /^(.*?)\s*[\\`]\s*$/.exec(first)?.[1] ?? first;
    return lost === undefined
      ? []
      : [{ comment: { start, end: start + own.length }, lost: lost.replace(/[\\`]\s*$/, '') }];
  });
}
