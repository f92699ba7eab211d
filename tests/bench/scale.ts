import { createProject } from '../../src/lib/project/project.ts';
import { check } from '../../src/lib/rules/check.ts';
import { HOSTILE } from '../support/mutate.ts';
import { atMost, LONGEST_MS, milliseconds, type Figure } from './figure.ts';
import { SHAPES, textOf } from './shapes.ts';
import { processorTimeOf } from './timing.ts';
import { WORKS } from './works.ts';

const SIZES = [10, 100, 1_000, 10_000];
/** The exponent of the time by the number of lines; 1 is linear, 2 quadratic. */
const BAR_EXPONENT = 1.25;
/** What takes less for the longest file says nothing about how it grows. */
const TOO_QUICK_MS = 5;

/** Slope of the least-squares line through the logarithms. */
function exponent(points: readonly (readonly [size: number, time: number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (pick: 0 | 1): number => logs.reduce((sum, each) => sum + each[pick], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, each) => sum + (each[0] - x) * (each[1] - y), 0);
  return above / logs.reduce((sum, each) => sum + (each[0] - x) ** 2, 0);
}

/** How one work grows from 10 to 10,000 lines of one shape. */
function growth(shape: string, work: string): Figure {
  const [lineAt, prepare] = [SHAPES[shape], WORKS[work]];
  if (lineAt === undefined || prepare === undefined) throw new Error(`there is no ${shape} or ${work}`);
  const points = SIZES.map((size) => {
    const run = prepare(textOf(lineAt, size));
    return [size, processorTimeOf(3, run)] as const;
  });
  const times = points.map(([, time]) => milliseconds(time).replace(' ms', '')).join(' / ');
  // Ten lines cost what a call costs at all.
  const slope = exponent(points.slice(1));
  const isQuick = (points.at(-1)?.[1] ?? 0) < TOO_QUICK_MS;
  return {
    what: `${shape}: ${work}`,
    measured: `${times} ms, exponent ${slope.toFixed(2)}`,
    bar: `at most ${BAR_EXPONENT}`,
    met: isQuick || slope <= BAR_EXPONENT,
  };
}

/** How all that the library works out grows with the length of a file, and what inputs made to be expensive cost. */
export function* scale(): Generator<Figure> {
  yield { what: 'times', measured: `${SIZES.join(' / ')} lines`, bar: 'exponent' };
  for (const shape of Object.keys(SHAPES)) for (const work of Object.keys(WORKS)) yield growth(shape, work);
  let worst = { name: '', time: 0 };
  for (const [name, text] of HOSTILE) {
    const project = createProject({ Dockerfile: text });
    const time = processorTimeOf(3, () => check(project));
    if (time > worst.time) worst = { name, time };
  }
  yield atMost(`the slowest of ${HOSTILE.length} hostile files: ${worst.name}`, worst.time, LONGEST_MS, milliseconds);
}
