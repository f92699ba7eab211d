import { suggest } from '../../dockerfile/suggest.ts';
import type { ImageScan } from '../../workflow/pipeline-types.ts';
import type { Relations } from '../../workflow/relations.ts';
import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import type { WorkflowRule } from './types.ts';

export const scanSeverityEmpty: WorkflowRule = {
  id: 'scan-severity-empty',
  severity: 'info',
  chapter: 'ci',
  title: 'A scan that leaves critical findings out',
  equivalents: equivalents(),
  check({ relations }, report) {
    const scans = relations.of('scan');
    for (const scan of scans) {
      const { severities, tool } = scan;
      const names = namesOf(scan);
      if (!severities || !names) continue;
      const unknown = names.find((name) => !severities.names.includes(name));
      if (unknown !== undefined) {
        const guess = suggest(unknown, severities.names);
        const hint = guess === undefined ? '' : ` Is it meant to be ${code(guess)}?`;
        report({
          span: severities.span,
          severity: 'warning',
          message: `${code(unknown)} is no severity of ${code(tool)}, so what it is meant for is left out.${hint}`,
        });
      } else if (
        !names.includes('critical') &&
        !scans.some((other) => other !== scan && looksAtCritical(other, scan, relations))
      ) {
        report({
          span: severities.span,
          message: `${code(tool)} leaves critical vulnerabilities out with this list. Name ${code('critical')} in it, too.`,
        });
      }
    }
  },
};

/** The severities of a scan in lower case; undefined where it has no list, or one that only the run knows. */
function namesOf({ severities }: ImageScan): readonly string[] | undefined {
  if (!severities || severities.text.includes('$')) return undefined;
  const names = severities.text.toLowerCase().split(/[\s,]+/);
  return names.filter((name) => name !== '');
}

/** Another scan that may be of the same image has the critical ones, as all of them have without a list. */
function looksAtCritical(other: ImageScan, scan: ImageScan, relations: Relations): boolean {
  const isSame = !other.image || !scan.image || relations.compare(other.image.text, scan.image.text).image !== 'no';
  return isSame && namesOf(other)?.includes('critical') !== false;
}
