import { known, type Fact } from '../../project/fact.ts';
import { anyOf, envIs, not, pathOf, type Call } from './context.ts';
import type { ToolAction } from './types.ts';
import { valuedOptions } from './valued-options.ts';
import { readArguments, type Arguments } from './words.ts';

/** Names npm's own documentation gives as aliases (docs.npmjs.com, `npm install`, `npm ci`; 2026-11). */
const INSTALL = new Set([
  'install',
  'i',
  'in',
  'ins',
  'inst',
  'insta',
  'instal',
  'isnt',
  'isnta',
  'isntal',
  'isntall',
  'add',
]);
const CLEAN_INSTALL = new Set(['ci', 'clean-install', 'ic', 'install-clean', 'isntall-clean']);
const RUN = new Set(['run', 'run-script', 'rum', 'urn']);
const BUILD_SCRIPT = /^(?:build|compile|bundle|dist|transpile)(?:[:-]|$)/;

/** npm, yarn, pnpm, bun, npx and the compilers they call. */
export function nodeTool(call: Call): ToolAction | undefined {
  switch (call.name) {
    case 'npm':
      return npm(call);
    case 'pnpm':
    case 'yarn':
    case 'bun':
      return otherManager(call);
    case 'npx':
    case 'bunx':
      return compiler(call, call.words[0]?.value);
    case 'tsc':
    case 'vite':
    case 'webpack':
    case 'rollup':
    case 'esbuild':
    case 'tsup':
      return compiler(call, call.name);
    default:
      return undefined;
  }
}

function npm(call: Call): ToolAction | undefined {
  const args = readArguments(call.words, valuedOptions(call.name));
  const verb = args.operands[0]?.value;
  if (verb === undefined) return undefined;
  const target = pathOf(call, `${args.options.get('--prefix') ?? args.options.get('-C') ?? '.'}/node_modules`);
  if (verb === 'prune') {
    const development = not(production(call, args));
    // A prune that keeps development dependencies removes only what the manifest does not name.
    if (development.known && development.value) return undefined;
    return { kind: 'prune-dependencies', command: call.command, cwd: call.cwd, ecosystem: 'npm', target };
  }
  const frozen = CLEAN_INSTALL.has(verb);
  if (frozen || (INSTALL.has(verb) && args.operands.length === 1)) {
    if (args.options.has('-g') || args.options.has('--global')) return undefined;
    const manifests = ['package.json', 'package-lock.json'];
    return install(call, 'npm', manifests, target, not(production(call, args)), frozen);
  }
  const script = RUN.has(verb) ? args.operands[1]?.value : undefined;
  return script !== undefined && BUILD_SCRIPT.test(script) ? build(call) : undefined;
}

/** Whether development dependencies are left out (docs.npmjs.com, `omit`; `include` wins over it). */
function production(call: Call, args: Arguments): Fact<boolean> {
  const includes = args.given.some(([name, value]) => name === '--include' && value === 'dev');
  if (includes || args.options.get('--production') === 'false') return known(false);
  const omits =
    args.given.some(([name, value]) => name === '--omit' && value === 'dev') ||
    args.options.has('--production') ||
    args.given.some(([name, value]) => name === '--only' && (value === 'prod' || value === 'production'));
  if (omits) return known(true);
  const omitsDev = (value: string): boolean => value.split(/[\s,]+/).includes('dev');
  return anyOf([
    envIs(call, 'NODE_ENV', (value) => value === 'production'),
    envIs(call, 'NPM_CONFIG_OMIT', omitsDev),
    envIs(call, 'npm_config_omit', omitsDev),
    envIs(call, 'NPM_CONFIG_PRODUCTION', (value) => value === 'true'),
    envIs(call, 'npm_config_production', (value) => value === 'true'),
  ]);
}

function otherManager(call: Call): ToolAction | undefined {
  const args = readArguments(call.words, valuedOptions(call.name));
  const verb = args.operands[0]?.value ?? (call.name === 'yarn' ? 'install' : undefined);
  const target = pathOf(call, 'node_modules');
  const lock = { pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock', bun: 'bun.lock' }[call.name] ?? '';
  if (verb === 'install' || verb === 'i' || (call.name === 'bun' && verb === 'ci')) {
    if (args.operands.length > 1 || args.options.has('-g')) return undefined;
    const prod = ['--production', '--prod', '-P'].some(
      (name) => args.options.has(name) && args.options.get(name) !== 'false',
    );
    const frozen =
      ['--frozen-lockfile', '--immutable'].some(
        (name) => args.options.has(name) && args.options.get(name) !== 'false',
      ) || verb === 'ci';
    const byEnv = call.name === 'bun' ? known(false) : envIs(call, 'NODE_ENV', (value) => value === 'production');
    return install(call, call.name, ['package.json', lock], target, prod ? known(false) : not(byEnv), frozen);
  }
  if (call.name === 'pnpm' && verb === 'prune' && (args.options.has('--prod') || args.options.has('--production')))
    return { kind: 'prune-dependencies', command: call.command, cwd: call.cwd, ecosystem: 'npm', target };
  const script = verb !== undefined && RUN.has(verb) ? args.operands[1]?.value : verb;
  return script !== undefined && BUILD_SCRIPT.test(script) ? build(call) : undefined;
}

function compiler(call: Call, name: string | undefined): ToolAction | undefined {
  if (name === 'tsc' || name === 'esbuild' || name === 'rollup' || name === 'tsup') return build(call);
  const verb = call.words.find((word) => word.value === 'build');
  return (name === 'vite' || name === 'webpack' || name === 'next') && (verb || name === 'webpack')
    ? build(call)
    : undefined;
}

function install(
  call: Call,
  tool: string,
  manifests: readonly string[],
  target: Fact<string>,
  development: Fact<boolean>,
  frozen: boolean,
): ToolAction {
  return {
    kind: 'install-dependencies',
    command: call.command,
    cwd: call.cwd,
    ecosystem: 'npm',
    tool,
    manifests,
    target,
    development,
    frozen,
    needsSource: false,
  };
}

function build(call: Call): ToolAction {
  return {
    kind: 'build-project',
    command: call.command,
    cwd: call.cwd,
    ecosystem: 'npm',
    outputs: [],
    static: undefined,
  };
}
