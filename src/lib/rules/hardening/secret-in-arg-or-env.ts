import type { KeyValue } from '../../dockerfile/ast.ts';
import { equivalents } from '../equivalents.ts';
import { neededStages } from '../stages.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { hasPasswordInUrl, isHarmlessValue, isSecretName, isUrlName } from '../../model/secret-names.ts';

const DUMMY = /^(?:dummy|changeme|placeholder|example|build|test|fake|x+|<.*>)$/i;

export const secretInArgOrEnv: Rule = {
  id: 'secret-in-arg-or-env',
  severity: 'error',
  chapter: 'hardening',
  title: 'A secret in ARG or ENV',
  equivalents: equivalents(
    'hadolint DL3064',
    'buildkit SecretsUsedInArgOrEnv',
    'trivy DS-0031',
    'semgrep secret-in-build-arg',
    'tally ruby/secrets-in-arg-or-env',
    'sonarqube S6472',
    'cis 4.10',
  ),
  check({ model, target }, report) {
    const shipped = neededStages(model, [target], ['from']);
    let stage = -1;
    for (const instruction of model.dockerfile.instructions) {
      if (instruction.kind === 'from') stage++;
      if (instruction.kind !== 'arg' && instruction.kind !== 'env') continue;
      for (const pair of instruction.pairs) {
        const value = plainValue(pair);
        if (!isSecretName(pair.key.text) || (value !== undefined && isHarmlessValue(value))) continue;
        if (isUrlName(pair.key.text) && !hasPasswordInUrl(value ?? '')) continue;
        if (value !== undefined && !shipped.has(stage) && DUMMY.test(value)) continue;
        const name = code(pair.key.text);
        const id = pair.key.text.toLowerCase();
        report({
          span: pair.span,
          severity: value === undefined ? 'warning' : 'error',
          message:
            instruction.kind === 'env'
              ? `${name} is stored in the image, and everyone who has the image can read it. Pass it to the container at run time, or to one RUN with \`--mount=type=secret,id=${id}\`.`
              : `${value === undefined ? `The value given for ${name}` : name} stays in the image’s history, where everyone who has the image can read it. Use \`RUN --mount=type=secret,id=${id}\` instead.`,
        });
      }
    }
  },
};

/** The value without its quotes; undefined for `ARG NAME`. */
function plainValue({ value }: KeyValue): string | undefined {
  return value?.text.replace(/^(["'])(.*)\1$/s, '$2').trim();
}
