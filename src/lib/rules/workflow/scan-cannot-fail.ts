import type { ImagePush, ImageScan, Leak } from '../../workflow/pipeline-types.ts';
import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import type { WorkflowContext, WorkflowRule } from './types.ts';

export const scanCannotFail: WorkflowRule = {
  id: 'scan-cannot-fail',
  severity: 'error',
  chapter: 'ci',
  title: 'A scan that cannot fail',
  equivalents: equivalents(),
  check(context, report) {
    const scans = context.relations.of('scan');
    const onlyReports = isReport(context);
    for (const scan of scans) {
      const isGated = scans.some(
        (other) => other !== scan && other.gate.stops !== 'no' && mayBeSame(scan, other, context),
      );
      if (isGated || (onlyReports && scan.sarif)) continue;
      for (const leak of scan.gate.leaks) {
        report({
          span: leak.span,
          message: `${wordsOf(leak, scan)}, so nothing stops the image, whatever is found.${remedyOf(leak)}`,
          ...(leak.edit && { fix: { title: leak.edit.title, edits: [leak.edit] } }),
        });
      }
    }
    for (const { push, scan, span } of pushesAnyway(context)) {
      report({
        span,
        message: `${code(push.tool)} runs with this condition also when ${code(scan.tool)} has failed, so the image goes out whatever is found. Take the status function out of it.`,
      });
    }
  },
};

/** The workflow publishes nothing: a report for code scanning may be what its scans are for. */
function isReport({ relations }: WorkflowContext): boolean {
  return relations.of('push').every(({ publishes }) => publishes === 'no');
}

/** Whether two scans may be of one image: the first writes a report, for example, and the second stops the job. */
function mayBeSame(first: ImageScan, second: ImageScan, { relations }: WorkflowContext): boolean {
  if (!first.image || !second.image) return true;
  return relations.compare(first.image.text, second.image.text).image !== 'no';
}

const WORDS: Readonly<Record<Leak['cause'], (scan: ImageScan) => string>> = {
  'exit-code': ({ tool }) => `${code(tool)} exits with 0 here when it finds something`,
  'continue-on-error': ({ tool }) => `With ${code('continue-on-error: true')} the job goes on when ${code(tool)} fails`,
  'job-continue-on-error': () => `With ${code('continue-on-error: true')} a failed scan leaves the workflow green`,
  ignored: ({ tool }) => `What stands behind ${code('||')} takes the failure of ${code(tool)} away`,
  piped: ({ tool }) =>
    `${code(tool)} is not the last of its pipeline, and without ${code('pipefail')} its failure is lost`,
  continues: ({ tool }) => `Without ${code('set -e')} the script goes on when ${code(tool)} fails`,
  chained: ({ tool }) =>
    `${code('set -e')} does not look in front of ${code('&&')}, and the script goes on when ${code(tool)} fails`,
  used: ({ tool }) => `The failure of ${code(tool)} is lost`,
};

const REMEDIES: Readonly<Partial<Record<Leak['cause'], string>>> = {
  'exit-code': ' Set its exit code.',
  'continue-on-error': ' Delete it.',
  'job-continue-on-error': ' Delete it.',
  ignored: ' Delete it.',
  piped: ` Add ${code('shell: bash')} to the step, which sets it.`,
  continues: ` Run the script with ${code('set -e')}.`,
  chained: ' Give the scan a line of its own.',
};

function wordsOf(leak: Leak, scan: ImageScan): string {
  return WORDS[leak.cause](scan);
}

function remedyOf(leak: Leak): string {
  return REMEDIES[leak.cause] ?? '';
}

interface PushAnyway {
  readonly push: ImagePush;
  readonly scan: ImageScan;
  readonly span: ImagePush['span'];
}

/** Pushes behind a scan whose `if` lets them run after a failure. Source: GitHub Docs, "Expressions", "Status check functions". */
function pushesAnyway({ relations, pipeline }: WorkflowContext): readonly PushAnyway[] {
  const scans = relations.of('scan').filter(({ gate }) => gate.stops !== 'no');
  if (scans.length === 0) return [];
  return relations.of('push').flatMap((push) => {
    if (push.publishes === 'no') return [];
    const scan = scans.find((each) => relations.isBefore(each, push) === 'yes');
    if (!scan) return [];
    const isSameJob = scan.job === push.job;
    const condition = isSameJob
      ? push.step?.condition
      : pipeline.jobs.find(({ job }) => job.id === push.job)?.job.condition;
    return condition && ignoresFailure(condition.text) ? [{ push, scan, span: condition.entry }] : [];
  });
}

/** `always()` and its like, where nothing in the condition asks for the result after all. */
function ignoresFailure(condition: string): boolean {
  return (
    /\balways\s*\(\s*\)|!\s*cancelled\s*\(\s*\)|\bfailure\s*\(\s*\)/.test(condition) &&
    !/success\s*\(|\.result\b|\.outcome\b|\.conclusion\b|job\.status/.test(condition)
  );
}
