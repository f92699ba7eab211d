import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/site.ts';

export interface Bundle {
  readonly code: string;
  /** Bytes of the minified code after gzip. */
  readonly gzip: number;
  /** Bytes that each input file has in the minified code, by its path from the project's root. */
  readonly inputs: ReadonlyMap<string, number>;
}

/** Bundles and minifies a module with everything that it imports. */
export async function bundle(entry: string, format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format,
    target: 'es2022',
    write: false,
    metafile: true,
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  if (!file || !output) throw new Error(`${entry} gives no bundle`);
  const inputs = Object.entries(output.inputs).map(([name, { bytesInOutput }]) => [name, bytesInOutput] as const);
  return { code: file.text, gzip: gzipSync(file.contents).length, inputs: new Map(inputs) };
}
