import { describe, expect, test } from 'vitest';
import { check } from '../../../src/lib/rules/check.ts';
import { applyFix } from '../../../src/lib/rules/fix.ts';
import { findRule } from '../../../src/lib/rules/registry.ts';
import type { Finding, Severity } from '../../../src/lib/rules/types.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { LineIndex } from '../../../src/lib/project/text.ts';

interface Row {
  readonly dockerfile: string;
  /** Other files: their text by path, or names of files whose text does not matter. */
  readonly files?: Readonly<Record<string, string>> | readonly string[];
  readonly target?: string;
}

interface FiringRow extends Row {
  /** The file that the findings are in, if it is not the Dockerfile; `at` and `fixed` are of its text then. */
  readonly file?: string;
  /** What each finding underlines, in order. */
  readonly at?: string | readonly string[];
  readonly severity?: Severity;
  readonly says?: RegExp;
  /** The Dockerfile after the fix of the first finding; `false`: it has none. */
  readonly fixed?: string | false;
}

/** States for one rule where it fires and where it does not. Rows are named by what is special about them. */
export function ruleTable(
  id: string,
  table: { readonly fires: Readonly<Record<string, FiringRow>>; readonly silent: Readonly<Record<string, Row>> },
): void {
  describe(id, () => {
    for (const [name, row] of Object.entries(table.fires)) {
      test(`fires: ${name}`, () => {
        const dockerfile = dedent(row.dockerfile);
        const all = run(row, dockerfile);
        const found = all.filter((finding) => finding.rule === id);
        const text = row.file === undefined ? dockerfile : (filesOf(row)[row.file] ?? '');
        expect(found.length, `${id} does not fire`).toBeGreaterThan(0);
        const first = found[0] as Finding;
        if (row.file !== undefined) expect(first.file).toBe(row.file);
        expect(first.severity).toBe(row.severity ?? findRule(id)?.severity);
        if (row.at !== undefined) expect(found.map((finding) => underlined(text, finding))).toEqual([row.at].flat());
        if (row.says) expect(first.message).toMatch(row.says);
        if (row.fixed === false) expect(first.fix).toBeUndefined();
        if (typeof row.fixed === 'string') {
          expect(first.fix, 'has no fix').toBeDefined();
          if (first.fix) expect(applyFix(text, first.fix)).toBe(dedent(row.fixed));
        }
        for (const finding of found) if (finding.fix) checkFix(row, text, all, finding);
      });
    }
    for (const [name, row] of Object.entries(table.silent)) {
      test(`does not fire: ${name}`, () => {
        const found = run(row, dedent(row.dockerfile)).filter((finding) => finding.rule === id);
        expect(found.map(({ message }) => message)).toEqual([]);
      });
    }
  });
}

/** After a fix there is one finding of its rule less, and none of another rule more. */
function checkFix(row: FiringRow, text: string, before: readonly Finding[], finding: Finding): void {
  if (!finding.fix) return;
  const fixed = applyFix(text, finding.fix);
  const after =
    row.file === undefined
      ? run(row, fixed)
      : run({ ...row, files: { ...filesOf(row), [row.file]: fixed } }, dedent(row.dockerfile));
  const count = (findings: readonly Finding[], rule: string) => findings.filter((each) => each.rule === rule).length;
  expect(count(after, finding.rule), 'the fix leaves the finding').toBe(count(before, finding.rule) - 1);
  for (const { rule, message } of after) {
    expect(count(after, rule), `the fix brings ${rule}: ${message}`).toBeLessThanOrEqual(count(before, rule));
  }
}

function run(row: Row, text: string): readonly Finding[] {
  return check(createProject({ ...filesOf(row), Dockerfile: text }), {
    file: 'Dockerfile',
    ...(row.target !== undefined && { target: row.target }),
    onError: (_, error) => {
      throw error;
    },
  });
}

function filesOf({ files = {} }: Row): Readonly<Record<string, string>> {
  return isList(files) ? Object.fromEntries(files.map((path) => [path, ''])) : files;
}

function isList(files: NonNullable<Row['files']>): files is readonly string[] {
  return Array.isArray(files);
}

function underlined(text: string, { range }: Finding): string {
  const lines = new LineIndex(text);
  return text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
}

/** Takes the first line break, the indentation of the first line and blank space at the end away. */
function dedent(text: string): string {
  const lines = text.replace(/^\r?\n/, '').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0] ?? '';
  const out = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n');
  return `${out.trimEnd()}\n`;
}
