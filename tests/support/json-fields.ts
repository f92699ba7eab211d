/** Objects whose keys are names of the user's: their values stand under `*`. */
const NAMED = /(?:^|\.)(?:env|labels|options)$/;

/**
 * Every field of a JSON value by its path, as the reference writes it: `stages[].config.user`. A range, and the
 * `{ unknown }` that can stand for any value, are not entered.
 */
export function fieldsOf(value: unknown): ReadonlySet<string> {
  const fields = new Set<string>();
  const visit = (each: unknown, path: string): void => {
    if (typeof each !== 'object' || each === null) return;
    if (Array.isArray(each)) {
      for (const item of each) visit(item, `${path}[]`);
      return;
    }
    const entries = Object.entries(each);
    if (path.endsWith('range') || (entries.length === 1 && entries[0]?.[0] === 'unknown')) return;
    for (const [key, item] of entries) {
      const field = NAMED.test(path) ? `${path}.*` : path === '' ? key : `${path}.${key}`;
      fields.add(field);
      visit(item, field);
    }
  };
  visit(value, '');
  return fields;
}
