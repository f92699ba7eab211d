import type { ShellCommand, ShellScript } from '../../shell/types.ts';
import type { PathEnd } from './types.ts';

/**
 * Whether a command is one that a shell may become instead of waiting for it: nothing follows it. Bash wants nothing
 * around it and no redirections, and looks at the last connection of a line alone: `a; b` and `a && b` count, `a; b && c`
 * and `a & b` do not (tried: bash 5.2, dash 0.5.12 and BusyBox 1.35 with 28 texts).
 */
export function shapeIn({ text, commands }: ShellScript, { span, redirects }: ShellCommand): PathEnd['shape'] {
  const last = commands.at(-1);
  if (last?.span.start !== span.start) return 'other';
  const isBare = /^[\s;]*$/.test(text.slice(last.span.end).replaceAll(/#.*/g, ''));
  if (redirects.length > 0 || last.conditional || last.subshells.length > 0 || !isBare) return 'end';
  if (commands.length === 1) return 'alone';
  const before = text.slice(0, last.span.start).replaceAll(/'[^']*'|"(?:[^"\\]|\\.)*"/g, '');
  // A list goes on in the next line behind `&&`, `||` and a backslash.
  const line =
    before
      .replaceAll(/(&&|\|\||\\)\s*\n/g, '$1 ')
      .split('\n')
      .at(-1) ?? '';
  const others = line.replaceAll('&&', '');
  const breaks = last.after === 'and' || last.after === 'or' ? /[;&]/ : /&\s*$/;
  return breaks.test(others) ? 'end' : 'last';
}
