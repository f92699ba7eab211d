import type { Span } from '../project/text.ts';
import { startsWithErrexit } from './errexit.ts';
import { ShellReader } from './reader.ts';
import { TooDeepError } from './scanner.ts';
import type { ShellScript } from './types.ts';

/** Longest text that is read, in UTF-16 code units. BuildKit takes no longer line. */
const LONGEST_SCRIPT = 1 << 16;

/** Most `<<` in one text. */
const MOST_HEREDOCS = 200;

/**
 * Reads shell text, POSIX or Bash. Half-typed and broken text gives errors beside the commands that could be
 * read; text too long or too deeply nested gives one error and no commands. Never throws; time is linear.
 */
export function parseShell(text: string): ShellScript {
  if (text.length > LONGEST_SCRIPT) return failed(text, 'The script is too long to be read.');
  if (text.split('<<', MOST_HEREDOCS + 2).length > MOST_HEREDOCS + 1)
    return failed(text, 'The script has too many here-documents to be read.');
  const reader = new ShellReader(text);
  try {
    reader.script();
  } catch (error) {
    if (error instanceof TooDeepError) return failed(text, 'The commands are nested too deeply to be read.');
    throw error;
  }
  const commands = reader.commands.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const { errors, comments } = reader;
  return { text, commands, errors, comments, errexit: startsWithErrexit(text, commands) };
}

function failed(text: string, message: string): ShellScript {
  const span: Span = { start: 0, end: text.length };
  return { text, commands: [], errors: [{ message, span }], comments: [], errexit: false };
}
