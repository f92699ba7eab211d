import { describe, expect, it } from 'vitest';
import { exposedSecrets } from '../../../src/lib/simulate/secrets.ts';
import { isUnknown, modelOf, show, stageOf } from '../model/helpers.ts';
import { lines, verdicts } from './verdicts.ts';

describe('T14: an ARG above FROM', () => {
  const file = (...own: string[]): string =>
    lines('ARG RUN_AS=1001', 'FROM debian:12-slim', ...own, 'USER $RUN_AS', 'CMD ["sleep", "1"]');

  it.each([
    [[], '', ['error undefined-variable: $RUN_AS']],
    [['ARG RUN_AS'], '1001', []],
    [['ARG RUN_AS=7'], '7', []],
    [['ARG RUN_AS=0'], '0', ['warning final-stage-runs-as-root: USER $RUN_AS']],
  ])('with %j in the stage the user is %j', (own, user, found) => {
    expect(show(stageOf(modelOf(file(...own))).config.user)).toBe(user);
    expect(verdicts(file(...own))).toEqual(found);
  });
});

describe('T15: variables in FROM', () => {
  const from = (image: string): string => lines('ARG V=latest', 'ARG GIVEN', `FROM ${image}`, 'USER 1');

  it.each([
    ['python:${V}', ['warning base-image-latest: python:${V}']],
    ['${GIVEN:-debian:12-slim}', []],
    ['${GIVEN}', []],
    ['debian:12${GIVEN}-slim', []],
    ['scra${DEBUG:-tch}', []],
    ['python:${V:+3.13}', []],
    ['python:${NOPE}', ['error dockerfile-syntax: python:${NOPE}', 'warning undefined-variable: ${NOPE}']],
  ])('FROM %s', (image, found) => {
    expect(verdicts(from(image))).toEqual(found);
  });

  it('a default is used, and an argument without one cannot be told', () => {
    expect(stageOf(modelOf(from('scra${DEBUG:-tch}'))).base.kind).toBe('scratch');
    expect(stageOf(modelOf(from('${GIVEN:-debian:12-slim}'))).base).toMatchObject({ reference: { tag: '12-slim' } });
    expect(stageOf(modelOf(from('${GIVEN}'))).base).toMatchObject({ kind: 'unknown' });
  });

  it('an ARG of an earlier stage is not seen', () => {
    const file = lines('FROM scratch AS a', 'ARG V=1', 'FROM debian:${V}', 'COPY --from=a /a /a', 'USER 1');
    expect(verdicts(file)).toContain('warning undefined-variable: ${V}');
  });
});

describe('T16: values of one ENV', () => {
  it('are read before any is written, which is said of a stale one; PATH may name itself', () => {
    const file = lines(
      'FROM alpine:3.20',
      'ENV ROOT=/srv',
      'ENV ROOT=/opt CONF=$ROOT/etc PATH=/x:$PATH',
      'ENV OLD conf=$CONF and more',
      'USER 1',
    );
    const { env } = stageOf(modelOf(file)).config;
    expect(['ROOT', 'CONF', 'OLD'].map((name) => env.get(name))).toEqual([
      { known: true, value: '/opt' },
      { known: true, value: '/srv/etc' },
      { known: true, value: 'conf=/srv/etc and more' },
    ]);
    expect(verdicts(file)).toEqual(['warning env-self-reference: $ROOT']);
  });
});

describe('T17: a variable that the base image may set', () => {
  it('cannot be told for an image we do not know', () => {
    const file = lines('FROM acme/base:1', 'ENV PATH=$ACME_HOME/bin:$PATH', 'USER 1');
    expect(verdicts(file)).toEqual([]);
    const path = stageOf(modelOf(file)).config.env.get('PATH');
    expect(path && isUnknown(path)).toBe(true);
  });

  it('is empty for sure from scratch; HOME too, which the builder does not set', () => {
    expect(verdicts(lines('FROM scratch', 'ENV A=$HOME', 'USER 1'))).toEqual(['warning undefined-variable: $HOME']);
  });

  it('is suspicious where a declared name is close', () => {
    const file = lines('FROM acme/base:1', 'ARG APP_HOME=/a', 'WORKDIR $APP_HOM', 'USER 1');
    expect(verdicts(file)).toEqual(['warning undefined-variable: $APP_HOM']);
  });
});

describe('T18: names of secrets', () => {
  const file = lines(
    'ARG ROOT_PASSWORD',
    'FROM debian:12-slim',
    'ARG GITHUB_TOKEN',
    'ENV DB_PASSWORD_FILE=/run/secrets/db DEPLOY_PUBLIC_KEY=/k MONKEY=1 KEYBOARD=us SSH_AUTH_SOCK=/s',
    'ENV TOKENIZERS_PARALLELISM=false AUTH_MODULE_VERSION=3 MAX_TOKENS=4 USER_PASSWORD_MIN_LENGTH=8',
    'ENV SESSION_SECRET swordfish',
    'USER 1',
  );

  it('are found by whole words, in the old form of ENV as well', () => {
    expect(verdicts(file).filter((each) => !each.includes('ROOT_PASSWORD'))).toEqual([
      'warning secret-in-arg-or-env: GITHUB_TOKEN',
      'error secret-in-arg-or-env: SESSION_SECRET swordfish',
    ]);
  });

  it('and the image keeps an ARG in its history, an ENV in its config, and an ARG above FROM nowhere', () => {
    expect(exposedSecrets(modelOf(file)).exposures.map(({ place, name }) => `${place} ${name}`)).toEqual([
      'history GITHUB_TOKEN',
      'config SESSION_SECRET',
    ]);
  });
});
