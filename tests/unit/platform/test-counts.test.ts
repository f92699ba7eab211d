import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readCounts } from '../../../scripts/lib/test-counts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'layerwise-counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function counts(report: string): object {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, report);
  return readCounts(file);
}

test('the counts of Vitest are read, tests left out apart', () => {
  const report = { numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 3 };
  expect(counts(JSON.stringify(report))).toEqual({ passed: 7, failed: 2, skipped: 4 });
});

test('a flaky test of Playwright has failed', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 4 } };
  expect(counts(JSON.stringify(report))).toEqual({ passed: 5, failed: 3, skipped: 4 });
});

test('half a report, or none, counts nothing', () => {
  expect(counts('{"numPassedTests": 7,')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(readCounts(path.join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
