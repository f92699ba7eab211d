import { describe, expect, it } from 'vitest';
import { modelOf, stageOf } from './helpers.ts';

function problems(dockerfile: string): string[] {
  return modelOf(dockerfile).problems.map(({ code, severity }) => `${severity} ${code}`);
}

describe('a value that is wrong once its variables are known', () => {
  it.each([
    'ARG P=web\nEXPOSE $P',
    'ARG P="80 70000"\nEXPOSE ${P}',
    'EXPOSE "web"',
    'ARG S=KLIL\nSTOPSIGNAL SIG$S',
    'VOLUME $NOTHING',
    'VOLUME ""',
  ])('stops the build: %s', (lines) => {
    expect(problems(`FROM scratch\n${lines}\n`)).toEqual(['error bad-value']);
  });

  it('stops the build in FROM', () => {
    expect(problems('ARG P=linux/a/b/c\nFROM --platform=$P alpine\n')).toEqual(['error bad-value']);
  });

  it.each(['ARG P="80 81/UDP"\nEXPOSE $P', 'ARG S\nSTOPSIGNAL $S', 'EXPOSE "80"', 'VOLUME ["/a b"]'])(
    'is fine: %s',
    (lines) => {
      expect(problems(`FROM scratch\n${lines}\n`)).toEqual([]);
    },
  );
});

describe('exposed ports', () => {
  it('are what stands behind the last colon, with a protocol', () => {
    const model = modelOf('FROM scratch\nEXPOSE 80/ 8080:81 127.0.0.1:1:82/UDP 8000-8010 x\n');
    expect(stageOf(model, 0).config.exposed).toEqual(['80/tcp', '81/tcp', '82/udp', '8000-8010/tcp']);
  });
});

describe('the target of a mount', () => {
  it.each([
    'RUN --mount=type=bind true',
    'RUN --mount=type=cache,target=/ true',
    'RUN --mount=type=tmpfs,target=.. true',
  ])('cannot be the root: %s', (line) => {
    expect(problems(`FROM scratch\n${line}\n`)).toEqual(['error bad-value']);
  });

  it.each([
    'WORKDIR /app\nRUN --mount=type=bind true',
    'RUN --mount=type=secret,id=a true',
    'RUN --mount=type=ssh true',
  ])('may be left out: %s', (lines) => {
    expect(problems(`FROM scratch\n${lines}\n`)).toEqual([]);
  });

  it('cannot be told where the working directory is not known', () => {
    expect(problems('FROM acme/unknown\nRUN --mount=type=bind true\n')).toEqual([]);
  });
});

describe('an ONBUILD trigger that is wrong in itself', () => {
  const base = 'FROM scratch AS base\nONBUILD USER app\nONBUILD RUN --nope true\n';

  it('stops each stage that runs it', () => {
    const dockerfile = `${base}FROM base\nFROM base AS again\nFROM again\n`;
    const model = modelOf(dockerfile);
    expect(model.problems.map(({ code, span }) => [code, dockerfile.slice(0, span.start).split('\n').length])).toEqual([
      ['bad-trigger', 4],
      ['bad-trigger', 5],
    ]);
  });

  it('stops no stage of a file in which nothing runs it', () => {
    expect(problems(base)).toEqual([]);
  });
});

describe('--exclude', () => {
  it('takes its pattern as it stands, without variables', () => {
    const model = modelOf('FROM scratch\nARG X=a\nCOPY --exclude=$X . /x\n', { a: '', b: '' });
    expect(stageOf(model, 0).steps.at(-1)?.reads[0]?.excludes).toEqual(['$X']);
  });
});

describe('variables of a mount', () => {
  it('are all used, and a type in one leaves open what is read', () => {
    const step = stageOf(modelOf('FROM scratch\nRUN --mount=type=$T,target=$A,size=$S,id=$I true\n')).steps[0];
    expect(step?.uses.map(({ name }) => name)).toEqual(['T', 'A', 'S', 'I']);
    expect(step?.reads.map(({ from }) => from.kind)).toEqual(['unknown']);
  });
});

describe('the value of a pair without a name', () => {
  it('is read all the same', () => {
    const step = stageOf(modelOf('FROM scratch\nENV $A=$B\n')).steps[0];
    expect(step?.uses.map(({ name }) => name)).toEqual(['A', 'B']);
  });
});
