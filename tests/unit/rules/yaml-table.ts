import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../../src/lib/project/text.ts';
import { applyFix } from '../../../src/lib/rules/fix.ts';
import type { Finding, Severity } from '../../../src/lib/rules/types.ts';

type Texts = Readonly<Record<string, string>>;

/** What is tested: the rules of one kind of YAML file. */
interface Subject {
  readonly registry: readonly { readonly id: string; readonly severity: Severity }[];
  /** What the rules find in a file of this text, among others; a rule that throws fails the test. */
  readonly check: (text: string, files?: Texts) => readonly Finding[];
}
interface Files {
  /** Other files of the project: their text by path. */
  readonly files?: Texts;
}

/** The text of the file, or a row with more. */
type Row = string | (Files & { readonly text: string });

interface FiringRow extends Files {
  readonly text: string;
  /** What each finding underlines, in order. */
  readonly at?: string | readonly string[];
  readonly severity?: Severity | readonly Severity[];
  readonly says?: RegExp;
  /** The file after the fix of the first finding; `false`: it has none. */
  readonly fixed?: string | false;
}

export interface Table {
  readonly fires: Readonly<Record<string, FiringRow>>;
  readonly silent: Readonly<Record<string, Row>>;
}

/** States for one rule where it fires and where it does not. Rows are named by what is special about them. */
export function yamlTable({ registry, check }: Subject, id: string, table: Table): void {
  describe(id, () => {
    for (const [name, row] of Object.entries(table.fires)) {
      test(`fires: ${name}`, () => {
        const text = asFile(row.text);
        const all = check(text, row.files);
        const found = all.filter(({ rule }) => rule === id);
        expect(found.length, `${id} does not fire`).toBeGreaterThan(0);
        const [first] = found;
        const severities = row.severity ?? registry.find((rule) => rule.id === id)?.severity ?? 'error';
        if (typeof severities === 'string') expect(first?.severity).toBe(severities);
        else expect(found.map(({ severity }) => severity)).toEqual(severities);
        if (row.at !== undefined) expect(found.map((finding) => underlined(text, finding))).toEqual([row.at].flat());
        if (row.says) expect(first?.message).toMatch(row.says);
        if (row.fixed === false) expect(first?.fix).toBeUndefined();
        if (typeof row.fixed === 'string') {
          expect(first?.fix, 'has no fix').toBeDefined();
          if (first?.fix) expect(applyFix(text, first.fix)).toBe(asFile(row.fixed));
        }
        for (const finding of found) if (finding.fix) checkFix((fixed) => check(fixed, row.files), text, all, finding);
      });
    }
    for (const [name, row] of Object.entries(table.silent)) {
      test(`does not fire: ${name}`, () => {
        const { text, files } = typeof row === 'string' ? { text: row, files: {} } : row;
        const found = check(asFile(text), files).filter(({ rule }) => rule === id);
        expect(found.map(({ message }) => message)).toEqual([]);
      });
    }
  });
}

/** After a fix there is one finding of its rule less, and none of another rule more. */
function checkFix(
  check: (text: string) => readonly Finding[],
  text: string,
  before: readonly Finding[],
  finding: Finding,
): void {
  if (!finding.fix) return;
  const after = check(applyFix(text, finding.fix));
  const count = (findings: readonly Finding[], rule: string) => findings.filter((each) => each.rule === rule).length;
  expect(count(after, finding.rule), 'the fix leaves the finding').toBe(count(before, finding.rule) - 1);
  for (const { rule, message } of after) {
    expect(count(after, rule), `the fix brings ${rule}: ${message}`).toBeLessThanOrEqual(count(before, rule));
  }
}

function underlined(text: string, { range }: Finding): string {
  const lines = new LineIndex(text);
  return text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
}

function asFile(text: string): string {
  return `${text.trimEnd()}\n`;
}
