import { describe, expect, it } from 'vitest';
import type { Instruction } from '../../../src/lib/dockerfile/ast.ts';
import { parseDockerfile } from '../../../src/lib/dockerfile/parse.ts';
import type { Span } from '../../../src/lib/project/text.ts';

function codes(text: string): string[] {
  return parseDockerfile(text).problems.map((problem) => problem.code);
}

function only(text: string): Instruction {
  const [instruction, ...rest] = parseDockerfile(text).instructions;
  if (!instruction || rest.length > 0) throw new Error('expected exactly one instruction');
  return instruction;
}

function last(text: string): Instruction {
  const instruction = parseDockerfile(text).instructions.at(-1);
  if (!instruction) throw new Error('expected an instruction');
  return instruction;
}

function cut(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

function form(text: string): string {
  const instruction = last(text);
  if (!('command' in instruction)) throw new Error('expected a command');
  const { command } = instruction;
  if (!command) return 'none';
  return command.form === 'exec'
    ? `exec ${command.argv.map((word) => word.text).join('|')}`
    : `shell ${command.script.text}`;
}

describe('lines', () => {
  it('joins continued lines and leaves comment and blank lines out (T01)', () => {
    const text =
      'RUN apt-get update \\\n    # needed by the driver\n    && apt-get install -y libpq5 \\\n\n    && rm -rf /tmp/x\n';
    expect(only(text).args.text).toBe('apt-get update     && apt-get install -y libpq5     && rm -rf /tmp/x');
    expect(codes(`FROM a\n${text}`)).toEqual(['empty-continuation']);
  });

  it.each([
    ['spaces after the escape character still continue', 'RUN a \\  \t\n b', 'a  b'],
    ['a doubled escape character does not continue', 'RUN a \\\\\nRUN b', 'b'],
    ['an escape character alone on its line continues', 'RUN a \\\n\\\nb', 'a b'],
    ['a continuation at the end of the file is complete', 'RUN a \\', 'a'],
    ['CRLF lines continue too', 'RUN a \\\r\n && b\r\n', 'a  && b'],
    ['a keyword may stand on a line of its own', 'RUN \\\n echo hi', 'echo hi'],
    ['tabs separate like spaces', 'RUN\techo\thi', 'echo\thi'],
  ])('%s', (_, text, args) => {
    expect(last(text).args.text).toBe(args);
  });

  it('gives each part of a joined argument its own place', () => {
    const text = 'FROM a\nRUN one \\\n  # note\n  two three\n';
    const { args } = last(text);
    const at = args.text.indexOf('two');
    expect(cut(text, args.spanOf(at, at + 3))).toBe('two');
    expect(cut(text, args.spanOf(0, 3))).toBe('one');
    expect(cut(text, last(text).span)).toBe('RUN one \\\n  # note\n  two three');
  });

  it('refuses a line that BuildKit cannot read', () => {
    expect(codes(`FROM a\nRUN ${'x'.repeat(70_000)}\n`)).toEqual(['line-too-long']);
  });

  it.each([
    ['an empty file', '', 'empty-file'],
    ['a file of comments', '# syntax=docker/dockerfile:1\n\n# note\n', 'empty-file'],
    ['a binary file', 'FROM a\nRUN \0\0\n', 'binary-file'],
  ])('says what is wrong with %s', (_, text, code) => {
    expect(codes(text)).toContain(code);
  });

  it('reads past a byte order mark', () => {
    expect(parseDockerfile('\uFEFFFROM a\n').instructions.map((each) => each.keyword)).toEqual(['FROM']);
  });
});

describe('parser directives', () => {
  it('counts at the top, in any case, in front of everything else', () => {
    const { directives, escape } = parseDockerfile('# Syntax = docker/dockerfile:1\n# escape=`\nFROM a\n');
    expect(directives.map(({ name, value }) => [name, value])).toEqual([
      ['syntax', 'docker/dockerfile:1'],
      ['escape', '`'],
    ]);
    expect(escape).toBe('`');
  });

  it.each([
    ['an ordinary comment', '# made by the web team\n# escape=`\nFROM a'],
    ['a blank line', '\n# escape=`\nFROM a'],
    ['an unknown directive', '# author=me\n# escape=`\nFROM a'],
    ['an instruction', 'FROM a\n# escape=`\n'],
  ])('is a plain comment after %s (T05)', (_, text) => {
    const dockerfile = parseDockerfile(text);
    expect(dockerfile.directives).toEqual([]);
    expect(dockerfile.escape).toBe('\\');
  });

  it('swaps the continuation character (T04)', () => {
    const text = '# escape=`\nFROM a\nWORKDIR C:\\app\\\nCOPY a.txt C:\\app\\\nRUN echo one && `\n  echo two\n';
    expect(parseDockerfile(text).instructions.map((each) => each.kind)).toEqual(['from', 'workdir', 'copy', 'run']);
  });

  it.each([
    ['given twice', '# escape=`\n# escape=`\nFROM a'],
    ['no escape character', '# escape=x\nFROM a'],
  ])('is refused when it is %s', (_, text) => {
    expect(codes(text)).toEqual(['bad-directive']);
  });
});

describe('exec form and shell form', () => {
  it.each([
    ['CMD ["node", "server.js"]', 'exec node|server.js'],
    ['CMD ["node server.js"]', 'exec node server.js'],
    ['CMD [ "node" , "a\\"b" ]', 'exec node|a"b'],
    ['CMD []', 'exec '],
    ['CMD node server.js', 'shell node server.js'],
    ["CMD ['node', 'server.js']", "shell ['node', 'server.js']"],
    ['CMD ["node", "server.js"] # start', 'shell ["node", "server.js"] # start'],
    ['CMD ["node", "--port", $PORT]', 'shell ["node", "--port", $PORT]'],
    ['CMD ["node", "server.js",]', 'shell ["node", "server.js",]'],
    ['CMD ["node", \\\n "server.js"]', 'exec node|server.js'],
    ['RUN [ -f x ] && echo y', 'shell [ -f x ] && echo y'],
    ['CMD', 'shell '],
  ])('%s (T09)', (text, expected) => {
    expect(form(text)).toBe(expected);
  });

  it('refuses a JSON array that holds anything but strings', () => {
    expect(codes('FROM a\nCMD ["node", 1]')).toEqual(['not-string-array']);
  });

  it.each([
    ["CMD ['node']", 'double quotes'],
    ['CMD [“node”]', 'typographic'],
    ['CMD ["node",]', 'comma before'],
    ['CMD ["node"] x', 'after the closing bracket: x'],
    ['CMD ["node"', 'closing bracket is missing'],
    ['CMD [node]', 'double quotes around'],
  ])('says why %s is no JSON', (text, reason) => {
    const instruction = last(text);
    const command = instruction.kind === 'cmd' ? instruction.command : undefined;
    expect(command?.form === 'shell' && command.jsonError).toContain(reason);
  });
});

describe('heredocs', () => {
  it('are data: instructions inside one are none (T06)', () => {
    const text = 'FROM a\nCOPY <<\'EOF\' /x\nFROM scratch\nUSER app\nEOF\nCMD ["x"]\n';
    expect(parseDockerfile(text).instructions.map((each) => each.kind)).toEqual(['from', 'copy', 'cmd']);
  });

  it.each([
    ['RUN <<EOF\necho hi\nEOF', 'shell echo hi\n'],
    ['RUN <<-EOF\n\techo hi\n\tEOF', 'shell \techo hi\n'],
    ['RUN cat <<EOF > /x\nhi\nEOF', 'shell cat <<EOF > /x\nhi\nEOF'],
    ["RUN python3 <<'PY'\nprint(1)\nPY", "shell python3 <<'PY'\nprint(1)\nPY"],
    ['RUN echo $((1<<2))', 'shell echo $((1<<2))'],
    ['RUN cat <<< hi', 'shell cat <<< hi'],
  ])('%j is the script %j', (text, expected) => {
    expect(form(text)).toBe(expected);
  });

  it('several may stand on a line, each with its own quoting', () => {
    const copy = last("FROM a\nCOPY <<'A' <<B <<-C /dst/\none\nA\ntwo\nB\n\tthree\n\tC\n");
    expect(copy.heredocs.map(({ name, expand, chomp, content }) => [name, expand, chomp, content])).toEqual([
      ['A', false, false, 'one\n'],
      ['B', true, false, 'two\n'],
      ['C', true, true, 'three\n'],
    ]);
    expect(copy.kind === 'copy' && copy.sources.map((source) => source.kind)).toEqual([
      'heredoc',
      'heredoc',
      'heredoc',
    ]);
  });

  it('end at their name alone on a line, also with CRLF', () => {
    expect(last('RUN <<EOF\r\na EOF\r\n EOF\r\nEOF\r\n').heredocs[0]?.content).toBe('a EOF\r\n EOF\r\n');
  });

  it('that never end are refused, and take the rest of the file', () => {
    expect(codes('FROM a\nRUN <<EOF\necho hi\n')).toEqual(['unterminated-heredoc']);
  });

  it('work under ONBUILD', () => {
    const onbuild = last('FROM a\nONBUILD RUN <<EOF\necho hi\nEOF\n');
    const trigger = onbuild.kind === 'onbuild' ? onbuild.trigger : undefined;
    expect(trigger?.kind === 'run' && trigger.command?.form === 'shell' && trigger.command.script.text).toBe(
      'echo hi\n',
    );
  });

  it('give the script its own place in the source', () => {
    const text = 'FROM a\nRUN <<EOF\necho one\necho two\nEOF\n';
    const run = last(text);
    const script = run.kind === 'run' && run.command?.form === 'shell' ? run.command.script : undefined;
    const at = script?.text.indexOf('two') ?? -1;
    expect(script && cut(text, script.spanOf(at, at + 3))).toBe('two');
  });
});

describe('flags', () => {
  it('are taken until the first word without dashes, also over lines', () => {
    const run = last('RUN --mount=type=cache,target=/a \\\n  --network=none \\\n  echo --mount=x');
    expect(run.flags.map(({ name, value }) => [name, value])).toEqual([
      ['mount', 'type=cache,target=/a'],
      ['network', 'none'],
    ]);
    expect(run.args.text).toBe('echo --mount=x');
  });

  it.each([
    ['COPY --form=build a b', 'unknown-flag', 'did you mean `--from`'],
    ['COPY --link=yes a b', 'bad-flag', 'true or false'],
    ['COPY --from a b', 'bad-flag', 'needs a value'],
    ['COPY --from=a --from=b c d', 'bad-flag', 'given twice'],
    ['HEALTHCHECK --interval=30 CMD x', 'bad-duration', 'unit'],
    ['HEALTHCHECK --retries=x CMD x', 'bad-flag', 'whole number'],
    ['CMD --verbose', 'unknown-flag', 'CMD has no flag'],
  ])('%s is refused', (line, code, message) => {
    const { problems } = parseDockerfile(`FROM a\n${line}`);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toContain(message);
  });

  it.each([
    'COPY --link a b',
    'COPY --link=false --chown=1:1 a b',
    'COPY --exclude=x --exclude=y a b',
    'ADD --keep-git-dir https://x/y.git z',
    'HEALTHCHECK --start-period=1m30s --timeout=0 CMD x',
    'RUN --mount=type=ssh --mount=type=tmpfs,target=/x a',
  ])('%s is fine', (line) => {
    expect(codes(`FROM a\n${line}`)).toEqual([]);
  });
});

describe('mounts', () => {
  it.each([
    ['type=cache,target=/a,sharing=locked', 'cache', { target: '/a', sharing: 'locked' }],
    ['source=a,dst=/b,ro', 'bind', { source: 'a', target: '/b', readonly: 'true' }],
    ['type=secret,id=x,required', 'secret', { id: 'x', required: 'true' }],
    ['type=bind,"source=a,b",target=/c', 'bind', { source: 'a,b', target: '/c' }],
  ])('%s', (value, type, options) => {
    const run = last(`RUN --mount=${value.replaceAll('"', '\\"')} x`);
    const mount = run.kind === 'run' ? run.mounts[0] : undefined;
    expect([mount?.type, Object.fromEntries(mount?.options ?? [])]).toEqual([type, options]);
  });

  it.each([
    ['required=true,type=secret,id=x', 'read from left to right'],
    ['type=volume,target=/x', 'no type of mount'],
    ['type=cache,target', 'needs a value'],
    ['type=cache,target=/x,lock=1', 'no option `lock`'],
    ['type=secret,id=a,source=b', 'not both'],
  ])('%s is refused (T30)', (value, message) => {
    const { problems } = parseDockerfile(`FROM a\nRUN --mount=${value} x`);
    expect(problems.map((problem) => problem.code)).toEqual(['bad-mount']);
    expect(problems[0]?.message).toContain(message);
  });
});

describe('instructions', () => {
  it.each([
    [
      'ENV A=1 B="x y" C=\'z\'',
      [
        ['A', '1'],
        ['B', '"x y"'],
        ['C', "'z'"],
      ],
    ],
    ['ENV A some value here', [['A', 'some value here']]],
    [
      'ENV A=a\\ b C=d',
      [
        ['A', 'a\\ b'],
        ['C', 'd'],
      ],
    ],
    ['LABEL "com.example.x"=y', [['"com.example.x"', 'y']]],
    [
      'ARG A B=1',
      [
        ['A', undefined],
        ['B', '1'],
      ],
    ],
  ])('%s', (text, pairs) => {
    const instruction = last(text);
    expect('pairs' in instruction && instruction.pairs.map(({ key, value }) => [key.text, value?.text])).toEqual(pairs);
  });

  it.each([
    ['USER node # drop privileges', 'node # drop privileges'],
    ['WORKDIR /srv/my app', '/srv/my app'],
    ['STOPSIGNAL SIGINT', 'SIGINT'],
  ])('%s takes the whole rest of the line (T03)', (text, value) => {
    const instruction = last(text);
    expect('value' in instruction && instruction.value?.text).toBe(value);
  });

  it('a continuation that begins with CMD belongs to HEALTHCHECK (T11)', () => {
    const text = 'FROM a\nHEALTHCHECK --interval=30s \\\n  CMD ["x"]\nCMD ["y"]\n';
    expect(parseDockerfile(text).instructions.map((each) => each.kind)).toEqual(['from', 'healthcheck', 'cmd']);
    expect(codes(text)).toEqual([]);
  });

  it.each([
    ['FORM a', 'unknown-instruction'],
    ['FROM', 'missing-argument'],
    ['FROM a b', 'too-many-arguments'],
    ['FROM a AS 1b', 'bad-stage-name'],
    ['FROM a\nCOPY x', 'missing-argument'],
    ['FROM a\nENV A', 'bad-key-value'],
    ['FROM a\nENV A=1 B', 'bad-key-value'],
    ['FROM a\nWORKDIR', 'missing-argument'],
    ['FROM a\nSHELL /bin/bash -c', 'bad-value'],
    ['FROM a\nHEALTHCHECK NONE x', 'too-many-arguments'],
    ['FROM a\nHEALTHCHECK x', 'missing-argument'],
    ['FROM a\nONBUILD', 'missing-argument'],
    ['FROM a\nONBUILD FROM b', 'bad-onbuild'],
    ['FROM a\nONBUILD ONBUILD RUN x', 'bad-onbuild'],
    ['RUN x\nFROM a', 'instruction-before-from'],
    ['FROM a\nEXPOSE web', 'bad-value'],
    ['FROM a\nEXPOSE 80 70000', 'bad-value'],
    ['FROM a\nEXPOSE 90-80', 'bad-value'],
    ['FROM a\nSTOPSIGNAL nonsense', 'bad-value'],
    ['FROM a\nSTOPSIGNAL 0', 'bad-value'],
  ])('%j is refused: %s', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    'EXPOSE 80 443/tcp 53/UDP 8000-8010 $PORT ${P}/tcp 8080:80',
    'STOPSIGNAL SIGQUIT',
    'STOPSIGNAL term',
    'STOPSIGNAL 3',
    'STOPSIGNAL SIGRTMIN+3',
    'STOPSIGNAL $S',
  ])('%s is fine', (line) => {
    expect(codes(`FROM a\n${line}`)).toEqual([]);
  });

  it('suggests the instruction that was meant', () => {
    expect(parseDockerfile('FROM a\nWROKDIR /x').problems[0]?.message).toContain('did you mean `WORKDIR`');
  });

  it('tells files, remote files and repositories apart in ADD', () => {
    const add = last('ADD a.tar https://example.org/b.tgz https://example.org/c.git#v1 git@example.org:d.git /x/');
    expect(add.kind === 'add' && add.sources.map((source) => source.kind)).toEqual(['path', 'url', 'git', 'git']);
  });

  it('reads COPY in JSON form', () => {
    const copy = last('COPY ["a b", "/c d/"]');
    expect(copy.kind === 'copy' && [copy.sources.length, copy.destination?.text]).toEqual([1, '/c d/']);
  });
});
