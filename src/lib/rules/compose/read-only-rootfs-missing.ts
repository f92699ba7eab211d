import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import { isForDevelopment, isOn, runsOnce } from './services.ts';
import type { ComposeRule } from './types.ts';

export const readOnlyRootfsMissing: ComposeRule = {
  id: 'read-only-rootfs-missing',
  severity: 'warning',
  chapter: 'compose',
  title: 'A root filesystem that can be written to',
  equivalents: equivalents('semgrep writable-filesystem-service', 'cis 5.13', 'compose-lint CL-0007'),
  check(context, report) {
    for (const service of context.compose.services.values()) {
      const { name, nameSpan, readOnly, open } = service;
      if (isOn(readOnly) || readOnly?.value.known === false || (!readOnly && open !== undefined)) continue;
      if (isForDevelopment(service) || runsOnce(service, context)) continue;
      report({
        span: readOnly?.span ?? nameSpan,
        message: `Whoever breaks into ${code(name)} can change its programs. Add \`read_only: true\`, and a tmpfs or volume for each path it writes.`,
      });
    }
  },
};
