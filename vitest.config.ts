import path from 'node:path';
import { defineConfig } from 'vitest/config';

const source = (folder: string) => path.resolve(import.meta.dirname, 'src', folder);

/** `npx vitest run --project unit`; several may be given. */
const projects = {
  unit: { include: ['tests/unit/**/*.test.{ts,tsx}'] },
  content: { include: ['tests/content/**/*.test.ts'] },
  fuzz: { include: ['tests/fuzz/**/*.test.ts'], testTimeout: 180_000 },
};

export default defineConfig({
  resolve: { alias: { '@components': source('components'), '@lib': source('lib') } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    testTimeout: 30_000,
    projects: Object.entries(projects).map(([name, test]) => ({ extends: true as const, test: { name, ...test } })),
  },
});
