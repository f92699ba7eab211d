import fc from 'fast-check';
import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { describe, expect, it } from 'vitest';
import { parseShell } from '../../../src/lib/shell/parse.ts';

/** Start and words of every simple command, as the package unbash reads them. */
function theirs(text: string): string[] {
  const found: [number, string][] = [];
  const walk = (node: SyntaxNode): void => {
    if (node.type === 'Command') {
      const words = [node.name, ...node.args].flatMap((word) => (word ? [word.text] : []));
      if (words.length > 0) found.push([node.name?.pos ?? node.pos, words.join(' ')]);
    }
    forEachChild(node, walk);
  };
  walk(parse(text));
  return found.sort(([a], [b]) => a - b).map(([start, words]) => `${start}: ${words}`);
}

function ours(text: string): string[] {
  const { commands, errors } = parseShell(text);
  expect(errors).toEqual([]);
  return commands
    .filter(({ words }) => words.length > 0)
    .map(({ words }) => `${words[0]?.span.start ?? 0}: ${words.map((word) => word.text).join(' ')}`);
}

const word = fc.constantFrom(
  'a',
  'b-c',
  '/usr/bin/d',
  "'e f'",
  '"g h"',
  '"$I"',
  '$J',
  '${K:-l}',
  '\\;',
  '*.m',
  'n=o',
  '{p,q}',
  '$(r s)',
  '`t`',
  '"$(u "v")"',
  '-w',
  '$((1 + 2))',
  "$'x\\n'",
);
const simple = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `cmd ${words.join(' ')}`);
const redirected = fc
  .tuple(simple, fc.constantFrom('', ' > /x', ' 2>&1', ' >> y', ' < z', ' &> /w'))
  .map((parts) => parts.join(''));
const script = fc.letrec<{ list: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    redirected,
    tie('list').map((list) => `( ${list} )`),
    tie('list').map((list) => `{ ${list}; }`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `if ${a}; then ${b}; fi`),
    fc.tuple(tie('list'), tie('list'), tie('list')).map(([a, b, c]) => `if ${a}; then ${b}; else ${c}; fi`),
    tie('list').map((list) => `for i in 1 "$X" 3; do ${list}; done`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `while ${a}; do ${b}; done`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `case "$1" in a|b) ${a} ;; *) ${b} ;; esac`),
    tie('list').map((list) => `fn() { ${list}; }`),
  ),
  list: fc
    .array(fc.tuple(tie('part'), fc.constantFrom(' && ', ' || ', ' | ', '; ', '\n', ' \\\n && ')), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.map(([part, join], index) => (index === parts.length - 1 ? part : part + join)).join('')),
})).list;

describe('scripts that are well-formed', () => {
  it('have the commands that unbash finds in them', () => {
    fc.assert(
      fc.property(script, (text) => {
        expect(ours(text)).toEqual(theirs(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'set -eux; apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*',
    'curl -fsSL https://example.org/x.tgz | tar -xz -C /opt --strip-components=1',
    'if [ "$(uname -m)" = x86_64 ]; then A=amd64; else A=arm64; fi && wget "https://x/$A"',
    'export X=$(node -p "require(\'./package.json\').version") && echo "$X" > /v',
    'case "${ARCH##*-}" in amd64|arm64) echo ok ;; *) exit 1 ;; esac',
    'find / -name "*.pyc" -exec rm {} \\; ; true',
    'for f in /docker-entrypoint.d/*; do case "$f" in *.sh) . "$f" ;; esac; done; exec "$@"',
    'while ! nc -z db 5432; do sleep 1; done',
    '[ -d /x ] || mkdir -p /x && (cd /x && make -j"$(nproc)" && make install)',
    'trap "kill -TERM $PID" TERM; "$@" & PID=$!; wait $PID',
    'sh -c \'echo "$0" "$@"\' a b',
    'X="a b" Y=c cmd <<-EOF > /x\n\tbody $(not a command of ours)\n\tEOF\necho done',
  ])('%s', (text) => {
    // Commands in the body of a here-document are data to us.
    expect(ours(text)).toEqual(theirs(text).filter((line) => !line.includes('not a command')));
  });
});
