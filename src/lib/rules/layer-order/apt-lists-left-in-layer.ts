import type { RunFacts } from '../../model/types.ts';
import { equivalents } from '../equivalents.ts';
import { commandText, findActions } from '../installs.ts';
import { isWithin } from '../paths.ts';
import { isDevelopmentStage, stepsOfChain } from '../stages.ts';
import type { Report, Rule } from '../types.ts';
import { code } from '../wording.ts';

const LISTS = '/var/lib/apt/lists';

export const aptListsLeftInLayer: Rule = {
  id: 'apt-lists-left-in-layer',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'The package lists stay in the image',
  equivalents: equivalents('hadolint DL3009', 'kics df746b39', 'semgrep remove-package-lists'),
  check({ model, target }, report) {
    if (target === undefined || isDevelopmentStage(model.stages[target])) return;
    const seen = new Set<RunFacts>();
    for (const { run, action, index } of findActions(stepsOfChain(model, target), 'install-packages')) {
      const later = run.actions.slice(index + 1);
      if (action.manager !== 'apt' || seen.has(run) || isMounted(run)) continue;
      // Only the last install of a RUN has to be cleaned up after.
      if (
        later.some(
          ({ kind, ...other }) =>
            (kind === 'clean-index' || kind === 'install-packages') && 'manager' in other && other.manager === 'apt',
        )
      )
        continue;
      seen.add(run);
      report({
        span: run.spanOf(action.command.span),
        message: `${code(commandText(run, action.command))} leaves the package lists in this layer, tens of megabytes that nothing reads. Remove them in the same RUN: \`rm -rf ${LISTS}/*\`.`,
        ...removeLists(run),
      });
    }
  },
};

function isMounted({ mounts }: RunFacts): boolean {
  return mounts.some(
    ({ type, options }) => (type === 'cache' || type === 'tmpfs') && isWithin(LISTS, options.get('target') ?? '?'),
  );
}

/** Adds the removal at the end of a plain list of commands. */
function removeLists({ script, command, spanOf }: RunFacts): Pick<Report, 'fix'> {
  const last = script?.commands.at(-1);
  if (!script || !last || command.form !== 'shell' || script.comments.length > 0 || script.errors.length > 0) return {};
  const plain = script.commands.every(
    ({ after, conditional, subshells }) =>
      !conditional && subshells.length === 0 && after !== 'or' && after !== 'background',
  );
  if (!plain || (command.heredoc === undefined && last.redirects.some(({ operator }) => operator.startsWith('<<'))))
    return {};
  const title = 'Remove the lists in this RUN';
  if (command.heredoc) {
    const { end } = command.heredoc.bodySpan;
    return {
      fix: {
        title,
        edits: [{ span: { start: end, end }, text: `${script.text.endsWith('\n') ? '' : '\n'}rm -rf ${LISTS}/*\n` }],
      },
    };
  }
  const { end } = spanOf({ start: 0, end: script.text.trimEnd().length });
  return { fix: { title, edits: [{ span: { start: end, end }, text: ` && rm -rf ${LISTS}/*` }] } };
}
