/**
 * The variables of an `.env` file: `NAME=value`, with quotes, `export` and comments. A quoted value may span lines. A
 * value that refers to other variables, or has escapes, is left out, for it is not known here, as is everything from a
 * quote on that is not closed: Compose refuses such a file.
 * Source: compose-spec/compose-go `dotenv/parser.go` (2026-11-24), and the Compose docs, "Env file syntax".
 */
export function parseEnvFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    NAME.lastIndex = at;
    const match = NAME.exec(text);
    if (!match) {
      at = lineEnd(text, at) + 1;
      continue;
    }
    const read = readValue(text, NAME.lastIndex);
    if (read === undefined) {
      values.delete(match[1] ?? '');
      break;
    }
    if (read.value === undefined) values.delete(match[1] ?? '');
    else values.set(match[1] ?? '', read.value);
    at = read.end;
  }
  return values;
}

/** Not `\s` at the end: a value does not begin on the next line. */
const NAME = /[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][\w.-]*)[^\S\n]*[=:][^\S\n]*/y;

/** Undefined: a quote is not closed. */
function readValue(
  text: string,
  start: number,
): { readonly value: string | undefined; readonly end: number } | undefined {
  const quote = text.charAt(start);
  if (quote !== "'" && quote !== '"') {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    const comment = line.indexOf(' #');
    const value = (comment === -1 ? line : line.slice(0, comment)).trimEnd();
    return { value: value.includes('$') ? undefined : value, end: end + 1 };
  }
  let end = text.indexOf(quote, start + 1);
  while (end !== -1 && text[end - 1] === '\\') end = text.indexOf(quote, end + 1);
  if (end === -1) return undefined;
  const value = text.slice(start + 1, end);
  return { value: quote === '"' && /[$\\]/.test(value) ? undefined : value, end: end + 1 };
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}
