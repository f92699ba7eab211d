/**
 * The comma-separated fields of one line, where a field in double quotes may hold commas and doubled quotes.
 * Undefined for what BuildKit refuses: an empty line, a quote inside a bare field, text behind a closing quote.
 * Source: github.com/tonistiigi/go-csvvalue, Fields.
 */
export function readFields(line: string): string[] | undefined {
  if (line === '') return undefined;
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] !== '"') {
      const comma = line.indexOf(',', at);
      const end = comma === -1 ? line.length : comma;
      const field = line.slice(at, end);
      if (field.includes('"')) return undefined;
      fields.push(field);
      at = end + 1;
      continue;
    }
    let field = '';
    for (at++; ; at++) {
      const close = line.indexOf('"', at);
      if (close === -1) return undefined;
      field += line.slice(at, close);
      at = close + 1;
      if (line[at] !== '"') break;
      field += '"';
    }
    fields.push(field);
    if (at === line.length) break;
    if (line[at++] !== ',') return undefined;
  }
  return fields;
}
