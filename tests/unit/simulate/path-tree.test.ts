import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Step } from '../../../src/lib/model/types.ts';
import { FileSystem } from '../../../src/lib/simulate/content/file-system.ts';
import { PathTree } from '../../../src/lib/simulate/content/path-tree.ts';
import { isWithin } from '../../../src/lib/simulate/paths.ts';
import { modelOf } from '../model/helpers.ts';

const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'c.txt'), { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const change = fc.record({ act: fc.constantFrom('add', 'add', 'delete'), path });

it('what is within a folder is all that was added there and not deleted', () => {
  fc.assert(
    fc.property(
      fc.array(path, { maxLength: 5 }),
      fc.array(change, { maxLength: 30 }),
      path,
      (first, changes, folder) => {
        const tree = new PathTree(first);
        const plain = new Set(first);
        for (const { act, path: at } of changes) {
          if (act === 'add') {
            tree.add(at);
            plain.add(at);
          } else {
            tree.delete(at);
            plain.delete(at);
          }
        }
        expect([...tree.within(folder)].sort()).toEqual([...plain].filter((each) => isWithin(each, folder)).sort());
      },
    ),
    { numRuns: 500 },
  );
});

const steps = modelOf(`FROM a\n${'RUN x\n'.repeat(10)}`).stages[0]?.steps ?? [];
const work = fc.record({
  act: fc.constantFrom('put', 'put', 'remove', 'leave out'),
  path,
  step: fc.constantFrom<Step[]>(...steps),
});

it('a path that is not there is missed because of the first step that deleted it or a folder above it', () => {
  fc.assert(
    fc.property(fc.array(work, { maxLength: 20 }), path, (works, asked) => {
      const files = new FileSystem();
      const absences = new Map<string, Step>();
      const there = new Set<string>();
      for (const { act, path: at, step } of works) {
        if (act === 'put') {
          files.put(at, { kind: 'file', step });
          there.add(at);
          absences.delete(at);
        } else if (act === 'leave out') {
          files.leaveOut(at, { step, why: '' });
          if (!there.has(at)) absences.set(at, step);
        } else {
          files.remove(at, { step, why: '' });
          for (const each of [...there].filter((other) => isWithin(other, at))) {
            there.delete(each);
            absences.set(each, step);
          }
          absences.set(at, step);
        }
      }
      const first = [...absences].find(([each]) => isWithin(asked, each));
      expect(files.absenceOf(asked)?.step).toBe(first?.[1]);
    }),
    { numRuns: 500 },
  );
});

it('a pattern deletes what it matches, and what is below that', () => {
  const [step] = steps;
  if (step === undefined) throw new Error('no step');
  const files = new FileSystem();
  for (const each of ['/tmp/x/1', '/tmp/xy', '/tmp/y', '/tmpx', '/a/b/x', '/a/x'])
    files.put(each, { kind: 'file', step });
  files.remove('/tmp/x*', { step, why: '' });
  files.remove('/**/b', { step, why: '' });
  expect([...files.entries].map(([each]) => each)).toEqual(['/tmp/y', '/tmpx', '/a/x']);
});
