import { LineIndex } from '../../project/text.ts';
import { met, type CheckResult, type Grading } from '../grading.ts';
import type { RuleCheck } from '../types.ts';

/** A rule of the library that finds nothing. */
export function ruleCheck(grading: Grading, check: RuleCheck): CheckResult {
  const finding = grading.findings.find((each) => each.rule === check.id);
  if (!finding) return met(`The rule \`${check.id}\` finds nothing.`);
  const text = grading.project.files.get(finding.file) ?? '';
  const lines = finding.file === grading.exercise.dockerfile ? grading.model.dockerfile.lines : new LineIndex(text);
  const span = { start: lines.offsetAt(finding.range.start), end: lines.offsetAt(finding.range.end) };
  return { verdict: 'unmet', message: finding.message, span, file: finding.file };
}
