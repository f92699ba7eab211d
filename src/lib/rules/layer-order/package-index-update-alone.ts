import type { PackageManager, ToolAction, UpdateIndex } from '../../model/tools/types.ts';
import type { RunFacts, Step } from '../../model/types.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { equivalents } from '../equivalents.ts';
import { commandText, findActions, type Found } from '../installs.ts';
import { isWithin } from '../paths.ts';
import { stagesWith } from '../stages.ts';
import { swallowedLines } from '../swallowed-lines.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { indexFolders } from './package-index.ts';

/** Programs that may install something we cannot see. */
const SCRIPTS =
  /^(?:sh|bash|dash|ash|zsh|python\d?|perl|ruby|node|make|ansible-playbook|xargs|eval|exec|env|sudo|gdebi|source|\.)$/;

export const packageIndexUpdateAlone: Rule = {
  id: 'package-index-update-alone',
  severity: 'error',
  chapter: 'layer-order',
  title: 'The package index is updated in a step of its own',
  equivalents: equivalents('trivy DS-0017', 'checkov CKV_DOCKER_5', 'kics 9bae49be', 'cis 4.7'),
  check({ model }, report) {
    const needing = stagesWith(model, (step) => installs(step, false));
    const without = stagesWith(model, (step) => installs(step, true));
    for (const stage of model.stages) {
      for (const found of findActions(stage.steps, 'update-index')) {
        const { run, action } = found;
        if (isUsed(found) || keepsIndex(run, action.manager)) continue;
        // The install may be among the lines that a comment swallows, which has its own finding.
        if (swallowedLines(run, model.dockerfile.text).length > 0) continue;
        // Every install brings its own index, so this one is never used.
        if (action.manager === 'apk' && without.has(stage.index) && !needing.has(stage.index)) continue;
        report({
          span: run.spanOf(action.command.span),
          message: `${code(commandText(run, action.command))} is a layer of its own: once it is cached, a later install still uses this old index and fails when a package has moved on. Join it to the install with \`&&\`.`,
        });
      }
    }
  },
};

/** An install follows in the same RUN, or something that may be one. */
function isUsed({ run, action, index }: Found<UpdateIndex>): boolean {
  return run.actions.slice(index + 1).some((later) => mayInstall(later, action));
}

function mayInstall(later: ToolAction, { command }: UpdateIndex): boolean {
  if (later.kind === 'install-packages') return true;
  const { name, words } = later.command;
  if (later.kind !== 'other') return false;
  return name === undefined || name === command.name || isScript(name, words[0]);
}

function isScript(name: string, word: ShellCommand['words'][number] | undefined): boolean {
  return (
    SCRIPTS.test(name) ||
    /\.\w+$/.test(name) ||
    (word?.text.includes('/') === true && !/^\/(?:usr\/)?s?bin\//.test(word.text))
  );
}

/** The index lives in a cache that all RUNs share. */
function keepsIndex({ mounts }: RunFacts, manager: PackageManager): boolean {
  return mounts.some(
    ({ type, options }) =>
      type === 'cache' && indexFolders(manager).some((folder) => isWithin(folder, options.get('target') ?? '?')),
  );
}

function installs({ run }: Step, noCache: boolean): boolean {
  return run?.actions.some((action) => action.kind === 'install-packages' && action.noCache === noCache) === true;
}
