import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';

export const duplicateStageName: Rule = {
  id: 'duplicate-stage-name',
  severity: 'error',
  chapter: 'multi-stage',
  title: 'Two stages of the same name',
  equivalents: equivalents(
    'hadolint DL3024',
    'buildkit DuplicateStageName',
    'trivy DS-0012',
    'checkov CKV_DOCKER_11',
    'kics f2daed12',
    'semgrep alias-must-be-unique',
  ),
  check({ model }, report) {
    for (const { code, span, message } of model.problems) {
      if (code === 'duplicate-stage') report({ span, message: `${message} Give each its own name.` });
    }
  },
};
