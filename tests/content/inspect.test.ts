import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { inspectedProjects } from '../support/inspected-project.ts';
import { fieldsOf } from '../support/json-fields.ts';

/** The fields in the first column of the page's tables: a name that begins with `.` or `[` goes on from the first of its row. */
async function documentedFields(): Promise<readonly string[]> {
  const page = await readFile('src/content/docs/reference/inspect.mdx', 'utf8');
  const tables = page.slice(page.indexOf('## The project'));
  return [...tables.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = '']) => {
    const [first = '', ...rest] = Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = '']) => name);
    return [first, ...rest.map((name) => (/^[.[]/.test(name) ? first + name : name))];
  });
}

describe('the reference of layerwise inspect', () => {
  it('describes each field that a real output has, and none that it has not', async () => {
    const documented = await documentedFields();
    expect(documented).toEqual([...new Set(documented)]);
    const fields = [...new Set(inspectedProjects().flatMap((output) => [...fieldsOf(output)]))];
    expect([...documented].sort()).toEqual(fields.sort());
  });

  it('names the version that is printed', () => {
    for (const output of inspectedProjects()) expect(output).toMatchObject({ version: 1 });
  });
});
