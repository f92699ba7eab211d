import { describe, expect, it, test } from 'vitest';
import { actionOf, actionsOf } from './helpers.ts';

describe('npm install', () => {
  const development: readonly (readonly [string, Record<string, string | undefined>, boolean | 'unknown'])[] = [
    ['npm ci', {}, true],
    ['npm install', {}, true],
    ['npm ci --omit=dev', {}, false],
    ['npm ci --omit dev', {}, false],
    ['npm ci --omit=optional', {}, true],
    ['npm ci --omit=optional --omit=dev', {}, false],
    ['npm i --production', {}, false],
    ['npm i --production=false', { NODE_ENV: 'production' }, true],
    ['npm ci --only=prod', {}, false],
    ['npm ci --only=production', {}, false],
    ['npm ci --only production', {}, false],
    ['npm ci --omit=dev=false', {}, true],
    ['npm ci --omit=dev --include=dev', {}, true],
    ['npm ci', { NODE_ENV: 'production' }, false],
    ['npm ci', { NODE_ENV: 'development' }, true],
    ['npm ci --include=dev', { NODE_ENV: 'production' }, true],
    ['npm ci --include dev', { NODE_ENV: 'production' }, true],
    ['npm ci', { NPM_CONFIG_OMIT: 'dev' }, false],
    ['npm ci', { npm_config_omit: 'dev' }, false],
    ['npm ci', { NPM_CONFIG_OMIT: 'optional' }, true],
    ['npm ci', { NODE_ENV: undefined }, 'unknown'],
    ['npm ci --omit=dev', { NODE_ENV: undefined }, false],
    ['NODE_ENV=production npm ci', {}, false],
    ['env NODE_ENV=production npm ci', {}, false],
    ['NODE_ENV=development npm ci', { NODE_ENV: 'production' }, true],
    ['export NODE_ENV=production && npm ci', {}, false],
    ['export NODE_ENV && npm ci', { NODE_ENV: 'production' }, false],
    ['NODE_ENV=production; npm ci', {}, true],
    ['NODE_ENV=production; npm ci', { NODE_ENV: 'development' }, false],
    ['(export NODE_ENV=production); npm ci', {}, true],
    ['unset NODE_ENV; npm ci', { NODE_ENV: 'production' }, true],
  ];
  test.each(development)('%s with %j: development dependencies %s', (script, env, expected) => {
    const fact = actionOf('install-dependencies', script, { env }).development;
    expect(fact.known ? fact.value : 'unknown').toBe(expected);
  });

  it('installs into the folder it runs in, or where --prefix says', () => {
    expect(actionOf('install-dependencies', 'npm ci').target).toEqual({ known: true, value: '/app/node_modules' });
    expect(actionOf('install-dependencies', 'cd web && npm ci').target).toEqual({
      known: true,
      value: '/app/web/node_modules',
    });
    expect(actionOf('install-dependencies', 'npm --prefix web ci').target).toEqual({
      known: true,
      value: '/app/web/node_modules',
    });
    expect(actionOf('install-dependencies', 'cd "$X" && npm ci').target.known).toBe(false);
  });

  it('is frozen for `npm ci` and its aliases alone', () => {
    expect(
      ['npm ci', 'npm clean-install', 'npm install', 'npm i'].map(
        (script) => actionOf('install-dependencies', script).frozen,
      ),
    ).toEqual([true, true, false, false]);
  });

  it('is no install of the project where a package is installed for the system', () => {
    expect(actionsOf('npm install -g npm@11').map(({ kind }) => kind)).toEqual(['other']);
    expect(actionsOf('npm i --global typescript').map(({ kind }) => kind)).toEqual(['other']);
  });
});

describe('npm prune', () => {
  it('removes development dependencies with the same switches', () => {
    for (const script of ['npm prune --omit=dev', 'npm prune --production', 'NODE_ENV=production npm prune']) {
      expect(actionOf('prune-dependencies', script).target).toEqual({ known: true, value: '/app/node_modules' });
    }
    expect(actionsOf('npm prune').map(({ kind }) => kind)).toEqual(['other']);
  });
});

describe('other package managers of Node', () => {
  const rows: readonly (readonly [string, Record<string, string>, boolean, boolean])[] = [
    ['yarn', {}, true, false],
    ['yarn install --frozen-lockfile', {}, true, true],
    ['yarn install --immutable', {}, true, true],
    ['yarn install --production', {}, false, false],
    ['yarn --production --frozen-lockfile', {}, false, true],
    ['yarn install --frozen-lockfile', { NODE_ENV: 'production' }, false, true],
    ['yarn install --immutable', { NODE_ENV: 'production' }, true, true],
    ['pnpm install', { NODE_ENV: 'production' }, false, false],
    ['bun install', { NODE_ENV: 'production' }, true, false],
    ['pnpm install --frozen-lockfile', {}, true, true],
    ['pnpm i --prod', {}, false, false],
    ['pnpm install -P', {}, false, false],
    ['bun install --frozen-lockfile', {}, true, true],
    ['bun install --production', {}, false, false],
  ];
  test.each(rows)('%s with %j: development %s, frozen %s', (script, env, development, frozen) => {
    const action = actionOf('install-dependencies', script, { env });
    expect(action.development).toEqual({ known: true, value: development });
    expect(action.frozen).toBe(frozen);
  });
});

it('cannot tell whether a Yarn of unknown version reads NODE_ENV', () => {
  const { development } = actionOf('install-dependencies', 'yarn install', { env: { NODE_ENV: 'production' } });
  expect(development.known ? '' : development.reason).toContain('Yarn 1');
});

describe('on a base image that may set anything', () => {
  const open = '`corp/base` is not in the table';
  const switched: readonly (readonly [string, boolean | 'unknown'])[] = [
    ['npm ci', 'unknown'],
    ['npm ci --omit=dev', false],
    ['npm ci --include=dev', true],
    ['NODE_ENV=production npm ci', false],
    ['pnpm install', 'unknown'],
    ['yarn', 'unknown'],
    ['bun install', true],
    ['composer install', 'unknown'],
    ['composer install --no-dev', false],
    ['uv sync', 'unknown'],
    ['bundle install', 'unknown'],
  ];
  test.each(switched)('%s installs development dependencies: %s', (script, expected) => {
    const { development } = actionOf('install-dependencies', script, { open });
    expect(development.known ? development.value : 'unknown').toBe(expected);
    if (!development.known) expect(development.reason).toMatch(/^`\w+` decides, and `corp\/base` is not in the table$/);
  });

  it('cannot tell what a bare `npm prune` takes out', () => {
    expect(actionOf('prune-dependencies', 'npm prune', { open }).target.known).toBe(false);
    expect(actionOf('prune-dependencies', 'npm prune --omit=dev', { open }).target.known).toBe(true);
  });

  it('knows what the RUN itself sets or takes away', () => {
    const development = (script: string) => actionOf('install-dependencies', script, { open }).development;
    expect(development('export NODE_ENV=production; npm ci')).toEqual({ known: true, value: false });
    expect(development('unset COMPOSER_NO_DEV; composer install')).toEqual({ known: true, value: true });
  });
});

describe('npm run', () => {
  test.each([
    ['npm run build', 'build-project'],
    ['npm run build:css', 'build-project'],
    ['npm run-script compile', 'build-project'],
    ['npm run lint', 'other'],
    ['npm test', 'other'],
    ['yarn build', 'build-project'],
    ['pnpm run bundle', 'build-project'],
    ['npx tsc -p .', 'build-project'],
    ['tsc', 'build-project'],
    ['npx vite build', 'build-project'],
    ['npx cowsay build', 'other'],
  ])('%s is %s', (script, kind) => {
    expect(actionsOf(script).map((action) => action.kind)).toEqual([kind]);
  });
});
