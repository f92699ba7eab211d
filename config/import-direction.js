// @ts-check
import path from 'node:path';

/**
 * The folders of src/lib, bottom first. A file may import from its own folder and from the groups
 * below; folders of one group do not know each other.
 */
const groups = [
  ['project'],
  ['dockerfile', 'shell', 'dockerignore', 'yaml'],
  // Durations and spelling hints are the Dockerfile's.
  ['compose'],
  ['model'],
  // Image references are the model's.
  ['workflow'],
  ['simulate', 'rules'],
  ['exercises'],
  ['report', 'progress', 'inspect'],
];

/** Packages that the library stands on; each is plain JavaScript without Node or DOM. */
const packages = new Set(['yaml', 'zod']);

/** @param {string | undefined} folder */
const levelOf = (folder) => groups.findIndex((group) => folder !== undefined && group.includes(folder));

/**
 * Says what is wrong with an import of `source` in the file `file` of the library folder `root`.
 * @param {string} root @param {string} file @param {string} source
 * @returns {string | undefined}
 */
function problemOf(root, file, source) {
  if (!source.startsWith('.')) {
    if (packages.has(source)) return undefined;
    return `src/lib may import its own files and ${[...packages].join(', ')}, not "${source}".`;
  }
  const from = path.relative(root, file).split(path.sep);
  const to = path.relative(root, path.resolve(path.dirname(file), source)).split(path.sep);
  if (to[0] === '..') return `src/lib may not import "${source}" from outside of it.`;
  if (from.length === 1) return undefined;
  const [here, there] = [from[0], to[0]];
  if (here === there) return undefined;
  if (levelOf(here) === -1)
    return `src/lib/${here} has no place in the import direction yet: add it to config/import-direction.js.`;
  if (levelOf(there) !== -1 && levelOf(there) < levelOf(here)) return undefined;
  return `src/lib/${here} may not import src/lib/${there}: imports go from exercises to rules and simulate, to model, to the parsers, to project.`;
}

/** @typedef {Parameters<NonNullable<import('eslint').Rule.NodeListener['ImportExpression']>>[0]['source']} Source */

/** @type {import('eslint').Rule.RuleModule} */
export const importDirection = {
  meta: {
    type: 'problem',
    docs: { description: 'keeps the import direction of src/lib' },
    messages: { direction: '{{ problem }}' },
    schema: [],
  },
  create(context) {
    const root = path.join(context.cwd, 'src', 'lib');
    /** @param {Source | null | undefined} source */
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const problem = problemOf(root, context.filename, source.value);
      if (problem !== undefined) context.report({ node: source, messageId: 'direction', data: { problem } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      // `import('…').Name` in a type position.
      'TSImportType > TSLiteralType > Literal': check,
      'TSImportType > Literal': check,
    };
  },
};
