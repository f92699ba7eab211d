/**
 * Builds the site from the files that the Dockerfile copies from its build context, and no others: what
 * `docker build` would work with, on a machine without Docker.
 * The site is in .context/dist then. The folder is in the project so that its packages are found from there.
 */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import dockerignore from '@balena/dockerignore';
import { parseDockerfile } from '../src/lib/dockerfile/parse.ts';
import { runCommand } from './lib/run-command.ts';
import { root } from './lib/site.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** What the Dockerfile's COPY instructions take from the context, relative to its top. */
function copiedPaths(): string[] {
  const copies = parseDockerfile(read('Dockerfile')).instructions.filter(({ kind }) => kind === 'copy');
  return copies.flatMap((copy) => {
    if (copy.kind !== 'copy' || copy.from !== undefined) return [];
    return copy.sources.flatMap((source) => (source.kind === 'path' ? [source.word.text] : []));
  });
}

const folder = path.join(root, '.context');
const ignored = dockerignore().add(read('.dockerignore'));
rmSync(folder, { recursive: true, force: true });
for (const source of copiedPaths()) {
  cpSync(path.join(root, source), path.join(folder, source), {
    recursive: true,
    filter: (file) => !ignored.ignores(path.relative(root, file)),
  });
}
const { reason } = await runCommand({ program: 'astro', args: ['build'], folder }, true);
if (reason !== '') {
  console.error(`The site cannot be built from the files that the Dockerfile copies: ${reason}`);
  process.exitCode = 1;
}
