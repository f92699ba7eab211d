import { equivalents } from '../equivalents.ts';
import { installWord, commandText, findActions } from '../installs.ts';
import { stagesWith } from '../stages.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { writesAptSettings } from './apt-settings.ts';

export const aptNoInstallRecommends: Rule = {
  id: 'apt-no-install-recommends',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'apt-get installs recommended packages too',
  equivalents: equivalents(
    'hadolint DL3015',
    'trivy DS-0029',
    'kics 7384dfb2',
    'semgrep missing-no-install-recommends',
  ),
  check({ model }, report) {
    const settings = stagesWith(model, writesAptSettings);
    for (const stage of model.stages) {
      if (settings.has(stage.index)) continue;
      const installs = findActions(stage.steps, 'install-packages').filter(
        ({ action }) => action.manager === 'apt' && action.recommends,
      );
      for (const found of installs) {
        const { run, action } = found;
        const at = installWord(found)?.end;
        report({
          span: run.spanOf(action.command.span),
          message: `${code(commandText(run, action.command))} also installs what the packages recommend, often more than the packages themselves. Add \`--no-install-recommends\`, and name what you do need.`,
          ...(at !== undefined && {
            fix: {
              title: 'Add --no-install-recommends',
              edits: [{ span: { start: at, end: at }, text: ' --no-install-recommends' }],
            },
          }),
        });
      }
    }
  },
};
