import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Finding, Fix } from '../../lib/rules/types.ts';
import { offsetsIn } from './positions.ts';

/** Findings as the editor underlines them. An empty range is widened to the character it stands at. */
export function diagnosticsOf(
  doc: Text,
  findings: readonly Finding[],
  linkOf: (finding: Finding) => string,
  apply: (finding: Finding, fix: Fix) => void,
): Diagnostic[] {
  return findings.map((finding) => {
    const { from, to } = offsetsIn(doc, finding.range);
    const { fix } = finding;
    return {
      from,
      to: to > from ? to : Math.min(from + 1, doc.length),
      severity: finding.severity,
      message: finding.message,
      renderMessage: () => messageNode(finding, linkOf(finding)),
      actions:
        fix === undefined
          ? []
          : [
              {
                name: fix.title,
                apply: () => {
                  apply(finding, fix);
                },
              },
            ],
    };
  });
}

function messageNode(finding: Finding, href: string): Node {
  const node = document.createElement('span');
  node.append(`${finding.message.replaceAll('`', '')} `);
  const link = document.createElement('a');
  link.href = href;
  link.textContent = finding.rule;
  node.append(link);
  return node;
}
