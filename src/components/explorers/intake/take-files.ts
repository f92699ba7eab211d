import type { FilePath } from '../../../lib/project/project.ts';
import { isComposePath } from '../../../lib/rules/compose/find-compose-files.ts';
import { isDockerfilePath } from '../../../lib/rules/find-dockerfiles.ts';
import { isInstalled, type Found, type FoundFile } from './found-file.ts';

/** Why the text of a file was not read. */
export type Untold = 'installed' | 'large' | 'binary' | 'enough' | 'unreadable';

/** What came of opening files: each one is in `texts` or in `listed`. */
export interface Taken extends Omit<Found, 'files'> {
  readonly texts: ReadonlyMap<FilePath, string>;
  /** Bytes of the files that are known by path and size only. */
  readonly listed: ReadonlyMap<FilePath, number>;
  readonly untold: ReadonlyMap<Untold, readonly FilePath[]>;
  /** Bytes of all of them. */
  readonly bytes: number;
}

/** Larger files are no sources. */
const LARGEST = 1_000_000;
/** Texts kept, in files and in bytes: the library reads them all again at each change. */
const MOST = { texts: 2000, bytes: 4_000_000 };
/** Bytes looked at to find texts. */
const MOST_LOOKED_AT = 64_000_000;
/** Files read at a time. */
const BATCH = 32;

/** Reads the files that the library knows to read, and lists the others. Nothing leaves the page. */
export async function takeFiles({ files, ...found }: Found): Promise<Taken> {
  const texts = new Map<FilePath, string>();
  const untold = new Map<Untold, FilePath[]>();
  const leave = (file: FoundFile, why: Untold): void => {
    const paths = untold.get(why);
    if (paths === undefined) untold.set(why, [file.path]);
    else paths.push(file.path);
  };
  const left = { texts: MOST.texts, bytes: MOST.bytes, lookedAt: MOST_LOOKED_AT };
  const wanted: FoundFile[] = [];
  for (const file of inOrder(files)) {
    if (isInstalled(file.path)) leave(file, 'installed');
    else if (file.bytes > LARGEST) leave(file, 'large');
    else if ((left.lookedAt -= file.bytes) < 0) leave(file, 'enough');
    else wanted.push(file);
  }
  for (let at = 0; at < wanted.length; at += BATCH) {
    const batch = wanted.slice(at, at + BATCH);
    const read = await Promise.all(batch.map((file) => textOf(file)));
    batch.forEach((file, index) => {
      const { text, why } = read[index] ?? {};
      if (text === undefined) leave(file, why ?? 'unreadable');
      else if (left.texts === 0 || left.bytes < file.bytes) leave(file, 'enough');
      else {
        texts.set(file.path, text);
        left.texts--;
        left.bytes -= file.bytes;
      }
    });
  }
  const listed = new Map<FilePath, number>();
  for (const { path, bytes } of files) if (!texts.has(path)) listed.set(path, bytes);
  return { ...found, texts, listed, untold, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function textOf(file: FoundFile): Promise<{ readonly text?: string; readonly why?: Untold }> {
  try {
    const bytes = new Uint8Array(await file.read());
    if (bytes.includes(0)) return { why: 'binary' };
    // The byte order mark stays: the text is what the file holds.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    return { why: error instanceof TypeError ? 'binary' : 'unreadable' };
  }
}

/** Those first that say how the image is built, then those near the root. */
function inOrder(files: readonly FoundFile[]): readonly FoundFile[] {
  return files
    .map((file) => ({ file, rank: rankOf(file.path) }))
    .sort((one, other) => one.rank - other.rank || (one.file.path < other.file.path ? -1 : 1))
    .map(({ file }) => file);
}

/** How much a file says about the build: the lower, the more. */
export function rankOf(path: FilePath): number {
  const depth = path.split('/').length;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isDockerfilePath(path) || isComposePath(path)) return depth / 1000;
  if (name.endsWith('.dockerignore')) return 1 + depth / 1000;
  if (/entrypoint|\.sh$/i.test(name)) return 2 + depth / 1000;
  if (depth === 1 && MANIFESTS.has(name)) return 3;
  return 3 + depth;
}

const MANIFESTS = new Set([
  '.env',
  '.npmrc',
  'package.json',
  'requirements.txt',
  'pyproject.toml',
  'go.mod',
  'Cargo.toml',
  'pom.xml',
  'Gemfile',
  'composer.json',
]);
