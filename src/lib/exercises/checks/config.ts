import { userKind } from '../../model/root-user.ts';
import type { ImageConfig, Stage } from '../../model/types.ts';
import type { Fact } from '../../project/fact.ts';
import { cannotTell, met, unmet, worst, type CheckResult, type Grading } from '../grading.ts';
import type { ConfigCheck } from '../types.ts';

/** The image config that a container of the image gets. */
export function configCheck(grading: Grading, stage: Stage, check: ConfigCheck): CheckResult {
  const model = check.buildArgs ? grading.withBuildArgs(check.buildArgs) : grading.model;
  const config = model.stages[stage.index]?.config ?? stage.config;
  const results: CheckResult[] = [];
  if (check.user !== undefined) results.push(user(config, check.user));
  if (check.workdir !== undefined) results.push(workdir(config, check.workdir));
  for (const [name, value] of Object.entries(check.env ?? {}))
    results.push(settingIs(`\`${name}\``, 'is not set in the container', config.env.get(name), config.envOpen, value));
  for (const [name, value] of Object.entries(check.labels ?? {}))
    results.push(settingIs(`The label \`${name}\``, 'is not set', config.labels.get(name), undefined, value));
  return worst(results);
}

function user(config: ImageConfig, wanted: string): CheckResult {
  if (!config.user.known) return cannotTell(`Cannot tell which user the container runs as: ${config.user.reason}.`);
  const name = config.user.value.split(':')[0] ?? '';
  if (wanted !== 'non-root')
    return name === wanted
      ? met(`The container runs as \`${name}\`.`)
      : unmet(`The container runs as \`${name || 'root'}\`, not \`${wanted}\`.`);
  switch (userKind(name)) {
    case 'root':
      return unmet('The container runs as root.');
    case 'invalid':
      return unmet(`The container does not start: \`${name}\` is no user ID the engine takes.`);
    case 'other':
      return met(`The container runs as \`${name}\`.`);
  }
}

function workdir(config: ImageConfig, wanted: string): CheckResult {
  if (!config.workdir.known) return cannotTell(`Cannot tell where the container starts: ${config.workdir.reason}.`);
  const actual = config.workdir.value;
  return actual === wanted
    ? met(`The container starts in \`${wanted}\`.`)
    : unmet(`The container starts in \`${actual}\`, not in \`${wanted}\`.`);
}

function settingIs(
  subject: string,
  missing: string,
  actual: Fact<string> | undefined,
  open: string | undefined,
  wanted: string,
): CheckResult {
  if (!actual)
    return open === undefined ? unmet(`${subject} ${missing}.`) : cannotTell(`${subject} may be set: ${open}.`);
  if (!actual.known) return cannotTell(`Cannot tell the value: ${actual.reason}.`);
  return actual.value === wanted
    ? met(`${subject} is \`${wanted}\`.`)
    : unmet(`${subject} is \`${actual.value}\`, not \`${wanted}\`.`);
}
