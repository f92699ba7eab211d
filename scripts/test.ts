/**
 * `npm test`: every check of the project, group by group. Stops after the first group with a failure.
 * `npm test -- unit e2e` runs only the parts named. The last line is `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from './lib/run-command.ts';
import { addCounts, noTests, readCounts, type Counts } from './lib/test-counts.ts';
import { testParts, type Part } from './lib/test-parts.ts';

interface Result {
  readonly name: string;
  readonly seconds: number;
  /** Why the part failed; empty where it did not. */
  readonly reason: string;
  /** Undefined for a part that is not a test run. */
  readonly counts: Counts | undefined;
}

/** Runs a part. Tests show their output as it comes; the output of other commands is shown if they fail. */
async function runPart({ name, commands, report }: Part): Promise<Result> {
  console.log(`=== ${name} ===`);
  const show = report !== undefined;
  let seconds = 0;
  let reason = '';
  for (const command of commands) {
    const outcome = await runCommand(command, show);
    seconds += outcome.seconds;
    reason = outcome.reason;
    if (reason !== '') {
      console.log(outcome.output.trimEnd());
      break;
    }
  }
  const counts = report === undefined ? undefined : readCounts(report);
  if (reason === '' && counts?.passed === 0) reason = 'no test was run';
  console.log(reason === '' ? `=== ${name}: ok, ${seconds.toFixed(1)} s ===` : `=== ${name} FAILED: ${reason} ===`);
  return { name, seconds, reason, counts };
}

/** Runs the parts of a group, two at a time. */
async function runGroup(parts: readonly Part[]): Promise<Result[]> {
  const queue = [...parts];
  const results: Result[] = [];
  const worker = async (): Promise<void> => {
    for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
      results.push(await runPart(part));
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function summary(results: readonly Result[]): string {
  const rows = results.map(({ name, seconds, reason, counts }) => {
    const tests =
      counts === undefined ? '' : `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    return `${name.padEnd(16)}${seconds.toFixed(1).padStart(7)} s  ${(reason === '' ? 'ok' : 'FAILED').padEnd(8)}${tests}`;
  });
  return ['', ...rows].join('\n');
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'layerwise-test-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const all = testParts(folder);
  const names = all.flat().map((part) => part.name);
  const wanted = process.argv.slice(2);
  const strange = wanted.filter((name) => !names.includes(name));
  if (strange.length > 0) {
    console.error(`There is no part ${strange.join(', ')}. The parts are: ${names.join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const chosen = wanted.length === 0 ? all : all.map((group) => group.filter((part) => wanted.includes(part.name)));
  const start = performance.now();
  const results: Result[] = [];
  for (const group of chosen) {
    results.push(...(await runGroup(group)));
    if (results.some((result) => result.reason !== '')) break;
  }
  const broken = results.filter((result) => result.reason !== '');
  console.log(summary(results));
  for (const { name, reason } of broken) console.log(`${name} failed: ${reason}`);
  console.log(`${((performance.now() - start) / 1000).toFixed(0)} seconds in all`);
  const { passed, failed } = results.reduce((sum, { counts }) => addCounts(sum, counts ?? noTests), noTests);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

await main();
