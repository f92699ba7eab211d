import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';

export const copyFromSelf: Rule = {
  id: 'copy-from-self',
  severity: 'error',
  chapter: 'multi-stage',
  title: 'A stage that copies from itself',
  equivalents: equivalents('hadolint DL3023', 'trivy DS-0006', 'kics cdddb86f', 'semgrep copy-from-own-alias'),
  check({ model }, report) {
    for (const { code, span, message } of model.problems) if (code === 'self-stage') report({ span, message });
  },
};
