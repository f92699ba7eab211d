import { known, unknown, type Fact } from '../../project/fact.ts';
import { pathOf, type Call } from './context.ts';
import type { Ecosystem, InstallDependencies, ToolAction } from './types.ts';
import { valuedOptions } from './valued-options.ts';
import { readArguments, type Arguments } from './words.ts';

/** Where a tool keeps packages outside the project; the exact folder depends on its version. */
const ELSEWHERE = unknown('the tool installs outside the project, at a place that depends on its version');

interface InstallFacts {
  readonly ecosystem: Ecosystem;
  readonly manifests: readonly string[];
  readonly target: Fact<string>;
  readonly development?: Fact<boolean>;
  readonly frozen?: boolean;
  readonly needsSource?: boolean;
}

/** pip, uv, poetry, cargo, maven, gradle, composer, bundler, dotnet, make and C compilers. */
export function languageTool(call: Call): ToolAction | undefined {
  const args = readArguments(call.words, valuedOptions(call.name));
  const verb = args.operands[0]?.value;
  switch (call.name) {
    case 'pip':
    case 'pip3':
      return verb === 'install' ? pip(call, args) : undefined;
    case 'python':
    case 'python3':
      return python(call);
    case 'uv':
      return uv(call, args);
    case 'poetry':
      return verb === 'install' || verb === 'sync' ? poetry(call, args) : undefined;
    case 'cargo':
      if (verb === 'fetch')
        return install(call, { ecosystem: 'cargo', manifests: ['Cargo.toml', 'Cargo.lock'], target: ELSEWHERE });
      return verb === 'build' || verb === 'install' ? build(call, 'cargo') : undefined;
    case 'mvn':
    case 'mvnw':
      return maven(call, args);
    case 'gradle':
    case 'gradlew':
      return args.operands.some((word) => /^(?:build|assemble|jar|bootJar|installDist)$/.test(word.value ?? ''))
        ? build(call, 'gradle')
        : undefined;
    case 'composer':
      return verb === 'install' ? composer(call, args) : undefined;
    case 'bundle':
    case 'bundler':
      return verb === undefined || verb === 'install' ? bundler(call) : undefined;
    case 'dotnet':
      if (verb === 'restore')
        return install(call, { ecosystem: 'dotnet', manifests: ['*.csproj', '*.sln'], target: ELSEWHERE });
      if (verb === 'build' || verb === 'publish')
        return build(call, 'dotnet', args.options.get('-o') ?? args.options.get('--output'));
      return undefined;
    case 'make':
    case 'cmake':
    case 'ninja':
      return build(call, 'c');
    case 'gcc':
    case 'g++':
    case 'cc':
    case 'clang':
      return build(call, 'c', args.options.get('-o'));
    default:
      return undefined;
  }
}

function install(call: Call, facts: InstallFacts): InstallDependencies {
  return {
    kind: 'install-dependencies',
    command: call.command,
    cwd: call.cwd,
    tool: call.name,
    development: known(false),
    frozen: false,
    needsSource: false,
    ...facts,
  };
}

function build(call: Call, ecosystem: Ecosystem | 'c', output?: string): ToolAction {
  const outputs = output === undefined ? [] : [pathOf(call, output)];
  return { kind: 'build-project', command: call.command, cwd: call.cwd, ecosystem, outputs, static: undefined };
}

function pip(call: Call, args: Arguments): ToolAction | undefined {
  const files = args.given.flatMap(([name, value]) =>
    (name === '-r' || name === '--requirement') && value !== undefined ? [value] : [],
  );
  const local = args.operands.slice(1).some((word) => /^(?:\.|\.\/.*|\.\[.*\])$/.test(word.value ?? ''));
  if (files.length === 0 && !local && !args.options.has('-e')) return undefined;
  const folder = args.options.get('--target') ?? args.options.get('-t') ?? args.options.get('--prefix');
  return install(call, {
    ecosystem: 'pip',
    manifests: files.length > 0 ? files : ['pyproject.toml'],
    target: folder === undefined ? ELSEWHERE : pathOf(call, folder),
    needsSource: local || args.options.has('-e'),
  });
}

function python(call: Call): ToolAction | undefined {
  const [dash, module, ...words] = call.words;
  if (dash?.value !== '-m' || module?.value === undefined) return undefined;
  return module.value === 'pip' ? languageTool({ ...call, name: 'pip', words }) : undefined;
}

function uv(call: Call, args: Arguments): ToolAction | undefined {
  const [verb, second] = args.operands.map((word) => word.value);
  if (verb === 'pip' && second === 'install') {
    const at = call.words.findIndex((word) => word.value === 'install');
    return languageTool({ ...call, name: 'pip', words: call.words.slice(at) });
  }
  if (verb !== 'sync') return undefined;
  const project = call.env('UV_NO_INSTALL_PROJECT');
  return install(call, {
    ecosystem: 'uv',
    manifests: ['pyproject.toml', 'uv.lock'],
    target: pathOf(call, '.venv'),
    development: known(!['--no-dev', '--no-default-groups'].some((name) => args.options.has(name))),
    frozen: args.options.has('--frozen') || args.options.has('--locked'),
    needsSource: !args.options.has('--no-install-project') && !(project.known && project.value === '1'),
  });
}

function poetry(call: Call, args: Arguments): ToolAction {
  const without = args.given.some(([name, value]) => name === '--without' && value === 'dev');
  const only = args.given.some(([name, value]) => name === '--only' && value === 'main');
  return install(call, {
    ecosystem: 'poetry',
    manifests: ['pyproject.toml', 'poetry.lock'],
    target: ELSEWHERE,
    development: known(!(without || only || args.options.has('--no-dev') || args.options.has('--only-root'))),
    frozen: true,
    needsSource: !args.options.has('--no-root'),
  });
}

function maven(call: Call, args: Arguments): ToolAction | undefined {
  const goals = args.operands.map((word) => word.value ?? '');
  if (goals.some((goal) => goal.startsWith('dependency:')))
    return install(call, { ecosystem: 'maven', manifests: ['pom.xml'], target: ELSEWHERE });
  return goals.some((goal) => ['package', 'verify', 'install', 'compile'].includes(goal))
    ? build(call, 'maven')
    : undefined;
}

function composer(call: Call, args: Arguments): ToolAction {
  const noDev = call.env('COMPOSER_NO_DEV');
  const byEnv = noDev.known && noDev.value === '1';
  return install(call, {
    ecosystem: 'composer',
    manifests: ['composer.json', 'composer.lock'],
    target: pathOf(call, 'vendor'),
    development: known(!args.options.has('--no-dev') && !byEnv),
    frozen: true,
    needsSource: !args.options.has('--no-autoloader') && !args.options.has('--no-scripts'),
  });
}

function bundler(call: Call): ToolAction {
  const without = call.env('BUNDLE_WITHOUT');
  const development: Fact<boolean> = without.known ? known(!/\bdevelopment\b/.test(without.value ?? '')) : without;
  return install(call, {
    ecosystem: 'bundler',
    manifests: ['Gemfile', 'Gemfile.lock'],
    target: ELSEWHERE,
    development,
    frozen: true,
  });
}
