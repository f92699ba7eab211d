import { parse } from 'unbash';
import type { Span } from '../project/text.ts';
import { findComments } from './comments.ts';
import { startsWithErrexit } from './errexit.ts';
import { flatten } from './flatten.ts';
import type { ShellScript } from './types.ts';

/** Longest text that is read, in UTF-16 code units. BuildKit takes no longer line. */
const longestScript = 1 << 16;

/** Most `<<` in one text: the parser's time grows with the square of those that are open at once. */
const mostHeredocs = 200;

/** Deepest nesting of `$( … )`: the parser reads an unclosed one to the end of the text, once a level. */
const deepestSubstitution = 20;

/**
 * Reads shell text, POSIX or Bash. Half-typed and broken text gives errors beside the commands that could be
 * read; text too long or too deeply nested gives one error and no commands. Never throws.
 */
export function parseShell(text: string): ShellScript {
  const refused = refusal(text);
  if (refused !== undefined) return failed(text, refused);
  try {
    const script = parse(text);
    const { commands, errors, tokens } = flatten(script, text);
    return { text, commands, errors, comments: findComments(text, tokens), errexit: startsWithErrexit(text, commands) };
  } catch (error) {
    // The parser has a limit on nesting for most constructs, and the engine's own for the rest.
    if (error instanceof RangeError) return failed(text, 'The commands are nested too deeply to be read.');
    throw error;
  }
}

function refusal(text: string): string | undefined {
  if (text.length > longestScript) return 'The script is too long to be read.';
  let heredocs = 0;
  let depth = 0;
  for (const [mark] of text.matchAll(/<<|[$<>]\(|\)/g)) {
    if (mark === '<<') heredocs++;
    else if (mark !== ')') depth++;
    else if (depth > 0) depth--;
    if (depth > deepestSubstitution) return 'The commands are nested too deeply to be read.';
  }
  return heredocs > mostHeredocs ? 'The script has too many here-documents to be read.' : undefined;
}

function failed(text: string, message: string): ShellScript {
  const span: Span = { start: 0, end: text.length };
  return { text, commands: [], errors: [{ message, span }], comments: [], errexit: false };
}
