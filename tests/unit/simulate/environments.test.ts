import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step, Variable } from '../../../src/lib/model/types.ts';
import { Environments } from '../../../src/lib/simulate/environments.ts';
import { EMPTY } from '../../../src/lib/simulate/shared-maps.ts';
import { modelOf } from '../model/helpers.ts';

const textOf = ({ value, source }: Variable): string | undefined =>
  source === 'base' ? undefined : JSON.stringify(value);

/** What a step's environment holds, as a plain map. */
function contentOf({ variables }: Step): Map<string, string> {
  return new Map(
    [...variables.values].flatMap(([name, variable]) => {
      const text = textOf(variable);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

const line = fc.constantFrom(
  ...['ARG A', 'ARG A=1', 'ARG B=$A', 'ENV A=1 B=2', 'ENV B=2 A=1', 'ENV C=$B', 'ENV PATH=/x:$PATH'],
  ...['RUN x', 'RUN y', 'USER $A'],
);
const stage = fc.tuple(fc.constantFrom('debian:12', 'scratch', 'before', 'first'), fc.array(line, { maxLength: 12 }));
const dockerfile = fc.array(stage, { minLength: 1, maxLength: 5 }).map((stages) =>
  stages
    .flatMap(([base, lines], index) => {
      const above = base === 'first' ? 's0' : `s${index - 1}`;
      const from = base === 'first' || base === 'before' ? (index === 0 ? 'scratch' : above) : base;
      return [`FROM ${from} AS s${index}`, ...lines];
    })
    .join('\n'),
);

describe('the environments of steps', () => {
  it('are the same number where the same variables count, in one model or in two', () => {
    fc.assert(
      fc.property(dockerfile, dockerfile, (one, other) => {
        const models = [modelOf(one), modelOf(other)];
        const environments = new Environments(models, textOf);
        const steps = models.flatMap(({ stages }) => stages.flatMap((each) => each.steps));
        const byNumber = new Map<number, string>();
        const byContent = new Map<string, number>();
        for (const step of steps) {
          const content = JSON.stringify([...contentOf(step)].sort());
          const number = environments.of(step);
          expect(byNumber.get(number) ?? content).toBe(content);
          expect(byContent.get(content) ?? number).toBe(number);
          byNumber.set(number, content);
          byContent.set(content, number);
        }
      }),
    );
  });

  it('name a variable that differs', () => {
    fc.assert(
      fc.property(dockerfile, dockerfile, (one, other) => {
        const [a, b] = [modelOf(one), modelOf(other)];
        const environments = new Environments([b, a], textOf);
        const [before, after] = [a, b].map(({ stages }) => stages.at(-1)?.steps.at(-1));
        if (before === undefined || after === undefined) return;
        const [had, has] = [contentOf(before), contentOf(after)];
        const name = environments.firstDifference(environments.of(before), environments.of(after));
        if (name === undefined) expect(new Map([...had].sort())).toEqual(new Map([...has].sort()));
        else {
          expect(had.get(name)).not.toBe(has.get(name));
          expect(environments.valueIn(environments.of(before), name) !== EMPTY).toBe(had.has(name));
        }
      }),
    );
  });

  it('name of several that differ the one that stands first', () => {
    const models = [modelOf('FROM a\nENV A=1 B=1\nRUN x'), modelOf('FROM a\nENV B=2\nENV A=2\nRUN x')] as const;
    const environments = new Environments([models[1], models[0]], textOf);
    const [before, after] = models.map(({ stages }) => stages[0]?.steps.at(-1));
    expect(before && after && environments.firstDifference(environments.of(before), environments.of(after))).toBe('B');
  });
});
