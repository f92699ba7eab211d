import { isTrue, known, mapFact, type Fact } from '../../project/fact.ts';
import { envIs, pathFromEnv, pathOf, readCall, type Call, type Tool } from './context.ts';
import { build, install } from './install.ts';
import { hasOption, isGiven, optionValue } from './words.ts';

export const pip: Tool = (call) => {
  const { args, operands } = call;
  if (operands[0] !== 'install') return undefined;
  const files = args.given.flatMap(([name, value]) =>
    (name === '-r' || name === '--requirement') && value !== undefined ? [value] : [],
  );
  const needsSource =
    hasOption(args, '-e') || operands.slice(1).some((word) => /^(?:\.|\.\/.*|\.\[.*\])$/.test(word ?? ''));
  if (files.length === 0 && !needsSource) return undefined;
  const folder = optionValue(args, '--target -t --prefix');
  return install(call, 'pip', files.length > 0 ? files : ['pyproject.toml'], {
    needsSource,
    ...(folder !== undefined && { target: pathOf(call, folder) }),
  });
};

/** `python -m pip` is `pip`. */
export const python: Tool = (call) => {
  const [option, module, ...words] = call.words;
  if (option?.value !== '-m' || module?.value !== 'pip') return undefined;
  return pip(readCall({ ...call, name: 'pip', words }));
};

export const uv: Tool = (call) => {
  const { words, operands } = call;
  if (operands[0] === 'pip') {
    const at = words.findIndex((word) => word.value === 'pip');
    return pip(readCall({ ...call, name: 'pip', words: words.slice(at + 1) }));
  }
  if (operands[0] !== 'sync') return undefined;
  return install(call, 'uv', ['pyproject.toml', 'uv.lock'], {
    target: pathFromEnv(call, 'UV_PROJECT_ENVIRONMENT', '.venv'),
    development: includesDevelopment(call, '--no-dev --no-default-groups', 'UV_NO_DEV'),
    frozen: hasOption(call.args, '--frozen --locked'),
    needsSource: !hasOption(call.args, '--no-install-project') && !isTrue(isSwitchedOn(call, 'UV_NO_INSTALL_PROJECT')),
  });
};

export const poetry: Tool = (call) => {
  const { args } = call;
  if (!/^(?:install|sync)$/.test(call.operands[0] ?? '')) return undefined;
  const omits = isGiven(args, '--without', 'dev') || isGiven(args, '--only', 'main');
  return install(call, 'poetry', ['pyproject.toml', 'poetry.lock'], {
    development: known(!omits && !hasOption(args, '--no-dev --only-root')),
    frozen: true,
    needsSource: !hasOption(args, '--no-root'),
  });
};

export const cargo: Tool = (call) => {
  const [verb] = call.operands;
  if (verb === 'fetch') return install(call, 'cargo', ['Cargo.toml', 'Cargo.lock']);
  return verb === 'build' || verb === 'install' ? build(call, 'cargo') : undefined;
};

export const maven: Tool = (call) => {
  if (has(call, /^dependency:/)) return install(call, 'maven', ['pom.xml']);
  return has(call, /^(?:package|verify|install|compile)$/) ? build(call, 'maven') : undefined;
};

export const gradle: Tool = (call) =>
  has(call, /^(?:build|assemble|jar|bootJar|installDist)$/) ? build(call, 'gradle') : undefined;

export const composer: Tool = (call) => {
  if (call.operands[0] !== 'install') return undefined;
  return install(call, 'composer', ['composer.json', 'composer.lock'], {
    target: pathFromEnv(call, 'COMPOSER_VENDOR_DIR', 'vendor'),
    development: includesDevelopment(call, '--no-dev', 'COMPOSER_NO_DEV'),
    frozen: true,
    needsSource: !hasOption(call.args, '--no-autoloader --no-scripts'),
  });
};

export const bundler: Tool = (call) => {
  if (call.operands.length > 0 && call.operands[0] !== 'install') return undefined;
  const development = mapFact(call.env('BUNDLE_WITHOUT'), (without) => !/\bdevelopment\b/.test(without ?? ''));
  return install(call, 'bundler', ['Gemfile', 'Gemfile.lock'], { development, frozen: true });
};

export const dotnet: Tool = (call) => {
  const [verb] = call.operands;
  if (verb === 'restore') return install(call, 'dotnet', ['*.csproj', '*.sln']);
  const builds = verb === 'build' || verb === 'publish';
  return builds ? build(call, 'dotnet', optionValue(call.args, '-o --output')) : undefined;
};

export const make: Tool = (call) => build(call, 'c');

export const cCompiler: Tool = (call) => build(call, 'c', optionValue(call.args, '-o'));

function has(call: Call, goal: RegExp): boolean {
  return call.operands.some((operand) => goal.test(operand ?? ''));
}

/** Whether development dependencies come along, where an option or a variable leaves them out. */
function includesDevelopment(call: Call, options: string, variable: string): Fact<boolean> {
  if (hasOption(call.args, options)) return known(false);
  return mapFact(isSwitchedOn(call, variable), (isOn) => !isOn);
}

/** uv takes the words of clap's boolish parser, Composer whatever PHP takes for true (docs.astral.sh/uv/reference/environment, getcomposer.org/doc/03-cli.md). */
function isSwitchedOn(call: Call, name: string): Fact<boolean> {
  return envIs(call, name, (value) => !/^(?:|0|f|false|n|no|off)$/i.test(value));
}
