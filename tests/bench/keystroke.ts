import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/lib/site.ts';
import type { ExerciseFolder } from '../../src/lib/exercises/folder.ts';
import { EXERCISES_FOLDER, listExercises, readExercise } from '../../src/node/exercises.ts';
import { bundle } from '../support/bundle.ts';
import { launch, listen, stop } from './browser.ts';
import { percentile, type Figure } from './figure.ts';
import type { Keystrokes } from './keystroke-page.ts';

const BAR_MS = 8;

/** The exercises of the site, and a project of our own with a Dockerfile of a hundred lines and a compose file. */
async function folders(): Promise<ExerciseFolder[]> {
  const read = async (folder: string): Promise<ExerciseFolder[]> =>
    Promise.all((await listExercises(folder)).map((id) => readExercise(folder, id)));
  return [
    ...(await read(path.join(root, EXERCISES_FOLDER))),
    ...(await read(path.join(import.meta.dirname, 'fixtures'))),
  ];
}

/** Serves one page with the script. Isolated from other origins, for only then the browser's clock counts microseconds. */
function pageServer(script: string): Server {
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  const body = `<!doctype html><title>bench</title><script>${script.replaceAll('</script', '<\\/script')}</script>`;
  return createServer((_, response) => response.writeHead(200, headers).end(body));
}

async function typeInto(
  page: Page,
  address: string,
  { exercise, starter, solution }: ExerciseFolder,
): Promise<Keystrokes> {
  // A fresh page, as a reader has it: the first keystrokes meet code that no compiler has optimised yet.
  await page.goto(address);
  return page.evaluate(([given, files, target]) => window.measureKeystrokes(given, files, target), [
    exercise,
    Object.fromEntries(starter.files),
    solution.files.get(exercise.dockerfile) ?? '',
  ] as const);
}

/** p50, p95 and max of what was measured, in milliseconds. */
function spread(times: readonly number[]): string {
  const digits = (value: number): string => value.toFixed(value < 1 ? 2 : 1);
  return [percentile(times, 0.5), percentile(times, 0.95), Math.max(...times)].map(digits).join(' ');
}

const columns = (...texts: readonly string[]): string =>
  texts
    .map((text) => text.padEnd(15))
    .join('')
    .trimEnd();

function figure(what: string, { check, grade, utils }: Keystrokes): Figure {
  return {
    what,
    measured: columns(spread(check), spread(grade), spread(utils)),
    bar: `grade p95 under ${BAR_MS}`,
    met: percentile(grade, 0.95) < BAR_MS,
  };
}

/**
 * What one keystroke costs in Chromium: the findings (`check`), the goals with the findings (`grade`: all that the page
 * computes for its lists), and `validate` of dockerfile-utils, which finds syntax problems in the Dockerfile alone.
 */
export async function* keystroke(): AsyncGenerator<Figure> {
  const { code } = await bundle('tests/bench/keystroke-page.ts', 'iife');
  const server = pageServer(code);
  const address = `http://127.0.0.1:${await listen(server)}/`;
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const all: Keystrokes = { check: [], grade: [], utils: [] };
    yield { what: 'milliseconds, p50 p95 max', measured: columns('check', 'grade', 'dockerfile-utils') };
    for (const folder of await folders()) {
      const times = await typeInto(page, address, folder);
      for (const key of ['check', 'grade', 'utils'] as const) all[key].push(...times[key]);
      yield figure(folder.exercise.id, times);
    }
    yield figure(`all ${all.grade.length} keystrokes`, all);
    const ratio = percentile(all.check, 0.5) / percentile(all.utils, 0.5);
    yield { what: 'p50 of check against that of dockerfile-utils', measured: `${ratio.toFixed(2)} times` };
  } finally {
    await browser.close();
    stop(server);
  }
}
