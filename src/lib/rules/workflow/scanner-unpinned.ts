import type { Pin } from '../../workflow/pipeline-types.ts';
import { equivalents } from '../equivalents.ts';
import type { Severity } from '../types.ts';
import { code } from '../wording.ts';
import type { WorkflowRule } from './types.ts';

export const scannerUnpinned: WorkflowRule = {
  id: 'scanner-unpinned',
  severity: 'warning',
  chapter: 'ci',
  title: 'A scanner of no fixed version',
  equivalents: equivalents(),
  check({ relations }, report) {
    for (const event of relations.events) {
      if (event.kind !== 'scan' && event.kind !== 'file-scan' && event.kind !== 'install') continue;
      const words = event.pin && wordsOf(event.pin, code(event.tool));
      if (event.pin && words) report({ span: event.pin.span, severity: words.severity, message: words.message });
    }
  },
};

function wordsOf(
  { kind, ref }: Pin,
  tool: string,
): { readonly severity: Severity; readonly message: string } | undefined {
  switch (kind) {
    case 'branch':
      return {
        severity: 'warning',
        message: `${tool} is whatever is on ${code(ref)} on the day of the run, with the secrets of this job in its hands. Name the commit of a release.`,
      };
    case 'latest':
      return {
        severity: 'warning',
        message: `${tool} is whatever ${code('latest')} means on the day of the run. Name a version and its digest.`,
      };
    case 'script':
      return {
        severity: 'warning',
        message: `The install script is whatever ${code(ref)} holds on the day of the run, and it runs as it comes. Install a release whose checksum you compare.`,
      };
    case 'major':
      return {
        severity: 'info',
        message: `${code(ref)} moves with each release of ${tool}. Name a commit, with the version behind it as a comment.`,
      };
    case 'tag':
      return {
        severity: 'info',
        message: `The tag ${code(ref)} of ${tool} can be moved to other code. A commit or a digest cannot.`,
      };
    case 'commit':
    case 'digest':
      return undefined;
  }
}
