import type { InstallDependencies } from '../../model/tools/types.ts';
import { hasContextFiles } from '../context-sources.ts';
import { commandText, findActions, installWord, type Found } from '../installs.ts';
import { baseName } from '../paths.ts';
import { builtStages, isDevelopmentStage } from '../stages.ts';
import type { Report, Rule, RuleContext } from '../types.ts';
import { code } from '../wording.ts';

const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml'];

const FROZEN: Readonly<Record<string, string>> = {
  npm: 'Use `npm ci`',
  yarn: 'Add `--immutable` (`--frozen-lockfile` before Yarn 2)',
  pnpm: 'Add `--frozen-lockfile`',
};

export const npmInstallInsteadOfCi: Rule = {
  id: 'npm-install-instead-of-ci',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'An install that may change the lock file',
  equivalents: [],
  check(context, report) {
    for (const stage of builtStages(context)) {
      if (isDevelopmentStage(stage)) continue;
      for (const found of findActions(stage.steps, 'install-dependencies')) {
        const { action, run } = found;
        const advice = FROZEN[action.tool];
        if (action.ecosystem !== 'npm' || action.frozen || advice === undefined) continue;
        const lock = hasLockFile(context, found);
        if (lock === undefined) continue;
        const command = code(commandText(run, action.command));
        report(
          lock
            ? {
                span: run.spanOf(action.command.span),
                message: `${command} installs other versions where the lock file does not fit, so two builds can differ. ${advice}, which installs what the lock file says or fails.`,
                ...freeze(found),
              }
            : {
                span: run.spanOf(action.command.span),
                severity: 'info',
                message: `${command} finds no lock file, so each build installs whatever is newest. Commit a lock file and install exactly from it.`,
              },
        );
      }
    }
  },
};

/** Undefined where neither the files nor the COPY instructions say. */
function hasLockFile({ model }: RuleContext, { step }: Found<InstallDependencies>): boolean | undefined {
  if (hasContextFiles(model)) {
    const names = model.context.files.map(baseName);
    if (LOCK_FILES.some((name) => names.includes(name))) return true;
    return names.includes('package.json') ? false : undefined;
  }
  const copied = model.stages
    .slice(0, step.stage + 1)
    .flatMap(({ steps }) => steps.flatMap(({ reads }) => reads.flatMap(({ patterns }) => patterns)));
  const named = copied.some(
    (pattern) =>
      pattern.known &&
      /(?:^|\/)(?:package\*?\.json|package(?:-lock)?\*\.json|npm-shrinkwrap\.json|package-lock\.json|yarn\.lock|pnpm-lock\.yaml)/.test(
        pattern.value,
      ) &&
      !/(?:^|\/)package\.json$/.test(pattern.value),
  );
  return named ? true : undefined;
}

function freeze(found: Found<InstallDependencies>): Pick<Report, 'fix'> {
  const span = installWord(found);
  const { tool } = found.action;
  if (!span) return {};
  if (tool === 'npm') return { fix: { title: 'Use npm ci', edits: [{ span, text: 'ci' }] } };
  if (tool !== 'pnpm') return {};
  return {
    fix: {
      title: 'Add --frozen-lockfile',
      edits: [{ span: { start: span.end, end: span.end }, text: ' --frozen-lockfile' }],
    },
  };
}
