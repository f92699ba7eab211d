import { bundle } from '../support/bundle.ts';
import { LIBRARY_BAR, shippedLibrary } from '../support/weight.ts';
import { atMost, kilobytes, type Figure } from './figure.ts';

/** The parts of the library that are named when its weight is split: the folders of `src/lib`, and the packages. */
function partOf(file: string): string {
  return /^(?:node_modules|src\/lib)\/[^/]+/.exec(file)?.[0] ?? file;
}

/** What the library weighs: as the site ships it, and bundled by itself. */
export async function* size(): AsyncGenerator<Figure> {
  const library = await bundle('src/lib/index.ts');
  yield atMost('src/lib/index.ts, minified, gzip', library.gzip, LIBRARY_BAR, kilobytes);
  const shipped = shippedLibrary();
  yield shipped === undefined
    ? { what: 'engine in the built site: there is none, run npm run build', measured: '' }
    : atMost('the engine in the built site, gzip', shipped, LIBRARY_BAR, kilobytes);
  const parts = new Map<string, number>();
  for (const [file, bytes] of library.inputs) parts.set(partOf(file), (parts.get(partOf(file)) ?? 0) + bytes);
  for (const [part, bytes] of [...parts].sort((a, b) => b[1] - a[1]).filter(([, bytes]) => bytes > 1_000))
    yield { what: `of it ${part}, minified`, measured: kilobytes(bytes) };
}
