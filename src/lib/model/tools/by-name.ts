/** A table by program, of rows whose key holds several names, cut at blanks. */
export function byName<T>(rows: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(rows).flatMap(([names, value]) => names.split(' ').map((name) => [name, value])));
}
