import type { JSX } from 'preact';
import type { Finding } from '../../lib/rules/types.ts';
import { InlineText } from '../explorers/shared/InlineText.tsx';
import { href } from '../site/href.ts';
import type { Session } from './session.ts';
import { SeverityMark } from './SeverityMark.tsx';

/** What stops the build comes first. */
const SEVERITIES = ['error', 'warning', 'info'] as const;
/** More than this are not listed one by one; the editor's gutter has them all. */
const MOST = 20;

/** What the rules found in the files, with quick fixes, below the editor. */
export function Findings({ session }: { readonly session: Session }): JSX.Element {
  const findings = SEVERITIES.flatMap((severity) =>
    session.evaluation.value.findings.filter((finding) => finding.severity === severity),
  );
  return (
    <details class="lw-findings" open={findings.some((finding) => finding.severity === 'error')}>
      <summary>
        <h4>{title(findings)}</h4>
      </summary>
      <ul>
        {findings.slice(0, MOST).map((finding) => (
          <FindingItem
            key={`${finding.rule} ${finding.file} ${finding.range.start.line}:${finding.range.start.column}`}
            session={session}
            finding={finding}
          />
        ))}
      </ul>
      {findings.length > MOST ? <p class="lw-quiet">And {findings.length - MOST} more.</p> : null}
    </details>
  );
}

function FindingItem({ session, finding }: { readonly session: Session; readonly finding: Finding }): JSX.Element {
  const { fix, range, file } = finding;
  return (
    <li class="lw-finding" data-rule={finding.rule}>
      <p class="lw-finding-head">
        <SeverityMark severity={finding.severity} />
        <span>
          {file === session.exercise.dockerfile ? '' : `${file}, `}line {range.start.line}
        </span>
        <a href={href(finding.url as `/${string}`)}>{finding.rule}</a>
      </p>
      <p>
        <InlineText text={finding.message} />
      </p>
      <p class="lw-finding-acts lw-scripted">
        {fix === undefined ? null : (
          <button
            type="button"
            class="lw-small-button"
            onClick={() => {
              session.applyFix(finding, fix);
            }}
          >
            {fix.title}
          </button>
        )}
        <button
          type="button"
          class="lw-link"
          onClick={() => {
            session.reveal(file, range, true);
          }}
        >
          Go to line {range.start.line}
        </button>
      </p>
    </li>
  );
}

function title(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'The rules find nothing';
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    if (count === 0) return [];
    return [severity === 'info' ? `${count} info` : `${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return `The rules find ${counts.join(', ')}`;
}
