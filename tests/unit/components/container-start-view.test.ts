import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerStart } from '../../../src/components/explorers/container-start/explorer.ts';
import { quoteWord, splitArguments } from '../../../src/components/explorers/container-start/split-arguments.ts';
import { containerStartView, type ContainerStartView } from '../../../src/components/explorers/container-start/view.ts';
import { givenOf } from '../../../src/components/explorers/workbench/given.ts';
import { modelOf } from '../../../src/components/explorers/workbench/model-of.ts';
import type { RunOptions } from '../../../src/lib/simulate/start/types.ts';

function view(dockerfile: string, options: RunOptions = {}, target = ''): ContainerStartView {
  return containerStartView(modelOf(givenOf('dockerfile', { Dockerfile: dockerfile })), target, options);
}

function example(options: RunOptions = {}): ContainerStartView {
  return containerStartView(modelOf(givenOf('dockerfile', containerStart.files)), '', options);
}

describe('run arguments as they are typed', () => {
  it.each([
    ['', []],
    ['  a   b ', ['a', 'b']],
    ['"a b" c', ['a b', 'c']],
    [`'$A' "it's"`, ['$A', "it's"]],
    ['""', ['']],
    ['a\\ b', ['a b']],
    ['--x="a b"', ['--x=a b']],
    ['"open', ['open']],
  ])('%j is %j', (line, words) => {
    expect(splitArguments(line)).toEqual(words);
  });

  it('come back from their quoted form', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 })), (words) => {
        expect(splitArguments(words.map(quoteWord).join(' '))).toEqual(words);
      }),
    );
  });
});

describe('the container start of the example', () => {
  it('hands over to the program, with a literal $PORT', () => {
    const { summary, argv, processes, scripts, variables } = example();
    expect(summary).toBe('Process 1 is `python`. Whether it can stop gracefully cannot be told.');
    expect(argv).toEqual(['entry.sh', 'serve', '--port', '$PORT']);
    expect(processes.map(({ programs }) => programs.map(({ gone }) => gone))).toEqual([[true, true, false]]);
    expect(scripts[0]?.paths.map(({ taken }) => taken)).toEqual(['yes', 'no']);
    expect(variables).toEqual([
      { text: '$PORT', becomes: 'reaches the program as these characters; nothing expands it' },
    ]);
  });

  it('keeps the shell for other arguments', () => {
    const { summary, processes, stop } = example({ run: ['python', 'x.py'] });
    expect(summary).toBe('Process 1 is `entry.sh`, and `python` runs as its child. A graceful stop is not possible.');
    expect(processes.map(({ signal }) => signal?.word)).toEqual(['SIGTERM arrives', 'No signal arrives']);
    expect(stop?.word).toBe('Not possible');
  });

  it('shows that an init passes the signal on to the shell, and the shell to nobody', () => {
    const { processes } = example({ run: ['python', 'x.py'], init: true });
    expect(processes.map(({ signal }) => signal?.word)).toEqual([
      'SIGTERM arrives',
      'SIGTERM arrives',
      'No signal arrives',
    ]);
  });

  it('stops at once for the argument of nothing that lasts', () => {
    expect(view('FROM debian:12-slim\nCMD ["sh", "-c", "echo hi"]').summary).toContain('the container stops at once');
  });
});

describe('the container start of other files', () => {
  it.each([
    ['', 'not ready'],
    ['FROM scratch', 'Docker refuses to start this: there is no command.'],
    ['FROM example.org/app', 'Cannot tell what is executed: `example.org/app` is not in the table of known images.'],
    ['FROM alpine:3.20\nCMD a && b', 'Process 1 begins as `sh`. Whether it can stop gracefully cannot be told.'],
    [
      'FROM debian:12-slim\nRUN apt-get install -y tini\nCMD ["tini", "--", "app"]',
      'Process 1 is `tini`, and `app` runs as its child. A graceful stop is possible.',
    ],
  ])('%j: %s', (dockerfile, expected) => {
    const { ready, summary } = view(dockerfile);
    expect(ready ? summary : 'not ready').toBe(expected);
  });

  it('says why a container does not start, and what it takes', () => {
    const summary = (copy: string): string => {
      const Dockerfile = `FROM alpine:3.22\n${copy}\nENTRYPOINT ["/e.sh"]\nCMD ["nginx"]`;
      const files = { Dockerfile, 'e.sh': '#!/bin/bash\nexec "$@"\n' };
      return containerStartView(modelOf(givenOf('dockerfile', files)), '', {}).summary;
    };
    expect(summary('COPY --chmod=755 e.sh /')).toBe(
      'The container does not start: `/e.sh` is a script for `/bin/bash`, which is not in the image: no such file or directory.',
    );
    expect(summary('RUN apk add bash\nCOPY e.sh /')).toBe(
      'Process 1 is `nginx`. A graceful stop is possible. Cannot tell whether it starts: whether the context’s `/e.sh` has its x bit is not in the files.',
    );
  });

  it('answers for the stage that is asked for', () => {
    const dockerfile = 'FROM debian:12-slim AS a\nCMD ["x"]\nFROM a AS b\nCMD ["y"]';
    expect(view(dockerfile, {}, 'a').argv).toEqual(['x']);
    expect(view(dockerfile).argv).toEqual(['y']);
  });

  it('shows the command that is answered', () => {
    expect(view('FROM scratch', { run: ['a b'], entrypoint: '', init: true }).command).toBe(
      "docker run --init --entrypoint '' IMAGE 'a b'",
    );
  });

  it('draws any text', () => {
    const piece = fc.constantFrom(
      'FROM alpine\n',
      'FROM x AS y\n',
      'CMD ',
      '["a"',
      ',"$B"]\n',
      'ENTRYPOINT ',
      'sh -c ',
      '"$@"',
      '\n',
      'SHELL ["bash","-c"]\n',
      'STOPSIGNAL ',
      '9\n',
      '$X',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), fc.array(fc.string(), { maxLength: 3 }), (pieces, run) => {
        expect(JSON.stringify(view(pieces.join(''), { run }))).toBeDefined();
      }),
    );
  });
});
