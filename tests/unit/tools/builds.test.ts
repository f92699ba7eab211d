import { describe, expect, it, test } from 'vitest';
import { known } from '../../../src/lib/project/fact.ts';
import { actionOf, actionsOf } from './helpers.ts';

describe('go', () => {
  test.each([
    ['go build -o /out/app .', {}, ['/out/app']],
    ['go build -o=bin/app ./cmd/app', {}, ['/app/bin/app']],
    ['go build -ldflags="-s -w" -o /out/app', {}, ['/out/app']],
    ['go build ./...', {}, []],
  ])('%s writes what -o says', (script, env, outputs) => {
    expect(actionOf('build-project', script, { env }).outputs).toEqual(outputs.map((path) => known(path)));
  });

  const linking: readonly (readonly [string, Record<string, string>, boolean | 'unknown'])[] = [
    ['CGO_ENABLED=0 go build', {}, true],
    ['go build', { CGO_ENABLED: '0' }, true],
    ['go build', { CGO_ENABLED: '1' }, false],
    ['go build', {}, 'unknown'],
    ['export CGO_ENABLED=0; go build', {}, true],
    [`go build -ldflags '-linkmode external -extldflags "-static"'`, {}, true],
  ];
  test.each(linking)('%s with %j is static: %s', (script, env, expected) => {
    const fact = actionOf('build-project', script, { env }).static;
    expect(fact?.known === true ? fact.value : 'unknown').toBe(expected);
  });

  it('downloads modules by its manifests', () => {
    expect(actionOf('install-dependencies', 'go mod download -x')).toMatchObject({
      ecosystem: 'go',
      manifests: ['go.mod', 'go.sum'],
      needsSource: false,
    });
    expect(actionOf('install-dependencies', 'go mod download', { env: { GOPATH: '/gopath' } }).target).toEqual(
      known('/gopath/pkg/mod'),
    );
  });

  test.each([
    [{ GOMODCACHE: '/mods', GOPATH: '/gopath' }, known('/mods')],
    [{ GOMODCACHE: '', GOPATH: '/a:/b' }, known('/a/pkg/mod')],
  ])('keeps modules where %j says', (env, target) => {
    expect(actionOf('install-dependencies', 'go mod download', { env }).target).toEqual(target);
  });

  it('keeps modules in a home that is not known without GOPATH', () => {
    expect(actionOf('install-dependencies', 'go mod download').target.known).toBe(false);
  });
});

describe('Python', () => {
  test.each([
    ['pip install -r requirements.txt', ['requirements.txt'], false],
    ['pip3 install --no-cache-dir -r a.txt -r b.txt', ['a.txt', 'b.txt'], false],
    ['python -m pip install --requirement=r.txt', ['r.txt'], false],
    ['/opt/venv/bin/pip install -r r.txt', ['r.txt'], false],
    ['uv pip install --system -r r.txt', ['r.txt'], false],
    ['pip install .', ['pyproject.toml'], true],
    ['pip install -e .', ['pyproject.toml'], true],
    ['pip install ".[dev]"', ['pyproject.toml'], true],
  ])('%s reads %j', (script, manifests, needsSource) => {
    expect(actionOf('install-dependencies', script)).toMatchObject({ ecosystem: 'pip', manifests, needsSource });
  });

  it('installs no project where only packages are named', () => {
    expect(actionsOf('pip install gunicorn').map(({ kind }) => kind)).toEqual(['other']);
  });

  it('reads the switches of uv and poetry', () => {
    expect(actionOf('install-dependencies', 'uv sync --frozen --no-dev --no-install-project')).toMatchObject({
      ecosystem: 'uv',
      frozen: true,
      needsSource: false,
      development: known(false),
      target: known('/app/.venv'),
    });
    expect(actionOf('install-dependencies', 'uv sync').needsSource).toBe(true);
    expect(actionOf('install-dependencies', 'poetry install --only main --no-root')).toMatchObject({
      ecosystem: 'poetry',
      development: known(false),
      needsSource: false,
    });
    expect(actionOf('install-dependencies', 'poetry install').development).toEqual(known(true));
  });
});

describe('other ecosystems', () => {
  test.each([
    ['mvn -B dependency:go-offline', 'install-dependencies', 'maven'],
    ['./mvnw package', 'build-project', 'maven'],
    ['mvn --batch-mode clean package -DskipTests', 'build-project', 'maven'],
    ['./gradlew build', 'build-project', 'gradle'],
    ['gradle --no-daemon bootJar', 'build-project', 'gradle'],
    ['cargo fetch', 'install-dependencies', 'cargo'],
    ['cargo build --release', 'build-project', 'cargo'],
    ['composer install --no-dev', 'install-dependencies', 'composer'],
    ['bundle install', 'install-dependencies', 'bundler'],
    ['dotnet restore', 'install-dependencies', 'dotnet'],
    ['dotnet publish -c Release -o /out', 'build-project', 'dotnet'],
    ['make', 'build-project', 'c'],
    ['gcc -o /out/a a.c', 'build-project', 'c'],
  ] as const)('%s is %s of %s', (script, kind, ecosystem) => {
    expect(actionOf(kind, script).ecosystem).toBe(ecosystem);
  });

  it('leaves development packages of Composer and Bundler out where it is told to', () => {
    expect(actionOf('install-dependencies', 'composer install --no-dev').development).toEqual(known(false));
    expect(actionOf('install-dependencies', 'composer install').development).toEqual(known(true));
    expect(
      actionOf('install-dependencies', 'bundle install', { env: { BUNDLE_WITHOUT: 'development:test' } }).development,
    ).toEqual(known(false));
  });
});
