import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Step, Variable } from '../../../src/lib/model/types.ts';
import { VariableOrder } from '../../../src/lib/simulate/edit/variable-order.ts';
import { modelOf } from '../model/helpers.ts';

const counts = ({ source, value }: Variable): boolean =>
  source !== 'base' && source !== 'predefined' && (!value.known || value.value !== undefined);

const line = fc.constantFrom(
  'ENV A=1',
  'ENV B=1',
  'ENV C=1 A=1',
  'ENV D=$A B=1',
  'ARG A',
  'ARG B=1',
  'ARG E=1',
  'RUN x',
);
const dockerfile = fc
  .array(fc.tuple(fc.boolean(), fc.array(line, { maxLength: 10 })), { minLength: 1, maxLength: 4 })
  .map((stages) =>
    stages
      .flatMap(([goesOn, lines], index) => [
        `FROM ${goesOn && index > 0 ? `s${index - 1}` : 'scratch'} AS s${index}`,
        ...lines,
      ])
      .join('\n'),
  );

/** The names in the order in which they were set last, read off the lines before a step. */
function namesBefore(steps: readonly Step[], { variables: { values } }: Step): readonly string[] {
  const names = steps.flatMap(({ instruction }) => {
    if (instruction.kind !== 'env' && instruction.kind !== 'arg') return [];
    // ARG without a value, and none given, sets nothing.
    return instruction.pairs.flatMap(({ key, value }) => (value === undefined ? [] : [key.text]));
  });
  return [...new Set(names.reverse())].reverse().filter((name) => {
    const variable = values.get(name);
    return variable !== undefined && counts(variable);
  });
}

it('numbers of the order of variables are equal where the names are, in the order in which they were set last', () => {
  fc.assert(
    fc.property(dockerfile, dockerfile, (one, other) => {
      const models = [modelOf(one), modelOf(other)];
      const orders = new VariableOrder(models, counts);
      const all = models.flatMap(({ stages }) => {
        const before: (readonly Step[])[] = [];
        return stages.flatMap(({ base, steps, index }) => {
          const above = base.kind === 'stage' ? (before[base.stage] ?? []) : [];
          before[index] = [...above, ...steps];
          return steps.map(
            (step, at) => [namesBefore([...above, ...steps.slice(0, at)], step).join(' '), orders.of(step)] as const,
          );
        });
      });
      for (const [names, order] of all)
        for (const [names2, order2] of all) expect(order === order2).toBe(names === names2);
    }),
  );
});
