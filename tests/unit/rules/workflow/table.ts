import { describe, expect, test } from 'vitest';
import { createProject } from '../../../../src/lib/project/project.ts';
import { LineIndex } from '../../../../src/lib/project/text.ts';
import { applyFix } from '../../../../src/lib/rules/fix.ts';
import type { Finding, Severity } from '../../../../src/lib/rules/types.ts';
import { checkWorkflow } from '../../../../src/lib/rules/workflow/check-workflow.ts';
import { workflowRegistry } from '../../../../src/lib/rules/workflow/registry.ts';

export const FILE = '.github/workflows/image.yml';

interface Files {
  /** Other files of the project: their text by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The workflow, or a row with more. */
type Row = string | (Files & { readonly workflow: string });

interface FiringRow extends Files {
  readonly workflow: string;
  /** What each finding underlines, in order. */
  readonly at?: string | readonly string[];
  readonly severity?: Severity | readonly Severity[];
  readonly says?: RegExp;
  /** The file after the fix of the first finding; `false`: it has none. */
  readonly fixed?: string | false;
}

/** States for one rule where it fires and where it does not. Rows are named by what is special about them. */
export function workflowTable(
  id: string,
  table: { readonly fires: Readonly<Record<string, FiringRow>>; readonly silent: Readonly<Record<string, Row>> },
): void {
  describe(id, () => {
    for (const [name, row] of Object.entries(table.fires)) {
      test(`fires: ${name}`, () => {
        const text = asFile(row.workflow);
        const all = checkText(text, row.files);
        const found = all.filter(({ rule }) => rule === id);
        expect(found.length, `${id} does not fire`).toBeGreaterThan(0);
        const [first] = found;
        const severities = row.severity ?? workflowRegistry.find((rule) => rule.id === id)?.severity ?? 'error';
        if (typeof severities === 'string') expect(first?.severity).toBe(severities);
        else expect(found.map(({ severity }) => severity)).toEqual(severities);
        if (row.at !== undefined) expect(found.map((finding) => underlined(text, finding))).toEqual([row.at].flat());
        if (row.says) expect(first?.message).toMatch(row.says);
        if (row.fixed === false) expect(first?.fix).toBeUndefined();
        if (typeof row.fixed === 'string') {
          expect(first?.fix, 'has no fix').toBeDefined();
          if (first?.fix) expect(applyFix(text, first.fix)).toBe(asFile(row.fixed));
        }
        for (const finding of found) if (finding.fix) checkFix(text, row.files, all, finding);
      });
    }
    for (const [name, row] of Object.entries(table.silent)) {
      test(`does not fire: ${name}`, () => {
        const { workflow, files } = typeof row === 'string' ? { workflow: row, files: {} } : row;
        const found = checkText(asFile(workflow), files).filter(({ rule }) => rule === id);
        expect(found.map(({ message }) => message)).toEqual([]);
      });
    }
  });
}

/** After a fix there is one finding of its rule less, and none of another rule more. */
function checkFix(text: string, files: Files['files'], before: readonly Finding[], finding: Finding): void {
  if (!finding.fix) return;
  const after = checkText(applyFix(text, finding.fix), files);
  const count = (findings: readonly Finding[], rule: string) => findings.filter((each) => each.rule === rule).length;
  expect(count(after, finding.rule), 'the fix leaves the finding').toBe(count(before, finding.rule) - 1);
  for (const { rule, message } of after) {
    expect(count(after, rule), `the fix brings ${rule}: ${message}`).toBeLessThanOrEqual(count(before, rule));
  }
}

/** What the rules find in a workflow; a rule that throws fails the test. */
export function checkText(text: string, files: Readonly<Record<string, string>> = {}): readonly Finding[] {
  return checkWorkflow(createProject({ ...files, [FILE]: text }), {
    file: FILE,
    onError: (_, error) => {
      throw error;
    },
  });
}

function underlined(text: string, { range }: Finding): string {
  const lines = new LineIndex(text);
  return text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
}

function asFile(text: string): string {
  return `${text.trimEnd()}\n`;
}

/** A workflow of one job with these steps, each indented by two. */
export function steps(text: string, on = 'push'): string {
  return `on: ${on}\njobs:\n  image:\n    steps:\n${text.trimEnd().replace(/^(?!$)/gm, '      ')}\n`;
}
