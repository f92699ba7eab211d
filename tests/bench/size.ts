import { bundle } from '../support/bundle.ts';
import { ENGINE, ENGINE_BARS, shippedEngine } from '../support/weight.ts';
import { atMost, kilobytes, type Figure } from './figure.ts';

/** The parts of a bundle that are named when its weight is split: the folders of `src/lib`, and the packages. */
function partOf(file: string): string {
  return /^(?:node_modules|src\/\w+)\/[^/]+/.exec(file)?.[0] ?? file;
}

/** What the library weighs: as an exercise loads it, and all of it, which only the command uses. */
export async function* size(): AsyncGenerator<Figure> {
  for (const { part, chunks, bar } of ENGINE_BARS) {
    const shipped = shippedEngine(chunks);
    yield shipped === undefined
      ? { what: `${part} in the built site: there are none, run npm run build`, measured: '' }
      : atMost(`${part} in the built site, gzip`, shipped, bar, kilobytes);
  }
  const engine = await bundle(ENGINE);
  yield { what: 'all that an exercise loads of it bundled in one, gzip', measured: kilobytes(engine.gzip) };
  const parts = new Map<string, number>();
  for (const [file, bytes] of engine.inputs) parts.set(partOf(file), (parts.get(partOf(file)) ?? 0) + bytes);
  for (const [part, bytes] of [...parts].sort((a, b) => b[1] - a[1]).filter(([, bytes]) => bytes > 1_000))
    yield { what: `of it ${part}, minified`, measured: kilobytes(bytes) };
  const everything = await bundle('src/lib/index.ts');
  yield { what: 'src/lib/index.ts with all it exports, gzip', measured: kilobytes(everything.gzip) };
}
