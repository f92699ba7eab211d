import { equivalents } from '../equivalents.ts';
import { installWord, commandText, findActions } from '../installs.ts';
import { stagesWith } from '../stages.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { writesAptSettings } from './apt-settings.ts';

export const packageManagerMayPrompt: Rule = {
  id: 'package-manager-may-prompt',
  severity: 'error',
  chapter: 'layer-order',
  title: 'An install that waits for an answer',
  equivalents: equivalents(
    'hadolint DL3014',
    'hadolint DL3030',
    'hadolint DL3034',
    'hadolint DL3038',
    'trivy DS-0021',
    'kics 77783205',
    'kics 6e19193a',
    'kics 7ebd323c',
    'kics 45e1fca5',
    'semgrep missing-assume-yes-switch',
  ),
  check({ model }, report) {
    const settings = stagesWith(model, writesAptSettings);
    for (const stage of model.stages) {
      // apk asks nothing.
      const installs = findActions(stage.steps, 'install-packages').filter(
        ({ action }) => !action.assumeYes && action.manager !== 'apk',
      );
      for (const found of installs) {
        const { run, action } = found;
        const isAnswered =
          action.command.pipeline.index > 0 ||
          action.command.redirects.some(({ operator }) => operator.startsWith('<'));
        if (isAnswered || (settings.has(stage.index) && action.manager === 'apt')) continue;
        const at = installWord(found)?.end;
        report({
          span: run.spanOf(action.command.span),
          message: `${code(commandText(run, action.command))} asks before it installs, and in a build nobody answers, so it stops with an error. Add \`-y\`.`,
          ...(at !== undefined && { fix: { title: 'Add -y', edits: [{ span: { start: at, end: at }, text: ' -y' }] } }),
        });
      }
    }
  },
};
