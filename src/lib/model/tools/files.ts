import { unknown, type Fact } from '../../project/fact.ts';
import { pathOf, type Call, type Tool } from './context.ts';
import type { ActionFacts, PackageManager } from './types.ts';
import { hasOption, optionValue } from './words.ts';

/** Where package managers keep their index; what a pattern in such a folder names belongs to it. */
const indexes: readonly (readonly [manager: PackageManager, path: RegExp])[] = [
  ['apt', /^\/var\/lib\/apt(?:\/lists(?:\/\*)?)?$/],
  ['apk', /^\/var\/cache\/apk(?:\/\*)?$/],
];

/** rm, rmdir, unlink. */
export const remove: Tool = (call) => {
  const actions: ActionFacts[] = [];
  let paths = operandPaths(call);
  for (const [manager, index] of indexes) {
    const others = paths.filter((path) => !path.known || !index.test(path.value));
    if (others.length < paths.length) actions.push({ kind: 'clean-index', manager });
    paths = others;
  }
  if (paths.length > 0 || actions.length === 0) actions.push({ kind: 'remove-files', paths });
  return actions;
};

/** `find … -delete`. */
export const find: Tool = (call) => {
  if (!call.words.some((word) => word.value === '-delete')) return undefined;
  const path = pathOf(call, call.words[0]?.value);
  if (path.known && path.value.startsWith('/var/lib/apt/lists')) return { kind: 'clean-index', manager: 'apt' };
  return { kind: 'remove-files', paths: [unknown('`find` decides which files it deletes when it runs')] };
};

/** mkdir, touch, tee. */
export const make: Tool = (call) => written(operandPaths(call));

/** curl and wget into a file. */
export const download: Tool = (call) => {
  const names = call.name === 'curl' ? ['-o', '--output'] : ['-O', '--output-document'];
  const files = call.args.given.filter(([name, value]) => names.includes(name) && value !== '-');
  return written(files.map(([, value]) => pathOf(call, value)));
};

/** cp, mv, ln, install. */
export const copy: Tool = (call) => {
  if (call.name === 'install' && hasOption(call.args, '-d')) return make(call);
  const folder = optionValue(call.args, '-t --target-directory');
  const last = folder ?? call.operands.at(-1);
  const operands = operandPaths(call);
  const sources = folder === undefined ? operands.slice(0, -1) : operands;
  if (sources.length === 0) return undefined;
  const path = pathOf(call, last);
  const target = path.known && last?.endsWith('/') ? { ...path, value: `${path.value}/` } : path;
  return written([target], call.name === 'ln' ? [] : sources, call.name === 'mv');
};

/** `>` into a file, of any command. */
export const redirected: Tool = (call) =>
  written(
    call.command.redirects.flatMap(({ operator, target }) =>
      /^1?>{1,2}\|?$|^&>>?$/.test(operator) && target && target.value !== '/dev/null'
        ? [pathOf(call, target.value)]
        : [],
    ),
  );

function operandPaths(call: Call): readonly Fact<string>[] {
  return call.operands.map((operand) => pathOf(call, operand));
}

function written(
  paths: readonly Fact<string>[],
  sources: readonly Fact<string>[] = [],
  move = false,
): ActionFacts | undefined {
  return paths.length === 0 ? undefined : { kind: 'make-files', paths, sources, move };
}
