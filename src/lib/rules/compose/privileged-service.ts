import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import { isOn } from './services.ts';
import type { ComposeRule } from './types.ts';

export const privilegedService: ComposeRule = {
  id: 'privileged-service',
  severity: 'error',
  chapter: 'compose',
  title: 'A privileged service',
  equivalents: equivalents(
    'kics ae5b6871',
    'semgrep privileged-service',
    'cis 5.5',
    'cis 5.18',
    'compose-lint CL-0002',
    'compose-lint CL-0016',
  ),
  check({ compose }, report) {
    for (const { name, privileged, devices, deviceCgroupRules } of compose.services.values()) {
      if (privileged && isOn(privileged)) {
        report({
          span: privileged.span,
          message: `${code(name)} has every capability and every device of the host, so whoever breaks into it owns the host. Name the one device or capability it needs.`,
        });
      }
      for (const { text, span } of devices?.items ?? []) {
        if (!/^\/dev\/?(?::|$)/.test(text)) continue;
        report({
          span,
          message: `${code(name)} is given every device of the host, its disks included. Name the one it needs.`,
        });
      }
      for (const { text, span } of deviceCgroupRules?.items ?? []) {
        if (!/^a\s+\*:\*\s+\w*[rw]/.test(text.trim())) continue;
        report({
          span,
          message: `${code(text)} lets ${code(name)} use every device of the host. Name the one it needs.`,
        });
      }
    }
  },
};
