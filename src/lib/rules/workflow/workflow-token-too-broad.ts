import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import type { WorkflowRule } from './types.ts';

export const workflowTokenTooBroad: WorkflowRule = {
  id: 'workflow-token-too-broad',
  severity: 'info',
  chapter: 'ci',
  title: 'A job token with more rights than it needs',
  equivalents: equivalents(),
  check({ workflow, pipeline }, report) {
    const { permissions } = workflow;
    if (permissions?.all === 'write-all') report({ span: permissions.span, message: message('each job') });
    for (const { job, events } of pipeline.jobs) {
      if (job.permissions?.all === 'write-all') report({ span: job.permissions.span, message: message(code(job.id)) });
      const isAboutImages = events.some(({ kind }) => kind === 'build' || kind === 'push' || kind === 'scan');
      if (permissions || job.permissions || !isAboutImages) continue;
      report({
        span: job.idSpan,
        message: `No ${code('permissions')} are set for ${code(job.id)}, so its token has the default of the repository, which may be to write everywhere. Name what it needs, such as ${code('contents: read')} and ${code('packages: write')}.`,
      });
    }
  },
};

function message(who: string): string {
  return `With ${code('write-all')} ${who} may change code, releases and packages of the repository, and so may everything that runs in it. Name the rights that are needed.`;
}
