import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { composeRegistry } from '../../src/lib/rules/compose/registry.ts';
import { registry } from '../../src/lib/rules/registry.ts';
import { workflowRegistry } from '../../src/lib/rules/workflow/registry.ts';
import type { Equivalent, RuleInfo } from '../../src/lib/rules/types.ts';
import { dockerfileBlocks, seriousRules } from '../support/dockerfile-blocks.ts';

const folder = path.resolve(import.meta.dirname, '../../src/content/rules');
const pages = readdirSync(folder).sort();
const rules: readonly RuleInfo[] = [...registry, ...composeRegistry, ...workflowRegistry];
const ids = rules.map(({ id }) => id);
const HEADINGS = ['What it finds', 'Why it matters', 'Example', 'How to fix it', 'When to ignore it'];

const CODES: Readonly<Record<Equivalent['tool'], RegExp>> = {
  hadolint: /^DL\d{4}$/,
  buildkit: /^[A-Z][A-Za-z]+$/,
  trivy: /^DS-\d{4}$/,
  checkov: /^CKV2?_DOCKER_\d+$/,
  kics: /^[0-9a-f]{8}$/,
  semgrep: /^[a-z]+(?:-[a-z]+)*$/,
  tally: /^(?:[a-z]+\/)?[a-z]+(?:-[a-z]+)*$|^DL\d{4}$/,
  sonarqube: /^S\d{4}$/,
  cis: /^\d\.\d+$/,
  'compose-lint': /^CL-\d{4}$/,
};

describe('the registries', () => {
  test('names every rule once, in kebab case', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
  });

  test('gives equivalents in the form their linter uses, each once', () => {
    for (const { id, equivalents } of rules) {
      const written = equivalents.map(({ tool, code }) => `${tool} ${code}`);
      expect(new Set(written).size, id).toBe(written.length);
      expect(
        equivalents.filter(({ tool, code }) => !CODES[tool].test(code)),
        id,
      ).toEqual([]);
    }
  });

  test('has titles that can be headings', () => {
    for (const { id, title } of rules) expect(title, id).toMatch(/^\S.{5,70}[^.]$/);
  });
});

describe('the rule pages', () => {
  test('there is one page a rule', () => {
    expect(pages).toEqual(ids.map((id) => `${id}.mdx`).sort());
  });

  for (const name of pages) {
    const id = name.replace(/\.mdx$/, '');
    const page = readFileSync(path.join(folder, name), 'utf8');
    const blocks = dockerfileBlocks(page);

    describe(id, () => {
      test('has a summary of one sentence that fits a search result', () => {
        const { summary } = parseYaml(/^---\n(.*?)\n---\n/s.exec(page)?.[1] ?? '') as Readonly<Record<string, unknown>>;
        expect(summary).toMatch(/^[A-Z`].{38,158}\.$/);
      });

      test('has every section, in order', () => {
        expect(page.match(/^## .+$/gm)?.map((heading) => heading.slice(3))).toEqual(HEADINGS);
      });

      test('shows a file that the rule finds and one without errors and warnings', () => {
        expect(blocks.filter(({ finds }) => finds.includes(id)).length).toBeGreaterThan(0);
        expect(blocks.filter(({ finds }) => finds.length === 0).length).toBeGreaterThan(0);
      });

      for (const shown of blocks) {
        test(`line ${shown.block.line} is ${shown.finds.length > 0 ? 'found' : 'clean'}`, () => {
          const found = new Set(shown.findings.map(({ rule }) => rule));
          // A rule that only informs is found, too; nothing else may be wrong with an example.
          const serious = seriousRules(shown).filter((rule) => rule !== id);
          expect(serious).toEqual(shown.finds.filter((rule) => rule !== id).sort());
          expect(found.has(id)).toBe(shown.finds.includes(id));
        });
      }
    });
  }
});
