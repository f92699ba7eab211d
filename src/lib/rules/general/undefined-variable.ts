import type { Instruction } from '../../dockerfile/ast.ts';
import { suggest } from '../../dockerfile/suggest.ts';
import type { Step, VariableUse } from '../../model/types.ts';
import { equivalents } from '../equivalents.ts';
import { insertAbove } from '../places.ts';
import type { Rule } from '../types.ts';

const CONSEQUENCE: Partial<Record<Instruction['kind'], string>> = {
  user: 'is empty here, so the container runs as root',
  copy: 'is empty here, so the path is another one',
  add: 'is empty here, so the path is another one',
  workdir: 'is empty here, so the folder is another one',
};

/** Comparing names takes long. Files with more of them have all findings, but not all of the suggestions. */
const mostGuesses = 100;
const mostVariables = 100;

export const undefinedVariable: Rule = {
  id: 'undefined-variable',
  severity: 'warning',
  chapter: 'general',
  title: 'A variable that is not set here',
  equivalents: equivalents('buildkit UndefinedVar', 'buildkit UndefinedArgInFrom', 'sonarqube S6579'),
  check({ model }, report) {
    for (const { uses } of model.stages) {
      for (const { name, span, binding, operator } of uses) {
        if (binding !== 'unset' || !readsValue(operator)) continue;
        report({
          span,
          message: `\`$${name}\` is empty here: FROM sees only the ARGs above the first FROM. Declare \`ARG ${name}\` there.`,
        });
      }
    }
    let guesses = 0;
    const guess = (name: string, { variables }: Step): string | undefined =>
      name.length <= 3 || variables.values.size > mostVariables || ++guesses > mostGuesses
        ? undefined
        : suggest(name, variables.values.keys());
    for (const step of model.stages.flatMap((stage) => stage.steps)) {
      const { instruction } = step;
      for (const use of step.uses.filter((each) => isUnset(each, step))) {
        const { name, span } = use;
        const severity = instruction.kind === 'user' ? 'error' : 'warning';
        const inBody = instruction.heredocs.some(
          ({ bodySpan }) => bodySpan.start <= span.start && span.start < bodySpan.end,
        );
        const consequence = (inBody ? undefined : CONSEQUENCE[instruction.kind]) ?? 'is empty here';
        if (model.globals.has(name)) {
          if (use.binding === 'unknown') continue;
          report({
            span,
            severity,
            message: `\`$${name}\` ${consequence}: an ARG above the first FROM is not visible inside a stage. Repeat \`ARG ${name}\` in this stage.`,
            ...(step.trigger === undefined && {
              fix: {
                title: `Add ARG ${name} above`,
                edits: [insertAbove(model.dockerfile, instruction, `ARG ${name}`)],
              },
            }),
          });
          continue;
        }
        const meant = guess(name, step);
        // The base image may set it, and PATH is there in all of them: being near it says nothing of a `GOPATH`.
        if (use.binding === 'unknown' && (meant === undefined || meant === 'PATH')) continue;
        const hint =
          meant === undefined
            ? `Declare it first: \`ARG ${name}\` or \`ENV ${name}=…\`.`
            : `Did you mean \`$${meant}\`?`;
        report({
          span,
          severity,
          message: `\`$${name}\` ${consequence}: no ARG or ENV of this stage sets it. ${hint}`,
        });
      }
    }
  },
};

/** Operators with a default or an error of their own say what an unset variable means. */
export function readsValue(operator: string | undefined): boolean {
  return operator === undefined || /^[#%/]/.test(operator);
}

/** `ENV A=1 B=$A` has a rule of its own, and `ENV A=/x:$A` adds to what may be there. */
function isUnset({ name, binding, operator, span }: VariableUse, { instruction, variables }: Step): boolean {
  if ((binding !== 'unset' && binding !== 'unknown') || !readsValue(operator) || variables.values.has(name))
    return false;
  return !(
    'pairs' in instruction && instruction.pairs.some((pair) => pair.key.text === name && pair.span.start < span.start)
  );
}
