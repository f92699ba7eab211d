import { isRoot } from '../../model/root-user.ts';
import type { Step } from '../../model/types.ts';
import { equivalents } from '../equivalents.ts';
import { baseName } from '../paths.ts';
import { builtStages } from '../stages.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/**
 * COPY and ADD make files of root whatever USER is; only `COPY --from` keeps their owner.
 * Sources: Dockerfile reference, "COPY --chown --chmod"; moby/moby #38599; 2026-11-24.
 */
export const copiedFilesNotWritableByUser: Rule = {
  id: 'copied-files-not-writable-by-user',
  severity: 'info',
  chapter: 'hardening',
  title: 'Copied files belong to root, not to USER',
  equivalents: equivalents('tally copy-after-user-without-chown'),
  check(context, report) {
    const { stages } = context.model;
    /** The user of the base image, which its own files are made for. */
    const given: (Step['before']['user'] | undefined)[] = [];
    for (const { base, steps } of stages) given.push(base.kind === 'stage' ? given[base.stage] : steps[0]?.before.user);
    for (const { index, steps } of builtStages(context)) {
      /** From the end: words of each chmod and chown by the same user below. */
      let changed = new Set<string>();
      for (const step of steps.toReversed()) {
        const { instruction, run, reads } = step;
        if (instruction.kind === 'user') changed = new Set();
        for (const { name, words } of run?.script?.commands ?? [])
          if (name === 'chmod' || name === 'chown') for (const { text } of words) changed.add(baseName(text));
        const owner = ownerOf(step);
        if (owner === undefined || step.before.user === given[index]) continue;
        const isRefused = reads.some(({ files }) => files.some((file) => changed.has(baseName(file))));
        const { end } = instruction.keywordSpan;
        report({
          span: instruction.span,
          severity: isRefused ? 'warning' : 'info',
          message: `What this copies is root’s, and ${code(owner)} cannot change it${isRefused ? ', as a RUN below wants to' : ''}. If it has to, add \`--chown=${owner}\`.`,
          fix: { title: `Add --chown=${owner}`, edits: [{ span: { start: end, end }, text: ` --chown=${owner}` }] },
        });
      }
    }
  },
};

/** The user that a COPY does not give the files it takes from the context. */
function ownerOf({ instruction: { flags }, before: { user, workdir }, reads }: Step): string | undefined {
  const isWindows = workdir.known && !workdir.value.startsWith('/');
  if (!user.known || isRoot(user.value) || isWindows || flags.some(({ name }) => name === 'chown' || name === 'chmod'))
    return undefined;
  return reads.some(({ from, via }) => via !== 'mount' && from.kind === 'context') ? user.value : undefined;
}
