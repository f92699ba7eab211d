import type { FilePath } from '../../project/project.ts';
import type { Step } from '../../model/types.ts';
import type { Environments } from '../environments.ts';
import { EMPTY } from '../shared-maps.ts';
import { commandOf } from '../wording.ts';
import type { StepInputs } from './step-inputs.ts';

/** Why a step is not the one built before, in a sentence. `before`: the inputs of the step with the same text. */
export function explainDifference(
  step: Step,
  before: StepInputs | undefined,
  after: StepInputs,
  environments: Environments,
): string {
  if (before === undefined) return 'no step with this text was built before';
  const variable = environments.firstDifference(before.env, after.env);
  if (variable !== undefined) {
    const [had, has] = [before, after].map(({ env }) => environments.valueIn(env, variable) !== EMPTY);
    const change = !had ? 'is set now' : has ? 'has another value' : 'is no longer set';
    return `\`${variable}\` ${change}, and ${commandOf(step)} has it in its environment`;
  }
  const path = differentFile(before.files, after.files);
  if (path !== undefined) return fileText(path, before, after);
  if (before.order !== after.order) return 'its variables are set in another order than before';
  if (before.user !== after.user) return 'it works as another user than before';
  if (before.workdir !== after.workdir)
    return step.destination === undefined
      ? 'it works in another folder than before'
      : 'it copies to another folder than before';
  if (before.shell !== after.shell) return 'SHELL is another one than before';
  if (before.text !== after.text) return 'a variable in it has another value';
  return 'it stands on other steps than before';
}

function fileText(path: FilePath, before: StepInputs, after: StepInputs): string {
  if (!before.files.has(path)) return `this step takes \`${path}\` now`;
  return after.files.has(path)
    ? `\`${path}\` changed, and this step takes it`
    : `this step no longer takes \`${path}\``;
}

/** The first file whose content is not the same in both. */
function differentFile(before: StepInputs['files'], after: StepInputs['files']): FilePath | undefined {
  for (const [path, content] of after) if (before.get(path) !== content) return path;
  for (const path of before.keys()) if (!after.has(path)) return path;
  return undefined;
}
