import { unknown, type Fact } from '../../project/fact.ts';
import { pathOf, type Call } from './context.ts';
import type { PackageManager, ToolAction } from './types.ts';
import { readArguments } from './words.ts';

const LISTS = '/var/lib/apt/lists';

/** rm, mkdir, touch, cp, mv, ln, install, tee, curl and wget into a file, and `>` redirections. */
export function fileTool(call: Call): ToolAction | readonly ToolAction[] | undefined {
  switch (call.name) {
    case 'rm':
    case 'rmdir':
    case 'unlink':
      return remove(call);
    case 'find':
      return find(call);
    case 'mkdir':
    case 'touch':
    case 'tee':
      return make(call, operands(call, new Set(['-m', '--mode', '-d', '-t', '-r'])));
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install':
      return copy(call);
    case 'curl':
      return make(call, valueOf(call, ['-o', '--output']));
    case 'wget':
      return make(call, valueOf(call, ['-O', '--output-document']));
    default:
      return redirected(call);
  }
}

function operands(call: Call, valued: ReadonlySet<string>): Fact<string>[] {
  return readArguments(call.words, valued).operands.map((word) => pathOf(call, word.value));
}

function valueOf(call: Call, names: readonly string[]): Fact<string>[] {
  const args = readArguments(call.words, new Set(names));
  return args.given.flatMap(([name, value]) => (names.includes(name) && value !== '-' ? [pathOf(call, value)] : []));
}

/** Where package managers keep their index; what a pattern in such a folder names belongs to it. */
const INDEXES: readonly (readonly [manager: PackageManager, path: RegExp])[] = [
  ['apt', /^\/var\/lib\/apt(?:\/lists(?:\/\*)?)?$/],
  ['apk', /^\/var\/cache\/apk(?:\/\*)?$/],
];

function remove(call: Call): readonly ToolAction[] {
  const { command, cwd } = call;
  const actions: ToolAction[] = [];
  let paths = operands(call, new Set());
  for (const [manager, index] of INDEXES) {
    const others = paths.filter((path) => !path.known || !index.test(path.value));
    if (others.length < paths.length) actions.push({ kind: 'clean-index', command, cwd, manager });
    paths = others;
  }
  if (paths.length > 0 || actions.length === 0) actions.push({ kind: 'remove-files', command, cwd, paths });
  return actions;
}

function find(call: Call): ToolAction | undefined {
  if (!call.words.some((word) => word.value === '-delete')) return undefined;
  const [first] = call.words;
  const path = pathOf(call, first?.value);
  const { command, cwd } = call;
  if (path.known && path.value.startsWith(LISTS)) return { kind: 'clean-index', command, cwd, manager: 'apt' };
  return { kind: 'remove-files', command, cwd, paths: [unknown('`find` decides which files it deletes when it runs')] };
}

function make(call: Call, paths: readonly Fact<string>[]): ToolAction | undefined {
  if (paths.length === 0) return redirected(call);
  return { kind: 'make-files', command: call.command, cwd: call.cwd, paths, sources: [], move: false };
}

function copy(call: Call): ToolAction | undefined {
  const args = readArguments(call.words, new Set(['-m', '--mode', '-o', '-g', '-t', '--target-directory']));
  const { command, cwd } = call;
  const into = args.options.get('-t') ?? args.options.get('--target-directory');
  const words = args.operands.map((word) => word.value);
  if (call.name === 'install' && args.options.has('-d'))
    return make(
      call,
      words.map((word) => pathOf(call, word)),
    );
  if (words.length < (into === undefined ? 2 : 1)) return undefined;
  const last = into ?? words.at(-1);
  const sources = (into === undefined ? words.slice(0, -1) : words).map((word) => pathOf(call, word));
  const path = pathOf(call, last);
  const folder = path.known && (last ?? '').endsWith('/') ? { ...path, value: `${path.value}/` } : path;
  return {
    kind: 'make-files',
    command,
    cwd,
    paths: [folder],
    sources: call.name === 'ln' ? [] : sources,
    move: call.name === 'mv',
  };
}

function redirected(call: Call): ToolAction | undefined {
  const paths = call.command.redirects.flatMap(({ operator, target }) =>
    /^1?>{1,2}\|?$|^&>>?$/.test(operator) && target && target.value !== '/dev/null' ? [pathOf(call, target.value)] : [],
  );
  if (paths.length === 0) return undefined;
  return { kind: 'make-files', command: call.command, cwd: call.cwd, paths, sources: [], move: false };
}
