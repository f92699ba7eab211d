/**
 * The variables of an `.env` file: `NAME=value`, with quotes, `export` and comments. A value that refers to other
 * variables is left out, for it is not known here. Source: the Compose docs, "Env file syntax".
 */
export function parseEnvFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*)$/.exec(line.slice(0, 10_000));
    if (!match) continue;
    const [, name = '', rest = ''] = match;
    const value = readValue(rest);
    if (value === undefined) values.delete(name);
    else values.set(name, value);
  }
  return values;
}

function readValue(text: string): string | undefined {
  const quote = text.charAt(0);
  if (quote === "'" || quote === '"') {
    const end = text.indexOf(quote, 1);
    const value = text.slice(1, end === -1 ? undefined : end);
    return quote === '"' && /[$\\]/.test(value) ? undefined : value;
  }
  const value = text.replace(/\s#.*$/, '').trimEnd();
  return value.includes('$') ? undefined : value;
}
