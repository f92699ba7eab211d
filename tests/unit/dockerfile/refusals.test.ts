import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/lib/dockerfile/ast.ts';
import { parseDockerfile } from '../../../src/lib/dockerfile/parse.ts';

function problems(text: string, severity: Problem['severity']): string[] {
  return parseDockerfile(text).problems.flatMap((each) => (each.severity === severity ? [each.code] : []));
}

/** What BuildKit stops at in a line below FROM. */
function refused(line: string): string[] {
  return problems(`FROM a\n${line}\n`, 'error');
}

describe('BuildKit stops', () => {
  it.each([
    ['VOLUME [""]', 'bad-value'],
    ['VOLUME ["/a", " "]', 'bad-value'],
    ['VOLUME []', 'missing-argument'],
    ['RUN []', 'missing-argument'],
    ['RUN ["a", 1]', 'not-string-array'],
    ['SHELL []', 'bad-value'],
    ['SHELL [1]', 'not-string-array'],
    ['COPY []', 'missing-argument'],
    ['COPY ["a"]', 'missing-argument'],
    ['HEALTHCHECK', 'missing-argument'],
    ['HEALTHCHECK CMD', 'missing-argument'],
    ['HEALTHCHECK CMD []', 'missing-argument'],
    ['HEALTHCHECK CMD\u00a0true', 'missing-argument'],
    ['HEALTHCHECK --retries=-1 CMD x', 'bad-flag'],
    ['HEALTHCHECK --retries=2147483648 CMD x', 'bad-flag'],
    ['HEALTHCHECK --interval=9999999h CMD x', 'bad-duration'],
    ['HEALTHCHECK --interval=-5s CMD x', 'bad-duration'],
    ['RUN --network=bridge true', 'bad-flag'],
    ['RUN --network= true', 'bad-flag'],
    ['RUN --security=privileged true', 'bad-flag'],
    ['RUN --device= true', 'bad-flag'],
    ['RUN --device=a,b true', 'bad-flag'],
    ['RUN --device=a,required=maybe true', 'bad-flag'],
    ['ONBUILD --x RUN true', 'unknown-flag'],
    ['COPY --link= a b', 'bad-flag'],
    ['LABEL =x', 'missing-argument'],
    ['ARG =x', 'missing-argument'],
    ['STOPSIGNAL SIGRTMIN+16', 'bad-value'],
    ['EXPOSE /tcp', 'bad-value'],
    ['EXPOSE 80/tcp/udp', 'bad-value'],
    ['EXPOSE web:80', 'bad-value'],
    ['EXPOSE 8000-8010:80-81', 'bad-value'],
    ['EXPOSE x.y:80:80', 'bad-value'],
    ['FROM --platform=linx b', 'bad-value'],
    ['FROM --platform=linux/arm64/v8/x b', 'bad-value'],
    ['FROM --platform=linux/ b', 'bad-value'],
    ['COPY --chmod=0o755 a b', 'bad-value'],
    ['COPY --chmod=17777 a b', 'bad-value'],
    ['ADD --chmod=888 a b', 'bad-value'],
    ['COPY https://example.org/a b', 'bad-value'],
    ['COPY git@example.org:a/b.git b', 'bad-value'],
    ['ADD --checksum=sha256:x a b', 'bad-flag'],
    ['ADD --checksum=sha256:x https://example.org/a https://example.org/b c', 'bad-flag'],
  ])('at %s', (line, code) => {
    expect(refused(line)).toEqual([code]);
  });

  it('at a file with ARG and no FROM', () => {
    expect(problems('ARG A=1\n', 'error')).toEqual(['empty-file']);
  });

  it('at a line of more than 65,535 bytes, however few characters it has', () => {
    const line = 'é'.repeat(32_765);
    expect(refused(`RUN ${line}`)).toEqual([]);
    expect(refused(`RUN ${line}é`)).toEqual(['line-too-long']);
  });

  it.each(['# escape= ', '# escape=`\u00a0', '# escape=\u2003`', '# escape=` x'])('at the directive %j', (line) => {
    expect(problems(`${line}\nFROM a\n`, 'error')).toEqual(['bad-directive']);
  });
});

describe('the check directive', () => {
  it.each(['foo', 'skip=A; error=true', 'error=maybe', 'skip=A;', 'Skip=all'])('refuses %s', (value) => {
    expect(problems(`# check=${value}\nFROM a\n`, 'error')).toEqual(['bad-directive']);
  });

  it.each(['skip=all', 'skip=A,B;error=true', 'error=1', 'skip=A, B', 'experimental=all', 'skip=A # note'])(
    'takes %s',
    (value) => {
      expect(problems(`# check=${value}\nFROM a\n`, 'error')).toEqual([]);
    },
  );
});

describe('BuildKit goes on', () => {
  it.each([
    'RUN',
    'CMD',
    'ENTRYPOINT',
    'ENTRYPOINT []',
    'CMD [1e999]',
    'HEALTHCHECK NONE []',
    'HEALTHCHECK --retries=x --foo NONE',
    'HEALTHCHECK --interval= --retries=+3 CMD x',
    'HEALTHCHECK --interval=1.s CMD x',
    'STOPSIGNAL --foo SIGINT',
    'STOPSIGNAL -1',
    'STOPSIGNAL RTMAX-14',
    'ARG --foo A=1',
    'COPY --link=TRUE a b',
    'ADD --unpack=False a b',
    'RUN --device=vendor.com/device=name,required true',
    'EXPOSE 80/ 127.0.0.1:8080:80/UDP [::1]:80:80 8000-8010:80',
    'ENV "A"=b',
    "ARG ''",
    'FROM b AS c',
    'FROM --platform=linux b',
    'FROM --platform=x86_64 b',
    'FROM --platform=windows(10.0.17763)/amd64 b',
    'FROM --platform=foo/bar b',
    'FROM --platform=$BUILDPLATFORM b',
    'COPY --chmod=7777 a b',
    'COPY --chmod=u+x,go-w,a=rX a b',
    'COPY --chmod=$MODE a b',
    'COPY --chmod= a b',
    'ADD --checksum=sha256:x https://example.org/a b',
    'ADD --checksum=$SUM ${URL} b',
  ])('at %s', (line) => {
    expect(refused(line)).toEqual([]);
  });

  it('at a NUL character, which the kernel refuses later', () => {
    expect(problems('FROM a\nRUN \0\n', 'error')).toEqual([]);
    expect(problems('FROM a\nRUN \0\n', 'warning')).toEqual(['binary-file']);
  });
});

describe('an empty command line', () => {
  it.each(['RUN', 'CMD', 'ENTRYPOINT'])('of %s is an empty script', (line) => {
    const instruction = parseDockerfile(`FROM a\n${line}\n`).instructions[1];
    const command = instruction && 'command' in instruction ? instruction.command : undefined;
    expect(command?.form === 'shell' && command.script.text).toBe('');
  });
});

describe('white space is what Go takes for it', () => {
  it('no byte order mark inside the file, and the next-line character', () => {
    expect(refused('ENV A=1\u0085B=2')).toEqual([]);
    expect(refused('ENV A=1 \ufeffB')).toEqual(['bad-key-value']);
    expect(refused('\ufeffENV A=1')).toEqual(['unknown-instruction']);
  });

  it('in front of a directive’s name, but ASCII only around the equals sign', () => {
    expect(parseDockerfile('#\u00a0escape=`\nFROM a\n').escape).toBe('`');
    expect(parseDockerfile('# escape\u00a0=`\nFROM a\n').escape).toBe('\\');
  });
});

describe('an ONBUILD trigger', () => {
  it.each([
    ['ENV A', 'bad-key-value'],
    ['RUN [1]', 'not-string-array'],
    ['RUN <<EOF', 'unterminated-heredoc'],
    ['FROM b', 'bad-onbuild'],
  ])('%s stops the build that defines it', (trigger, code) => {
    expect(refused(`ONBUILD ${trigger}`)).toContain(code);
  });

  it.each(['COPY a', 'FOO x', 'RUN --x true', 'EXPOSE web', 'ENV =x', 'SHELL sh', 'HEALTHCHECK x'])(
    '%s stops the builds that run it',
    (trigger) => {
      const found = parseDockerfile(`FROM a\nONBUILD ${trigger}\n`).problems;
      expect(found.map(({ severity, deferred }) => ({ severity, deferred }))).toEqual([
        { severity: 'warning', deferred: true },
      ]);
    },
  );
});
