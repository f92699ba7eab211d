import type { ComposeService } from '../../compose/types.ts';
import { equivalents } from '../equivalents.ts';
import type { Severity } from '../types.ts';
import { code } from '../wording.ts';
import type { ComposeRule } from './types.ts';

interface Namespace {
  readonly key: 'networkMode' | 'pid' | 'ipc' | 'uts' | 'usernsMode';
  readonly severity: Severity;
  readonly effect: string;
}

const NAMESPACES: readonly Namespace[] = [
  {
    key: 'networkMode',
    severity: 'error',
    effect: 'reaches what listens on the host’s loopback, and its own ports are open without `ports`',
  },
  {
    key: 'pid',
    severity: 'error',
    effect: 'sees every process of the host, and with the same user it can stop them and read their environment',
  },
  { key: 'ipc', severity: 'error', effect: 'shares memory with the processes of the host' },
  { key: 'uts', severity: 'warning', effect: 'sees the host’s name, and with SYS_ADMIN can change it' },
  { key: 'usernsMode', severity: 'warning', effect: 'has the host’s user ids, so that its root is the host’s root' },
];

export const hostNamespaces: ComposeRule = {
  id: 'host-namespaces',
  severity: 'error',
  chapter: 'compose',
  title: 'A namespace shared with the host',
  equivalents: equivalents(
    ...(['kics 071a71ff', 'kics 4f31dd9f', 'kics baa3890f', 'kics 8af7162d'] as const),
    ...(['cis 5.10', 'cis 5.16', 'cis 5.17', 'cis 5.21', 'cis 5.31'] as const),
    ...(['compose-lint CL-0008', 'compose-lint CL-0010'] as const),
  ),
  check({ compose }, report) {
    for (const service of compose.services.values()) {
      for (const { key, severity, effect } of NAMESPACES) {
        const setting: ComposeService[Namespace['key']] = service[key];
        if (setting?.text !== 'host') continue;
        report({
          span: setting.span,
          severity,
          message: `${code(service.name)} ${effect}. Leave it in a namespace of its own.`,
        });
      }
    }
  },
};
