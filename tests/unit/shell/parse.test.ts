import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseShell } from '../../../src/lib/shell/parse.ts';
import type { ShellCommand } from '../../../src/lib/shell/types.ts';

const names = (text: string) => parseShell(text).commands.map(({ name }) => name);
const only = (text: string): ShellCommand => {
  const [command, ...rest] = parseShell(text).commands;
  if (command === undefined || rest.length > 0) throw new Error(`${text} is not one command`);
  return command;
};
const values = (text: string) => parseShell(text).commands[0]?.words.map(({ value }) => value);

describe('words', () => {
  it('are given as written and after quote removal', () => {
    expect(values(`echo a\\ b 'c d' "e"f $'\\t' ""`)).toEqual(['echo', 'a b', 'c d', 'ef', '\t', '']);
    expect(only(`echo 'c d'`).words[1]?.text).toBe(`'c d'`);
  });

  it('have no value where the shell decides at run time', () => {
    const dynamic = ['$X', '"a${X}b"', '`a`', '"$(a)"', '$((1+1))', '<(a)', '{a,b}'];
    expect(values(`echo ${dynamic.join(' ')}`)).toEqual(['echo', ...dynamic.map(() => undefined)]);
    expect(values(`echo '$X' "\\$X" \\$X`)).toEqual(['echo', '$X', '$X', '$X']);
  });

  it('keep their patterns', () => {
    expect(values('rm -rf /var/lib/apt/lists/* ./x?[ab]')).toEqual(['rm', '-rf', '/var/lib/apt/lists/*', './x?[ab]']);
  });
});

describe('commands', () => {
  test.each([
    ['/usr/bin/apt-get update', 'apt-get'],
    ['"$CMD" x', undefined],
    ['X=1', undefined],
    ['\\rm x', 'rm'],
    ['[[ -f a ]]', '[['],
    ['! grep a b', 'grep'],
    ['time make', 'make'],
  ])('%s has the name %s', (text, name) => {
    expect(only(text).name).toBe(name);
  });

  it('take quoted words and arguments for what they are, not for commands (T13)', () => {
    expect(names('echo "never sudo apt install | sh" > /etc/motd')).toEqual(['echo']);
    expect(names('apt-get install -y sudo wget curl')).toEqual(['apt-get']);
    expect(parseShell("grep -E 'a|b' /etc/passwd || true").commands.map(({ pipeline }) => pipeline.length)).toEqual([
      1, 1,
    ]);
    expect(names('case "$1" in a|b) ;; esac')).toEqual([]);
  });

  it('know what stands before them', () => {
    const { commands } = parseShell('a && b || c; d & e\nf');
    expect(commands.map(({ name, after }) => [name, after])).toEqual([
      ['a', 'start'],
      ['b', 'and'],
      ['c', 'or'],
      ['d', 'sequence'],
      ['e', 'background'],
      ['f', 'sequence'],
    ]);
  });

  it('know their place in a pipeline', () => {
    const { commands } = parseShell('a | b |& c && d');
    expect(commands.map(({ pipeline }) => [pipeline.index, pipeline.length])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
      [0, 1],
    ]);
    expect(new Set(commands.map(({ pipeline }) => pipeline.id)).size).toBe(2);
  });

  it('are conditional where they may not run at all', () => {
    const text =
      'if a; then b; elif c; then d; else e; fi; while f; do g; done; for x in 1; do h; done; i() { j; }; k; { l; }';
    const { commands } = parseShell(text);
    const letters = (wanted: boolean) =>
      commands.flatMap(({ name, conditional }) => (conditional === wanted ? [name] : [])).join('');
    expect(letters(true)).toBe('bcdeghj');
    expect(letters(false)).toBe('afkl');
  });

  it('name the subshells around them', () => {
    const { commands } = parseShell('(a; (b)); c $(d "`e`"); f <(g)');
    expect(commands.map(({ name, subshells }) => [name, subshells.length])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 0],
      ['d', 1],
      ['e', 2],
      ['f', 0],
      ['g', 1],
    ]);
    const [a, b, , d] = commands;
    expect(b?.subshells[0]).toBe(a?.subshells[0]);
    expect(d?.subshells[0]).not.toBe(a?.subshells[0]);
  });

  it('are found in substitutions wherever these stand', () => {
    const found = names(
      'X=$(a) b "$(c)" ${d:-$(e)} > $(f) <<< "$(g)"; [[ $(h) ]]; for i in $(j); do k; done; (l) > $(m)',
    );
    expect(found.sort().join('')).toBe('[[abcefghjklm');
    expect(names('`a \\`b\\` c`')).toEqual([undefined, 'a', 'b']);
  });

  it('go on behind a here-string, which has no body', () => {
    expect(names('if a; then\n  b <<<"$X"\nfi\nexec c <<< d\ne')).toEqual(['a', 'b', 'exec', 'e']);
    expect(parseShell('if a; then b <<<x\nfi').errors).toEqual([]);
    expect(only('cat <<<"a b"').redirects.map(({ operator, target }) => [operator, target?.value])).toEqual([
      ['<<<', 'a b'],
    ]);
  });

  it('keep their assignments apart', () => {
    expect(only('A=1 B="$C" npm ci --x=y').assignments.map(({ name, value }) => [name, value])).toEqual([
      ['A', '1'],
      ['B', undefined],
    ]);
    expect(values('export A=1 B=$C')).toEqual(['export', 'A=1', undefined]);
  });

  it('have their redirections, those of a group on a command without words behind it', () => {
    expect(only('a > /x 2>&1 < y').redirects.map(({ operator, target }) => [operator, target?.value])).toEqual([
      ['>', '/x'],
      ['2>&', '1'],
      ['<', 'y'],
    ]);
    const group = parseShell('{ a; b; } >> log').commands;
    expect(group.map(({ name, redirects }) => [name, redirects[0]?.target?.value])).toEqual([
      ['a', undefined],
      ['b', undefined],
      [undefined, 'log'],
    ]);
  });

  it('have the span of their text', () => {
    const text = 'cd x && A=1 b "c d" > e # f';
    expect(parseShell(text).commands.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'cd x',
      'A=1 b "c d" > e',
    ]);
  });
});

describe('here-documents', () => {
  it('are data of the command that reads them, not commands (T08)', () => {
    const text = 'cat <<EOF > /etc/motd # why\ncall sudo | help\nEOF\nnext';
    const { commands, comments } = parseShell(text);
    expect(commands.map(({ name }) => name)).toEqual(['cat', 'next']);
    const body = commands[0]?.redirects[0]?.body;
    expect(text.slice(body?.start, body?.end)).toBe('call sudo | help\n');
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# why']);
  });
});

describe('comments', () => {
  test.each([
    ['a # refresh && b', ['# refresh && b']],
    ['a;#b\nc #d', ['#b', '#d']],
    ['echo \'# x\' "# y" a#b ${x#y} $# http://h/#i $((2#1))', []],
    ['#!/bin/sh\na', []],
    ['cat <<E\n# data\nE', []],
  ])('%s', (text, expected) => {
    expect(parseShell(text).comments.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('swallow the rest of a joined line (T02)', () => {
    expect(names('apt-get update # refresh the index     && apt-get install -y curl')).toEqual(['apt-get']);
  });
});

describe('errexit', () => {
  test.each([
    ['set -e\na', true],
    ['set -eux; a', true],
    ['set -x && set -euo pipefail\na', true],
    ['set -o errexit\na', true],
    ['#!/bin/sh -e\na', true],
    ['#!/bin/bash\nset -e', true],
    ['a; set -e', false],
    ['set -x', false],
    ['set +e', false],
    ['set -o pipefail', false],
    ['if a; then set -e; fi', false],
    ['(set -e); a', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(parseShell(text).errexit).toBe(expected);
  });
});

describe('broken text', () => {
  it('gives errors beside the commands around them', () => {
    const { commands, errors } = parseShell('a && ; b');
    expect(commands.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(errors.map(({ span }) => span.start)).toEqual([4]);
    expect(parseShell("echo 'abc").errors).toHaveLength(1);
    expect(parseShell('echo "$(a"').errors.length).toBeGreaterThan(0);
  });

  test.each([
    ['too long', 'a '.repeat(40_000)],
    ['too many here-documents', 'a <<E '.repeat(300)],
    ['too deeply nested', 'f() '.repeat(16_000)],
    ['too many open substitutions', '$('.repeat(1000)],
  ])('gives one error and no commands where it is %s', (_, text) => {
    const script = parseShell(text);
    expect(script.commands).toEqual([]);
    expect(script.errors.map(({ span }) => span)).toEqual([{ start: 0, end: text.length }]);
  });

  it('never throws, and every span lies in the text', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        ' ',
        '\n',
        ';',
        '&&',
        '||',
        '|',
        '&',
        '(',
        ')',
        '{ ',
        '}',
        '$(',
        '${',
        '`',
        '"',
        "'",
        '\\',
        '#',
        '<<E',
        'E\n',
        '>',
        '<',
      ],
      ...[
        'if ',
        'then ',
        'fi',
        'case x in ',
        'esac',
        'for i in ',
        'do ',
        'done',
        'while ',
        '[[ ',
        ']]',
        '((',
        '))',
        '$',
        '=',
        '*',
        '\0',
        '😀',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const { commands, errors, comments } = parseShell(text);
        const spans = [
          ...commands.flatMap(({ span, words, assignments, redirects }) => [
            span,
            ...[...words, ...assignments].map((word) => word.span),
            ...redirects.flatMap(({ target, body }) => [target?.span, body]),
          ]),
          ...errors.map(({ span }) => span),
          ...comments,
        ];
        for (const span of spans) {
          if (span === undefined) continue;
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('reads back any words it is given in quotes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter((word) => !word.includes('\0')),
          { minLength: 1 },
        ),
        (words) => {
          const text = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
          expect(only(text).words.map(({ value }) => value)).toEqual(words);
        },
      ),
    );
  });
});
