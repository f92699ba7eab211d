import { normaliseCapability } from '../../compose/capabilities.ts';
import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import { isPrivileged } from './services.ts';
import type { ComposeRule } from './types.ts';

export const capDropAllMissing: ComposeRule = {
  id: 'cap-drop-all-missing',
  severity: 'warning',
  chapter: 'compose',
  title: 'Capabilities that are not dropped',
  equivalents: equivalents('kics ce76b7d0', 'cis 5.4', 'compose-lint CL-0006'),
  check({ compose }, report) {
    for (const service of compose.services.values()) {
      const { name, nameSpan, capDrop, open } = service;
      const items = capDrop?.items ?? [];
      if (items.some(({ value, text }) => !value.known || normaliseCapability(text) === 'ALL')) continue;
      if (open !== undefined || isPrivileged(service)) continue;
      const kept =
        items.length > 0 ? 'the others that Docker gives by default' : 'the capabilities that Docker gives by default';
      report({
        span: capDrop?.keySpan ?? nameSpan,
        message: `${code(name)} keeps ${kept}, such as changing owners and raw sockets. Add \`cap_drop: [ALL]\`, and with \`cap_add\` those it cannot do without.`,
      });
    }
  },
};
