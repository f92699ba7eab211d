import { normaliseCapability } from '../../compose/capabilities.ts';
import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import { isPrivileged } from './services.ts';
import type { ComposeRule } from './types.ts';

/** What each lets a process do that leads out of the container. Source: capabilities(7). */
const DANGERS: Readonly<Record<string, string>> = {
  ALL: 'has every capability, which is nearly the same as `privileged`',
  SYS_ADMIN: 'can mount filesystems and leave its namespaces',
  SYS_PTRACE: 'can read and change the memory of other processes',
  SYS_MODULE: 'can load code into the host’s kernel',
  DAC_READ_SEARCH: 'can read every file of the host’s disks by its handle',
  SYS_RAWIO: 'can read and write the memory of the host',
  BPF: 'can run programs in the host’s kernel',
};

export const dangerousCapAdd: ComposeRule = {
  id: 'dangerous-cap-add',
  severity: 'error',
  chapter: 'compose',
  title: 'A capability that leads to the host',
  equivalents: equivalents(
    'kics ce76b7d0',
    'cis 5.4',
    'compose-lint CL-0011',
    'compose-lint CL-0024',
    'compose-lint CL-0027',
    'compose-lint CL-0028',
    'compose-lint CL-0029',
    'compose-lint CL-0030',
  ),
  check({ compose }, report) {
    for (const service of compose.services.values()) {
      if (isPrivileged(service)) continue;
      for (const { text, span } of service.capAdd?.items ?? []) {
        const capability = normaliseCapability(text);
        const danger = Object.hasOwn(DANGERS, capability) ? DANGERS[capability] : undefined;
        if (danger !== undefined) {
          report({
            span,
            message: `With ${code(text)} ${code(service.name)} ${danger}. Take it out, or give the work to a program on the host.`,
          });
        } else if (capability === 'NET_ADMIN') {
          report({
            span,
            severity: 'warning',
            message: `With ${code(text)} ${code(service.name)} can change its interfaces, routes and firewall. Keep it only where the service is a VPN or a router.`,
          });
        }
      }
    }
  },
};
