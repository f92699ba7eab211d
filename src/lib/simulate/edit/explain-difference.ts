import type { FilePath } from '../../project/project.ts';
import type { Step } from '../../model/types.ts';
import { commandOf } from '../wording.ts';
import type { StepInputs } from './step-inputs.ts';

/** Why a step is not the one built before, in a sentence. `before`: the inputs of the step with the same text. */
export function explainDifference(step: Step, before: StepInputs | undefined, after: StepInputs): string {
  if (before === undefined) return 'no step with this text was built before';
  const variable = differentKey(before.env, after.env);
  if (variable !== undefined)
    return `${variableText(variable, before, after)}, and ${commandOf(step)} has it in its environment`;
  const path = differentKey(before.files, after.files);
  if (path !== undefined) return fileText(path, before, after);
  if (before.user !== after.user) return 'it works as another user than before';
  if (before.workdir !== after.workdir)
    return step.destination === undefined
      ? 'it works in another folder than before'
      : 'it copies to another folder than before';
  if (before.shell !== after.shell) return 'SHELL is another one than before';
  if (before.text !== after.text) return 'a variable in it has another value';
  return 'it stands on other steps than before';
}

function variableText(name: string, before: StepInputs, after: StepInputs): string {
  if (!before.env.has(name)) return `\`${name}\` is set now`;
  return after.env.has(name) ? `\`${name}\` has another value` : `\`${name}\` is no longer set`;
}

function fileText(path: FilePath, before: StepInputs, after: StepInputs): string {
  if (!before.files.has(path)) return `this step takes \`${path}\` now`;
  return after.files.has(path)
    ? `\`${path}\` changed, and this step takes it`
    : `this step no longer takes \`${path}\``;
}

/** The first key whose value is not the same in both. */
function differentKey(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string | undefined {
  for (const [key, value] of after) if (before.get(key) !== value) return key;
  for (const key of before.keys()) if (!after.has(key)) return key;
  return undefined;
}
