import { isComposePath } from '../rules/compose/find-compose-files.ts';
import { isWorkflowPath } from '../rules/workflow/find-workflow-files.ts';
import type { ProjectReport } from './types.ts';

/** One line a finding, `path:line:column: severity rule: message`, as compilers write them, and a line that counts. */
export function toText(reports: readonly ProjectReport[]): string {
  const lines: string[] = [];
  const counts = { error: 0, warning: 0, info: 0 };
  const files = { Dockerfile: 0, 'compose file': 0, workflow: 0 };
  for (const report of reports) {
    for (const file of report.files) files[kindOf(file)]++;
    for (const { file, range, severity, rule, message } of report.findings) {
      counts[severity]++;
      const path = report.project === '.' ? file : `${report.project}/${file}`;
      lines.push(`${path}:${range.start.line}:${range.start.column}: ${severity} ${rule}: ${message}`);
    }
  }
  const kinds = Object.entries(files).flatMap(([kind, count]) => (count > 0 ? [plural(count, kind)] : []));
  const checked = `${listed(kinds)} checked`;
  const total = counts.error + counts.warning + counts.info;
  lines.push(
    total === 0
      ? `${checked}, nothing found.`
      : `${checked}: ${plural(counts.error, 'error')}, ${plural(counts.warning, 'warning')}, ${counts.info} info.`,
  );
  return `${lines.join('\n')}\n`;
}

function kindOf(file: string): 'Dockerfile' | 'compose file' | 'workflow' {
  if (isWorkflowPath(file)) return 'workflow';
  return isComposePath(file) ? 'compose file' : 'Dockerfile';
}

/** `a, b and c`. */
function listed(items: readonly string[]): string {
  return [items.slice(0, -1).join(', '), ...items.slice(-1)].filter((part) => part !== '').join(' and ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
