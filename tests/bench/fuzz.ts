import { grade } from '../../src/lib/exercises/grade.ts';
import { fuzzFolders, fuzzInput } from '../support/fuzz.ts';
import { atMost, LONGEST_MS, milliseconds, type Figure } from './figure.ts';
import { bestOf, timeOf } from './timing.ts';

const EXECUTIONS = 1_000_000;

/** A million mutated and random files, graded: none may throw, none may take long. */
export async function* fuzz(): AsyncGenerator<Figure> {
  const folders = await fuzzFolders();
  const crashes: string[] = [];
  let [slowest, longest] = [0, 0];
  for (let seed = 1; seed <= EXECUTIONS; seed++) {
    const { exercise, project } = fuzzInput(folders, seed);
    try {
      // A second try tells a slow input from a pause of the machine.
      const time = timeOf(() => grade(exercise, project));
      const settled =
        time > longest
          ? Math.min(
              time,
              bestOf(2, () => grade(exercise, project)),
            )
          : time;
      if (settled > longest) [slowest, longest] = [seed, settled];
    } catch (error) {
      crashes.push(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const shown = crashes.length === 0 ? 'none' : `${crashes.length}: ${crashes[0] ?? ''}`;
  yield { what: `exceptions in ${EXECUTIONS} fuzzed files`, measured: shown, bar: 'none', met: crashes.length === 0 };
  yield atMost(`the slowest of them: seed ${slowest}`, longest, LONGEST_MS, milliseconds);
}
