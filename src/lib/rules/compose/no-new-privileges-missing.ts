import type { Compose, ComposeService } from '../../compose/types.ts';
import { equivalents } from '../equivalents.ts';
import type { Report } from '../types.ts';
import { code } from '../wording.ts';
import { addItemBehind, appendToService } from './edits.ts';
import type { ComposeRule } from './types.ts';

const OPTION = /^no-new-privileges(?:[:=](true|false))?$/;
const VALUE = 'no-new-privileges:true';

export const noNewPrivilegesMissing: ComposeRule = {
  id: 'no-new-privileges-missing',
  severity: 'warning',
  chapter: 'compose',
  title: 'Processes that can gain privileges',
  equivalents: equivalents(
    'kics 27fcc7d6',
    'kics 610e266e',
    'semgrep no-new-privileges',
    'cis 5.26',
    'compose-lint CL-0003',
  ),
  check({ compose }, report) {
    for (const service of compose.services.values()) {
      const { name, nameSpan, securityOpt, open } = service;
      const items = securityOpt?.items ?? [];
      if (items.some(({ value }) => !value.known)) continue;
      const option = items.findLast(({ text }) => OPTION.test(text));
      const off = option && OPTION.exec(option.text)?.[1] === 'false';
      if ((option && off !== true) || (!option && open !== undefined)) continue;
      report({
        span: option?.span ?? securityOpt?.keySpan ?? nameSpan,
        message: `A setuid program in ${code(name)} can make its process root. Add \`${VALUE}\` to \`security_opt\`, unless it needs \`sudo\` or the like.`,
        ...addOption(compose, service, option?.valueSpan),
      });
    }
  },
};

function addOption(
  compose: Compose,
  service: ComposeService,
  off: { start: number; end: number } | undefined,
): Pick<Report, 'fix'> {
  const last = service.securityOpt?.items.at(-1);
  const title = 'Add no-new-privileges';
  if (off) return { fix: { title, edits: [{ span: off, text: VALUE }] } };
  if (last) return { fix: { title, edits: [addItemBehind(compose, last.span, VALUE)] } };
  if (service.securityOpt) return {};
  const edit = appendToService(compose, service, ['security_opt:', `  - ${VALUE}`]);
  return edit ? { fix: { title, edits: [edit] } } : {};
}
