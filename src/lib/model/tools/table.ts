import { byName } from './by-name.ts';
import type { Tool } from './context.ts';
import { copy, download, find, make as makeFiles, remove } from './files.ts';
import { go } from './go.ts';
import {
  bundler,
  cargo,
  cCompiler,
  composer,
  dotnet,
  gradle,
  make,
  maven,
  pip,
  poetry,
  python,
  uv,
} from './languages.ts';
import { nodeCompiler, npm, otherManager } from './node.ts';
import { packages } from './packages.ts';

/** The programs that are known, by base name. */
export const tools: ReadonlyMap<string, Tool> = byName({
  npm,
  'pnpm yarn bun': otherManager,
  'npx bunx tsc vite webpack rollup esbuild tsup': nodeCompiler,
  'apt-get apt aptitude apk dnf dnf5 yum microdnf zypper': packages,
  go,
  'pip pip3': pip,
  'python python3': python,
  uv,
  poetry,
  cargo,
  'mvn mvnw': maven,
  'gradle gradlew': gradle,
  composer,
  'bundle bundler': bundler,
  dotnet,
  'make cmake ninja': make,
  'gcc g++ cc clang': cCompiler,
  'rm rmdir unlink': remove,
  find,
  'mkdir touch tee': makeFiles,
  'cp mv ln install': copy,
  'curl wget': download,
});
