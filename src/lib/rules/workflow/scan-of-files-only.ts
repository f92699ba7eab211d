import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import { fileScans, unscannedPushes } from './scans.ts';
import type { WorkflowRule } from './types.ts';

export const scanOfFilesOnly: WorkflowRule = {
  id: 'scan-of-files-only',
  severity: 'warning',
  chapter: 'ci',
  title: 'A scan of files in place of the image',
  equivalents: equivalents('cis 4.4'),
  check(context, report) {
    const [push] = unscannedPushes(context);
    if (!push) return;
    for (const { tool, span } of fileScans(context)) {
      report({
        span,
        message: `${code(tool)} looks at files of the repository here, and not at the image that ${code(push.tool)} publishes: the packages of its base image are never looked at. Scan the built image, too.`,
      });
    }
  },
};
