import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import { fileScans, unscannedPushes } from './scans.ts';
import type { WorkflowRule } from './types.ts';

export const imageScanMissing: WorkflowRule = {
  id: 'image-scan-missing',
  severity: 'warning',
  chapter: 'ci',
  title: 'An image published without a scan',
  equivalents: equivalents('cis 4.4'),
  check(context, report) {
    if (fileScans(context).length > 0) return;
    for (const { tool, span } of unscannedPushes(context)) {
      report({
        span,
        message: `${code(tool)} publishes an image that nothing in the workflows scans: known vulnerabilities of its packages go out with it. Build it, scan it, and push it when the scan has passed.`,
      });
    }
  },
};
