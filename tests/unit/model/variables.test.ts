import { describe, expect, it } from 'vitest';
import { lastStep, modelOf, problemsOf, show, stageOf } from './helpers.ts';

describe('ARG before FROM (T14)', () => {
  const text = 'ARG APP_UID=10001\nFROM debian:12-slim\nUSER ${APP_UID}\nCMD ["sleep", "60"]\n';

  it('is invisible in the stage, so that USER becomes empty: root', () => {
    const model = modelOf(text);
    expect(show(stageOf(model).config.user)).toBe('');
    const [use] = stageOf(model).steps[0]?.uses ?? [];
    expect(use).toMatchObject({ name: 'APP_UID', binding: 'unset' });
    expect(text.slice(use?.span.start, use?.span.end)).toBe('${APP_UID}');
  });

  it('comes in with a bare ARG', () => {
    expect(show(stageOf(modelOf(text.replace('USER', 'ARG APP_UID\nUSER'))).config.user)).toBe('10001');
  });

  it('is overridden by a default of the stage, and both by --build-arg', () => {
    const own = text.replace('USER', 'ARG APP_UID=7\nUSER');
    expect(show(stageOf(modelOf(own)).config.user)).toBe('7');
    expect(show(stageOf(modelOf(own, {}, { buildArgs: { APP_UID: '8' } })).config.user)).toBe('8');
  });

  it('does not matter with an unknown base image, which may set the variable itself', () => {
    expect(stageOf(modelOf(text.replace('debian:12-slim', 'acme/base:1'))).config.user.known).toBe(false);
  });
});

describe('variables in FROM (T15)', () => {
  it('takes defaults, leaves `:-` its word, and admits ignorance otherwise', () => {
    const model = modelOf(
      'ARG TAG=latest\nARG X\nFROM node:${TAG} AS a\nFROM ${X:-alpine:3.20} AS b\nFROM node:${MISSING} AS c\nFROM node:$X AS d\n',
    );
    const [a, b, c, d] = model.stages.map(({ base }) => base);
    expect(a).toMatchObject({ kind: 'image', reference: { tag: 'latest' } });
    expect(b).toMatchObject({ kind: 'image', reference: { repository: 'library/alpine', tag: '3.20' } });
    expect(c).toMatchObject({ kind: 'unknown' });
    expect(d).toMatchObject({ kind: 'unknown', reason: '`X` has no default and gets its value from --build-arg' });
    expect(problemsOf(model)).toEqual(['bad-image-name: node:${MISSING}']);
    expect(model.stages[2]?.uses).toMatchObject([{ name: 'MISSING', binding: 'unset' }]);
  });

  it('finds scratch and stages by an expanded name', () => {
    const model = modelOf('ARG BASE=deps\nFROM scra${DEBUG:-tch} AS deps\nFROM ${BASE}\n');
    expect(model.stages.map(({ base }) => base)).toEqual([{ kind: 'scratch' }, { kind: 'stage', stage: 0 }]);
  });

  it('sees no ARG of a stage', () => {
    const model = modelOf('FROM debian:12 AS a\nARG TAG=1\nFROM node:$TAG\n');
    expect(problemsOf(model)).toEqual(['bad-image-name: node:$TAG']);
  });

  it('an empty variant is fine', () => {
    const model = modelOf('ARG VARIANT=\nFROM debian:stable${VARIANT}\n');
    expect(stageOf(model).base).toMatchObject({ reference: { tag: 'stable' } });
  });

  it('knows the platform arguments without a declaration', () => {
    const model = modelOf('FROM --platform=$BUILDPLATFORM golang:1.23\nFROM --platform=$NOPE debian:12\n');
    expect(problemsOf(model)).toEqual(['bad-expansion: $NOPE']);
  });

  it('later globals use earlier ones, and a bare repeat keeps the default', () => {
    const model = modelOf('ARG A=1\nARG B=$A.2\nARG A\nFROM node:$B-$A\n');
    expect(stageOf(model).base).toMatchObject({ reference: { tag: '1.2-1' } });
    expect(show(model.globals.get('B')?.value ?? { known: false, reason: '' })).toBe('1.2');
  });
});

describe('values of one ENV (T16)', () => {
  it('are all read before any is written', () => {
    const { config } = stageOf(modelOf('FROM alpine:3.20\nENV DIR=/srv\nENV DIR=/opt DATA=$DIR/data\n'));
    expect(show(config.env.get('DIR') ?? { known: false, reason: '' })).toBe('/opt');
    expect(show(config.env.get('DATA') ?? { known: false, reason: '' })).toBe('/srv/data');
  });

  it('the old form takes the rest of the line as one value', () => {
    const { config } = stageOf(modelOf('FROM alpine:3.20\nENV C=1\nENV A b=$C d\n'));
    expect(show(config.env.get('A') ?? { known: false, reason: '' })).toBe('b=1 d');
    expect(config.env.has('b')).toBe(false);
  });

  it('ARG sees what the same line declared before it', () => {
    expect(show(stageOf(modelOf('FROM alpine\nARG A=1 B=$A\nUSER $B')).config.user)).toBe('1');
  });
});

describe('variables of the base image (T17)', () => {
  it('may be set in an image that is not known', () => {
    const model = modelOf('FROM acme/java:21\nENV PATH=$JAVA_HOME/bin:$PATH\n');
    expect(lastStep(model).uses).toMatchObject([
      { name: 'JAVA_HOME', binding: 'unknown' },
      { name: 'PATH', binding: 'set' },
    ]);
    expect(stageOf(model).config.env.get('PATH')?.known).toBe(false);
  });

  it('are known where the table has them', () => {
    const { config } = stageOf(modelOf('FROM eclipse-temurin:21-jre\nENV PATH=$JAVA_HOME/bin:/x\n'));
    expect(show(config.env.get('PATH') ?? { known: false, reason: '' })).toBe('/opt/java/openjdk/bin:/x');
  });

  it('are unset for sure on scratch, all but PATH', () => {
    const model = modelOf('FROM scratch\nENV X=$PATH Y=$HOME\n');
    expect(lastStep(model).uses.map(({ binding }) => binding)).toEqual(['set', 'unset']);
  });
});

describe('ARG and ENV of one name', () => {
  it.each([
    ['ENV X=env\nARG X=arg', 'arg'],
    ['ARG X=arg\nENV X=env', 'env'],
    ['ENV X=env\nARG X', 'env'],
  ])('%j: the later one that has a value counts', (lines, expected) => {
    expect(show(stageOf(modelOf(`FROM alpine\n${lines}\nUSER $X`)).config.user)).toBe(expected);
  });

  it('an ARG is no part of the image config', () => {
    expect(stageOf(modelOf('FROM alpine\nARG X=1')).config.env.has('X')).toBe(false);
  });

  it('a stage passes its ARG values on to a stage that builds on it, and to no other', () => {
    const model = modelOf('FROM alpine AS a\nARG X=1\nFROM a\nUSER $X\nFROM alpine\nUSER $X');
    expect(model.stages.map(({ config }) => show(config.user))).toEqual(['', '1', '']);
  });

  it('proxy arguments need no ARG in RUN alone: the builder expands them only where ARG names them', () => {
    expect(lastStep(modelOf('FROM scratch\nENV P=$HTTP_PROXY')).uses).toMatchObject([{ binding: 'unset' }]);
    expect(lastStep(modelOf('FROM scratch\nARG HTTP_PROXY\nENV P=$HTTP_PROXY')).uses).toMatchObject([
      { binding: 'declared' },
    ]);
  });

  it('platform arguments need an ARG in a stage', () => {
    const text = (line: string): string => `FROM alpine\n${line}\nUSER $TARGETARCH`;
    expect(show(stageOf(modelOf(text(''))).config.user)).toBe('');
    expect(show(stageOf(modelOf(text('ARG TARGETARCH'), {}, { platform: 'linux/arm64' })).config.user)).toBe('arm64');
    expect(stageOf(modelOf(text('ARG TARGETARCH'))).config.user.known).toBe(false);
  });
});

describe('where the builder expands', () => {
  it('RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK stay as they are', () => {
    const model = modelOf(
      'FROM alpine\nRUN echo $NO\nSHELL ["$NO"]\nHEALTHCHECK CMD echo $NO\nENTRYPOINT ["$NO"]\nCMD ["$NO"]\n',
    );
    expect(stageOf(model).steps.flatMap(({ uses }) => uses)).toEqual([]);
    expect(model.problems).toEqual([]);
  });

  it('a body of COPY is expanded unless its delimiter is quoted', () => {
    const text = "FROM alpine\nCOPY <<'EOF' /a\n$A\nEOF\nCOPY <<EOF /b\nx $A 'y'\nEOF\n";
    const uses = stageOf(modelOf(text)).steps.flatMap((step) => step.uses);
    expect(uses).toHaveLength(1);
    expect(text.slice(uses[0]?.span.start, uses[0]?.span.end)).toBe('$A');
    expect(uses[0]?.span.start).toBe(text.lastIndexOf('$A'));
  });

  it('options of a mount are expanded', () => {
    const model = modelOf('FROM alpine\nENV C=/c\nRUN --mount=type=bind,target=$C/x true\n');
    expect(lastStep(model).reads[0]?.target).toEqual({ known: true, value: '/c/x' });
  });

  it('a fault is reported at its place', () => {
    expect(problemsOf(modelOf('FROM alpine\nENV A=${B:=c}\nWORKDIR "/x\n'))).toEqual([
      'bad-expansion: ${B:=c}',
      'bad-expansion: "/x',
    ]);
  });
});
