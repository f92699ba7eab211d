import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import { findExpressions } from '../../workflow/expressions.ts';
import { Scope } from '../../workflow/scope.ts';
import type { ImageBuild } from '../../workflow/pipeline-types.ts';
import type { WorkflowContext, WorkflowRule } from './types.ts';

/** `secrets` of the repository, and the token that each run has. */
const SECRET = /(?<![\w.])(?:secrets(?:\.[\w-]+|\[[^\]]*\])|github\.token\b)/;

export const buildArgSecretInCi: WorkflowRule = {
  id: 'build-arg-secret-in-ci',
  severity: 'error',
  chapter: 'ci',
  title: 'A secret of the repository as a build argument',
  equivalents: equivalents(),
  check(context, report) {
    for (const build of context.relations.of('build')) {
      for (const { name, value = variableOf(name, build, context), span } of build.buildArgs) {
        const secret = findExpressions(value).flatMap(({ inner }) => SECRET.exec(inner) ?? [])[0];
        if (secret === undefined) continue;
        report({
          span,
          message: `${code(name)} takes ${code(secret)} into the build as an argument: it stays in the history of the image and in the provenance that is pushed with it. Hand it over with ${isAction(build) ? code('secrets:') : code('--secret')} and mount it with ${code('RUN --mount=type=secret')}.`,
        });
      }
    }
  },
};

/** An argument without a value takes that of the variable of its name. */
function variableOf(name: string, { step, job }: ImageBuild, { workflow }: WorkflowContext): string {
  const found = workflow.jobs.get(job);
  return (found && step && Scope.of(workflow, found).ofStep(step).variable(name)) ?? '';
}

function isAction({ step }: ImageBuild): boolean {
  return step?.uses !== undefined;
}
