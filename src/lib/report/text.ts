import { isComposePath } from '../rules/compose/find-compose-files.ts';
import type { ProjectReport } from './types.ts';

/** One line a finding, `path:line:column: severity rule: message`, as compilers write them, and a line that counts. */
export function toText(reports: readonly ProjectReport[]): string {
  const lines: string[] = [];
  const counts = { error: 0, warning: 0, info: 0 };
  const files = { dockerfiles: 0, composeFiles: 0 };
  for (const report of reports) {
    for (const file of report.files) files[isComposePath(file) ? 'composeFiles' : 'dockerfiles']++;
    for (const { file, range, severity, rule, message } of report.findings) {
      counts[severity]++;
      const path = report.project === '.' ? file : `${report.project}/${file}`;
      lines.push(`${path}:${range.start.line}:${range.start.column}: ${severity} ${rule}: ${message}`);
    }
  }
  const kinds = [
    ...(files.dockerfiles > 0 ? [plural(files.dockerfiles, 'Dockerfile')] : []),
    ...(files.composeFiles > 0 ? [plural(files.composeFiles, 'compose file')] : []),
  ];
  const checked = `${kinds.join(' and ')} checked`;
  const total = counts.error + counts.warning + counts.info;
  lines.push(
    total === 0
      ? `${checked}, nothing found.`
      : `${checked}: ${plural(counts.error, 'error')}, ${plural(counts.warning, 'warning')}, ${counts.info} info.`,
  );
  return `${lines.join('\n')}\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
