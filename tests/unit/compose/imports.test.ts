import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../src');

/** The files of ours and the packages that a module loads, itself or through others. */
function loadedBy(entry: string): ReadonlySet<string> {
  const loaded = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, source = ''] of text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)';/gm)) {
      if (source.startsWith('.')) queue.push(path.join(path.dirname(file), source));
      else loaded.add(source);
    }
  }
  return loaded;
}

test('checking compose files needs yaml', () => {
  expect(loadedBy('lib/rules/compose/check-compose.ts')).toContain('yaml');
});

test('what a page loads to grade an exercise does not bring yaml, compose files or workflows along', () => {
  const loaded = loadedBy('components/exercise/judge.ts');
  expect(loaded).toContain('lib/dockerfile/parse.ts');
  expect(loaded).not.toContain('yaml');
  expect([...loaded].filter((file) => /compose|workflow|lib\/yaml/.test(file))).toEqual([]);
});

test.each(['compose', 'workflow'])('the list of %s rules does not bring yaml along', (kind) => {
  expect(loadedBy(`lib/rules/${kind}/registry.ts`)).not.toContain('yaml');
});
