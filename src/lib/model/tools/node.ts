import { isTrue, known, mapFact, unknown, type Fact } from '../../project/fact.ts';
import { envIs, pathOf, type Call, type Tool } from './context.ts';
import { build, install } from './install.ts';
import type { ActionFacts } from './types.ts';
import { hasOption, isGiven, optionValue } from './words.ts';

/** Names npm's own documentation gives as aliases (docs.npmjs.com, `npm install`, `npm ci`; 2026-11). */
const installVerb = /^(?:install|i|in|ins|inst|insta|instal|isnt|isnta|isntal|isntall|add)$/;
const cleanInstallVerb = /^(?:ci|clean-install|ic|install-clean|isntall-clean)$/;
const runVerb = /^(?:run|run-script|rum|urn)$/;
const buildScript = /^(?:build|compile|bundle|dist|transpile)(?:[:-]|$)/;

export const npm: Tool = (call) => {
  const { args, operands } = call;
  const [verb = '', script] = operands;
  const target = pathOf(call, `${optionValue(args, '--prefix -C') ?? '.'}/node_modules`);
  const development = (): Fact<boolean> => mapFact(omitsDevelopment(call), (omits) => !omits);
  if (verb === 'prune') {
    const keeps = development();
    // A prune that keeps development dependencies removes only what the manifest does not name.
    return isTrue(keeps) ? undefined : prune(keeps.known ? target : keeps);
  }
  const frozen = cleanInstallVerb.test(verb);
  if (frozen || (installVerb.test(verb) && operands.length === 1)) {
    if (hasOption(args, '-g --global')) return undefined;
    return install(call, 'npm', ['package.json', 'package-lock.json'], { target, development: development(), frozen });
  }
  return runVerb.test(verb) ? runScript(call, script) : undefined;
};

/** Whether development dependencies are left out (docs.npmjs.com, `omit`; `include` wins over it). */
function omitsDevelopment(call: Call): Fact<boolean> {
  const { args } = call;
  if (isGiven(args, '--include', 'dev') || optionValue(args, '--production') === 'false') return known(false);
  const isOmitted =
    isGiven(args, '--omit', 'dev') ||
    hasOption(args, '--production') ||
    isGiven(args, '--only', 'prod') ||
    isGiven(args, '--only', 'production');
  if (isOmitted) return known(true);
  const omitsDev = (value: string): boolean => value.split(/[\s,]+/).includes('dev');
  const isSet = (value: string): boolean => value === 'true';
  const facts = [
    isProduction(call),
    envIs(call, 'NPM_CONFIG_OMIT', omitsDev),
    envIs(call, 'npm_config_omit', omitsDev),
    envIs(call, 'NPM_CONFIG_PRODUCTION', isSet),
    envIs(call, 'npm_config_production', isSet),
  ];
  return facts.find(isTrue) ?? facts.find((fact) => !fact.known) ?? known(false);
}

/** pnpm, yarn and bun, which read the same manifests and run scripts by their bare names. */
export const otherManager: Tool = (call) => {
  const { args, name, operands } = call;
  const verb = operands.length === 0 && name === 'yarn' ? 'install' : operands[0];
  const target = pathOf(call, 'node_modules');
  const isClean = name === 'bun' && verb === 'ci';
  if (verb === 'install' || verb === 'i' || isClean) {
    if (operands.length > 1 || hasOption(args, '-g')) return undefined;
    const lock = { pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock' }[name] ?? 'bun.lock';
    return install(call, 'npm', ['package.json', lock], {
      target,
      development: mapFact(othersOmit(call), (isOmitted) => !isOmitted),
      frozen: isClean || hasOption(args, '--frozen-lockfile --immutable'),
    });
  }
  if (name === 'pnpm' && verb === 'prune') return hasOption(args, '--prod --production') ? prune(target) : undefined;
  return runScript(call, verb !== undefined && runVerb.test(verb) ? operands[1] : verb);
};

/**
 * NODE_ENV decides for pnpm and Yarn 1; Yarn 2 and later and bun do not read it (pnpm.io/cli/install `--prod`,
 * classic.yarnpkg.com `yarn install --production`, yarnpkg.com/migration/guide).
 */
function othersOmit(call: Call): Fact<boolean> {
  const { args, name } = call;
  if (hasOption(args, '--production --prod -P')) return known(true);
  const isYarn2 = name === 'yarn' && hasOption(args, '--immutable');
  if (name === 'bun' || isYarn2) return known(false);
  const production = isProduction(call);
  const isYarn1 = hasOption(args, '--frozen-lockfile --pure-lockfile');
  if (name === 'pnpm' || isYarn1 || !isTrue(production)) return production;
  return unknown('Yarn 1 leaves development dependencies out for NODE_ENV=production, later ones do not');
}

function isProduction(call: Call): Fact<boolean> {
  return envIs(call, 'NODE_ENV', (value) => value === 'production');
}

function prune(target: Fact<string>): ActionFacts {
  return { kind: 'prune-dependencies', ecosystem: 'npm', target };
}

function runScript(call: Call, script: string | undefined): ActionFacts | undefined {
  return script !== undefined && buildScript.test(script) ? build(call, 'npm') : undefined;
}

/** Compilers and bundlers, by their own names or behind npx. */
export const nodeCompiler: Tool = (call) => {
  const name = /^(?:npx|bunx)$/.test(call.name) ? call.words[0]?.value : call.name;
  if (/^(?:tsc|esbuild|rollup|tsup|webpack)$/.test(name ?? '')) return build(call, 'npm');
  const builds = name === 'vite' || name === 'next';
  return builds && call.words.some((word) => word.value === 'build') ? build(call, 'npm') : undefined;
};
