import { describe, expect, it, test } from 'vitest';
import { commandMatches } from '../../../src/lib/model/tools/selector.ts';
import { actionsOf } from './helpers.ts';

const runs = (script: string, wanted: string) =>
  actionsOf(script).some(({ command }) => commandMatches(command, wanted));

describe('commandMatches', () => {
  test.each([
    ['npm ci', 'npm ci'],
    ['npm ci --omit=dev', 'npm ci'],
    ['npm --loglevel=error ci', 'npm ci'],
    ['npm --loglevel error ci', 'npm ci'],
    ['npm --prefix web ci', 'npm ci'],
    ['npm i', 'npm install'],
    ['npm install', 'npm i'],
    ['npm clean-install', 'npm ci'],
    ['npm run-script build', 'npm run build'],
    ['npm run test', 'npm test'],
    ['npm t', 'npm test'],
    ['npm run build -- --minify', 'npm run build'],
    ['apt-get -y install curl', 'apt-get install'],
    ['apt-get -o Dpkg::Use-Pty=0 install curl', 'apt-get install'],
    ['apt install curl', 'apt-get install'],
    ['apt-get install curl', 'apt install'],
    ['apk --no-cache add tini', 'apk add'],
    ['pip3 install -r r.txt', 'pip install'],
    ['python3 -m pip install -r r.txt', 'pip install'],
    ['python -m pip --no-cache-dir install -r r.txt', 'pip install'],
    ['/usr/bin/env npm ci', 'npm ci'],
    ['sudo -E npm ci', 'npm ci'],
    ['exec npm ci', 'npm ci'],
    ['NODE_ENV=production npm ci', 'npm ci'],
    ['time npm ci', 'npm ci'],
    ['sh -c "npm ci"', 'npm ci'],
    ['(cd web && npm ci)', 'npm ci'],
    ['mvn --batch-mode clean package', 'mvn package'],
    ['./mvnw -B -DskipTests package', 'mvn package'],
    ['./gradlew clean build', 'gradle build'],
    ['CGO_ENABLED=0 go build -o /x .', 'go build'],
    ['npx --yes tsc -p .', 'npx tsc'],
    ['npm exec tsc', 'npx tsc'],
    ['npm exec -- tsc', 'npx tsc'],
    ['yarn', 'yarn install'],
    ['pnpm i --frozen-lockfile', 'pnpm install'],
  ])('%s runs %s', (script, wanted) => {
    expect(runs(script, wanted)).toBe(true);
  });

  test.each([
    ['npm cit', 'npm ci'],
    ['npm run build:css', 'npm run build'],
    ['npm run tests', 'npm test'],
    ['echo npm ci', 'npm ci'],
    ['npm install', 'npm ci'],
    ['npm run ci', 'npm ci'],
    ['mvn compile', 'mvn package'],
    ['go install .', 'go build'],
    ['apt-get update', 'apt-get install'],
    ['yarn build', 'yarn install'],
    ['$NPM ci', 'npm ci'],
  ])('%s does not run %s', (script, wanted) => {
    expect(runs(script, wanted)).toBe(false);
  });

  it('never throws on odd selectors', () => {
    expect(runs('npm ci', '')).toBe(false);
    expect(runs('npm ci', '   ')).toBe(false);
  });
});
