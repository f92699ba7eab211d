import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const eslint = new ESLint({ cwd: path.resolve(import.meta.dirname, '../../..') });

/** The rules that object to a file of this text at this path. The path must exist: typed linting reads it from disk. */
async function objections(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  const watched = ['layerwise/import-direction', 'no-restricted-globals'];
  return (result?.messages ?? []).flatMap((message) =>
    message.fatal === true || watched.includes(message.ruleId ?? '') ? [message.message] : [],
  );
}

const parser = 'src/lib/dockerfile/ast.ts';
const rules = 'src/lib/rules/types.ts';
const simulate = 'src/lib/simulate/types.ts';

describe('the import direction of src/lib', () => {
  test.each([
    ['a parser may use the project', parser, `export type { Span } from '../project/text.ts';`],
    ['rules may use the model', rules, `export type { BuildModel } from '../model/types.ts';`],
    ['rules may use the project, steps further down', rules, `export { known } from '../project/fact.ts';`],
    ['a file may use its neighbours', rules, `export * from './types.ts';`],
    ['the library may use its parser packages', parser, `export { parseDocument } from 'yaml';`],
  ])('%s', async (_name, file, text) => {
    expect(await objections(file, text)).toEqual([]);
  });

  test.each([
    ['a parser may not use the model', parser, `export type { BuildModel } from '../model/types.ts';`, 'src/lib/model'],
    ['a parser may not use another parser', parser, `import '../shell/types.ts';`, 'src/lib/shell'],
    ['rules may not use the simulators', rules, `export * from '../simulate/types.ts';`, 'src/lib/simulate'],
    ['simulators may not use rules', simulate, `import type { Rule } from '../rules/types.ts';`, 'src/lib/rules'],
    ['rules may not use exercises', rules, `await import('../exercises/types.ts');`, 'src/lib/exercises'],
    [
      'types in type positions count',
      rules,
      `export type G = import('../exercises/types.ts').Goal;`,
      'src/lib/exercises',
    ],
    ['the library may not use Node', rules, `import 'node:fs';`, '"node:fs"'],
    ['the library may not use Astro', rules, `import 'astro:content';`, '"astro:content"'],
    ['the library may not use aliases', rules, `import '@lib/rules/types.ts';`, '"@lib/rules/types.ts"'],
    ['the library may not use components', rules, `import '../../components/editor/Editor.tsx';`, 'from outside'],
  ])('%s', async (_name, file, text, complaint) => {
    expect(await objections(file, text)).toEqual([expect.stringContaining(complaint)]);
  });

  test.each(['window', 'document', 'process', 'console', 'globalThis', 'localStorage'])(
    'the library may not touch the global %s',
    async (name) => {
      expect(await objections(rules, `export const host: unknown = ${name};`)).toEqual([expect.stringContaining(name)]);
    },
  );
});
