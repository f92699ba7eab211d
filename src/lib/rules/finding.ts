import type { FilePath } from '../project/project.ts';
import type { LineIndex } from '../project/text.ts';
import type { Finding, Report, RuleInfo, Severity } from './types.ts';

/** A report in lines and columns. */
export function toFinding(rule: RuleInfo, report: Report, file: FilePath, lines: LineIndex): Finding {
  const fix = report.fix && {
    title: report.fix.title,
    edits: report.fix.edits.map(({ span, text }) => ({ range: lines.rangeOf(span), text })),
  };
  return {
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    file: report.file ?? file,
    range: lines.rangeOf(report.span),
    message: report.message,
    fix,
    url: `/rules/${rule.id}/`,
    equivalents: rule.equivalents,
  };
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** By file, place and severity. */
export function inOrder(a: Finding, b: Finding): number {
  return (
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column ||
    WEIGHT[a.severity] - WEIGHT[b.severity] ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
