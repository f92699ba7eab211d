import { describe, expect, test } from 'vitest';
import { checkText } from '../rules/compose/table.ts';

const lines = (text: string, id: string): readonly number[] =>
  checkText(text)
    .filter(({ rule }) => rule === id)
    .map(({ range }) => range.start.line);

describe('comments that switch rules off', () => {
  const ports = 'services:\n  a:\n    image: a:1\n    ports:\n      - "1:1"\n      - "2:2"\n  b:\n    ports: ["3:3"]\n';
  const id = 'port-on-all-interfaces';

  test('without a comment all are found', () => {
    expect(lines(ports, id)).toEqual([5, 6, 8]);
  });

  test('above an item it is for that item', () => {
    expect(
      lines(ports.replace('      - "1:1"', `      # layerwise ignore=${id} on purpose\n      - "1:1"`), id),
    ).toEqual([7, 9]);
  });

  test('behind an item it is for that item', () => {
    expect(lines(ports.replace('"1:1"', `"1:1" # layerwise ignore=${id} on purpose`), id)).toEqual([6, 8]);
  });

  test('above a key it is for all below it, also where a list is not indented', () => {
    const comment = `    # layerwise ignore=${id} on purpose\n`;
    expect(lines(ports.replace('    ports:\n', `${comment}    ports:\n`), id)).toEqual([9]);
    const flat = ports.replaceAll('      - ', '    - ');
    expect(lines(flat.replace('    ports:\n', `${comment}    ports:\n`), id)).toEqual([9]);
  });

  test('above a service it is for the service, and for what is missing in it', () => {
    expect(lines(ports.replace('  a:', `  # layerwise ignore=${id} on purpose\n  a:`), id)).toEqual([9]);
    const missing = ports.replace('  a:', '  # layerwise ignore=cap-drop-all-missing on purpose\n  a:');
    expect(lines(missing, 'cap-drop-all-missing')).toEqual([8]);
  });

  test('above the first key it is for the whole file', () => {
    expect(lines(`# layerwise ignore=${id} on purpose\n${ports}`, id)).toEqual([]);
  });

  test('several rules are separated by commas', () => {
    const text = `# layerwise ignore=cap-drop-all-missing,${id} on purpose\n${ports}`;
    expect([...lines(text, id), ...lines(text, 'cap-drop-all-missing')]).toEqual([]);
  });

  test('another rule stays, and so does what stands below', () => {
    expect(lines(ports.replace('"1:1"', '"1:1" # layerwise ignore=privileged-service no'), id)).toEqual([5, 6, 8]);
    expect(lines(`${ports}# layerwise ignore=${id} at the end\n`, id)).toEqual([5, 6, 8]);
  });

  test('text in a value is no comment', () => {
    const text = ports.replace('image: a:1', `command: "# layerwise ignore=${id} no"`);
    expect(lines(text, id)).toEqual([5, 6, 8]);
  });
});
