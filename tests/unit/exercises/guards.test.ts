import { describe, expect, it } from 'vitest';
import { ExerciseError } from '../../../src/lib/exercises/errors.ts';
import { parseExerciseFolder } from '../../../src/lib/exercises/folder.ts';
import { checkExercise, type GuardProblem } from '../../../src/lib/exercises/guards.ts';

const dockerfile = (...lines: string[]): string =>
  ['FROM node:22-slim', 'WORKDIR /app', ...lines, 'USER node', 'CMD ["node", "server.js"]', ''].join('\n');
const manifests = 'COPY package.json package-lock.json ./';
const install = 'RUN npm ci --omit=dev';
const source = 'COPY server.js ./';

const yaml = `title: Fixture
summary: Every edit installs again.
minutes: 2
files:
  - path: Dockerfile
  - path: package.json
    readOnly: true
  - path: package-lock.json
    readOnly: true
  - path: server.js
    readOnly: true
explorers:
  - kind: layer-cache
    edit: server.js
goals:
  - id: keeps-install
    kind: teaching
    say: After an edit to server.js, npm ci comes from the cache.
    check: { rebuild: { edit: server.js, reuses: npm ci } }
    hints: [Which files does the install read?]
  - id: lock-installs
    kind: baseline
    say: After a change to package-lock.json, npm ci runs again.
    check: { rebuild: { edit: package-lock.json, runs: npm ci } }
    hints: [The lock file has to be there.]
other:
  - accept: two-copies
    when: Never mind.
`;

/** A small exercise that every guard passes. */
const good: Readonly<Record<string, string>> = {
  'exercise.yaml': yaml,
  'text.mdx': 'Do it.\n\n## Why\n\nBecause.\n',
  'starter/Dockerfile': dockerfile('COPY . .', install),
  'starter/package.json': '{ "dependencies": {} }',
  'starter/package-lock.json': '{}',
  'starter/server.js': '',
  'solution/Dockerfile': dockerfile(manifests, install, source),
  'accept/two-copies/Dockerfile': dockerfile('COPY package.json ./', 'COPY package-lock.json ./', install, source),
  'accept/link/Dockerfile': dockerfile('COPY --link package*.json ./', install, source),
  'accept/cache/Dockerfile': dockerfile(
    manifests,
    'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev',
    source,
  ),
  'reject/source-first/Dockerfile': dockerfile(source, manifests, install),
  'reject/source-first/unmet.yaml': '[keeps-install]',
  'reject/all-in-one/Dockerfile': dockerfile('COPY package.json package-lock.json server.js ./', install),
  'reject/all-in-one/unmet.yaml': '[keeps-install]',
  'reject/no-lock/Dockerfile': dockerfile('COPY package.json ./', install, 'COPY . .'),
  'reject/no-lock/unmet.yaml': '[lock-installs]',
  'reject/no-install/Dockerfile': dockerfile(manifests, source),
  'reject/no-install/unmet.yaml': '[keeps-install, lock-installs]',
};

type Change = Readonly<Record<string, string | undefined>>;

function files(change: Change): Map<string, string> {
  const map = new Map(Object.entries(good));
  for (const [path, text] of Object.entries(change)) {
    if (text === undefined) map.delete(path);
    else map.set(path, text);
  }
  return map;
}

function codes(change: Change): GuardProblem['code'][] {
  return checkExercise(parseExerciseFolder('fixture/one', files(change))).map((problem) => problem.code);
}

describe('the guards', () => {
  it('pass a good exercise', () => {
    expect(checkExercise(parseExerciseFolder('fixture/one', files({})))).toEqual([]);
  });

  it.each<[GuardProblem['code'], Change]>([
    ['starter-solved', { 'starter/Dockerfile': dockerfile(manifests, install, source) }],
    ['starter-baseline', { 'starter/Dockerfile': dockerfile('COPY . .') }],
    ['solution-unmet', { 'solution/Dockerfile': dockerfile(source, manifests, install) }],
    ['solution-finding', { 'solution/Dockerfile': dockerfile(manifests, install, source).replace(':22-slim', '') }],
    ['accept-unmet', { 'accept/link/Dockerfile': dockerfile(source, manifests, install) }],
    ['too-few-accepts', { 'accept/link/Dockerfile': undefined }],
    ['too-few-rejects', { 'reject/no-install/Dockerfile': undefined, 'reject/no-install/unmet.yaml': undefined }],
    ['reject-set', { 'reject/no-lock/unmet.yaml': '[keeps-install, lock-installs]' }],
    ['reject-set', { 'reject/source-first/Dockerfile': dockerfile(manifests, install, source) }],
    [
      'goal-not-singled-out',
      {
        'reject/source-first/Dockerfile': dockerfile(source),
        'reject/source-first/unmet.yaml': '[keeps-install, lock-installs]',
        'reject/all-in-one/Dockerfile': dockerfile('COPY . .'),
        'reject/all-in-one/unmet.yaml': '[keeps-install, lock-installs]',
      },
    ],
    ['duplicate-goal', { 'exercise.yaml': yaml.replace('id: lock-installs', 'id: keeps-install'), ...lockRenamed() }],
    ['no-teaching-goal', { 'exercise.yaml': yaml.replace('kind: teaching', 'kind: baseline') }],
    ['unlisted-file', { 'starter/notes.txt': 'x' }],
    ['hint-gives-answer', { 'exercise.yaml': yaml.replace('The lock file has to be there.', `'Write ${manifests}'`) }],
    ['no-explanation', { 'text.mdx': 'Do it.\n' }],
    ['explorer-file', { 'exercise.yaml': yaml.replace('edit: server.js\ngoals', 'edit: other.js\ngoals') }],
  ])('catch %s', (code, change) => {
    expect(codes(change)).toContain(code);
  });
});

function lockRenamed(): Change {
  return {
    'reject/no-lock/unmet.yaml': '[keeps-install]',
    'reject/no-install/unmet.yaml': '[keeps-install]',
  };
}

describe('an exercise folder', () => {
  it.each([
    ['a missing exercise.yaml', { 'exercise.yaml': undefined }, 'exercise.yaml does not exist'],
    ['a misspelt key', { 'exercise.yaml': `${yaml}hint: x\n` }, 'hint'],
    ['a misspelt check', { 'exercise.yaml': yaml.replace('reuses:', 'reusess:') }, 'goals.0.check'],
    ['broken YAML', { 'exercise.yaml': 'title: [' }, 'exercise.yaml:'],
    ['a file the starter does not have', { 'starter/server.js': undefined }, 'starter/server.js does not exist'],
    [
      'a near miss without its goals',
      { 'reject/no-lock/unmet.yaml': undefined },
      'reject/no-lock/unmet.yaml does not exist',
    ],
    ['a goal that does not exist', { 'reject/no-lock/unmet.yaml': '[nothing]' }, 'there is no goal `nothing`'],
    [
      'another answer that does not exist',
      { 'exercise.yaml': yaml.replace('accept: two-copies', 'accept: three') },
      'accept/three does not exist',
    ],
    ['too few goals', { 'exercise.yaml': yaml.replace(/ {2}- id: lock[\s\S]*?there\.\]\n/, '') }, 'goals'],
  ])('with %s is refused, and the message says where', (_, change: Change, message) => {
    expect(() => parseExerciseFolder('fixture/one', files(change))).toThrow(ExerciseError);
    expect(() => parseExerciseFolder('fixture/one', files(change))).toThrow(message);
  });
});
