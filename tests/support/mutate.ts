/** A small repeatable random source (mulberry32), so that a failing input can be made again from its seed. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const FRAGMENTS = [
  ...['\\\n', '\n', '\r\n', '\r', '\t', ' ', '\0', '\uFEFF', '\u2028', '\uD800', '💥', '#', '# escape=`\n', '`'],
  ...[
    'FROM ',
    'FROM a AS b\n',
    'COPY --from=0 ',
    'COPY --from=b ',
    'RUN ',
    'RUN <<EOF\n',
    'EOF\n',
    'ONBUILD ',
    'ARG X\n',
    'ENV A=',
  ],
  ...[
    '--mount=type=cache,target=/x ',
    '--',
    '--mount=',
    '$X',
    '${X:-',
    '${',
    '}',
    '${A/b/c}',
    '%%',
    '"',
    "'",
    '[',
    ']',
    '["',
    '"]',
    ',',
  ],
  ...[
    '&&',
    '||',
    '|',
    ';',
    '$(',
    ')',
    '<(',
    '((',
    '`',
    'if ',
    'then ',
    'fi',
    'case x in a) ;; esac',
    '{ ',
    '}',
    '!',
    '*',
    '**',
    '/',
  ],
];

/** A changed copy of `text`: parts cut out, doubled, moved, replaced by fragments that mean something, or cut short. */
export function mutate(text: string, random: () => number): string {
  const pick = (limit: number): number => Math.floor(random() * limit);
  let result = text;
  for (let rounds = 1 + pick(6); rounds > 0; rounds--) {
    const from = pick(result.length + 1);
    const to = Math.min(result.length, from + pick(40));
    const fragment = FRAGMENTS[pick(FRAGMENTS.length)] ?? '';
    switch (pick(7)) {
      case 0:
        result = result.slice(0, from) + result.slice(to);
        break;
      case 1:
        result = result.slice(0, to) + result.slice(from);
        break;
      case 2:
        result = result.slice(0, from) + fragment + result.slice(to);
        break;
      case 3:
        result = result.slice(0, from) + fragment.repeat(1 + pick(50)) + result.slice(from);
        break;
      case 4:
        result = result.slice(0, from);
        break;
      case 5:
        result = result.slice(to) + result.slice(0, from);
        break;
      default:
        result = result.slice(0, from) + String.fromCharCode(pick(0x10000)) + result.slice(from);
    }
  }
  return result;
}

/** Text of random code units. */
export function randomText(random: () => number): string {
  const length = Math.floor(random() * 400);
  const top = random() < 0.5 ? 128 : 0x10000;
  return Array.from({ length }, () => String.fromCharCode(Math.floor(random() * top))).join('');
}

/** Inputs made to be expensive: 1 MB lines, deep nesting, long lists. */
export const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['a line of 1 MB', `FROM a\nRUN ${'x'.repeat(1_000_000)}`],
  ['1 MB of continuations', `FROM a\nRUN ${'\\\n'.repeat(500_000)}`],
  ['1 MB of blanks', `FROM a\nRUN${' '.repeat(1_000_000)}`],
  ['1 MB of quotes', `FROM a\nRUN ${'"'.repeat(1_000_000)}`],
  ['1 MB of dollars', `FROM a\nENV A=${'$'.repeat(1_000_000)}`],
  ['nested expansions', `FROM a\nENV A=${'${A:-'.repeat(20_000)}`],
  ['nested substitutions', `FROM a\nRUN ${'$('.repeat(30_000)}`],
  ['nested groups', `FROM a\nRUN ${'{ '.repeat(30_000)}`],
  ['nested brackets', `FROM a\nCMD ${'['.repeat(60_000)}`],
  ['many heredocs', `FROM a\nRUN ${'<<E '.repeat(16_000)}\n`],
  ['many ONBUILDs', `FROM a\n${'ONBUILD '.repeat(8_000)}RUN x`],
  ['many stages', Array.from({ length: 2_000 }, (_, i) => `FROM ${i === 0 ? 'a' : `s${i - 1}`} AS s${i}`).join('\n')],
  [
    'many copies between stages',
    Array.from({ length: 500 }, (_, i) => `FROM a AS s${i}\nCOPY --from=s${Math.max(0, i - 1)} /x /x`).join('\n'),
  ],
  ['many variables', `FROM a\n${Array.from({ length: 3_000 }, (_, i) => `ENV V${i}=$V${i - 1}x`).join('\n')}`],
  ['a cycle of stages', 'FROM b AS a\nCOPY --from=b /x /x\nFROM a AS b\nCOPY --from=a /x /x'],
  ['many flags', `FROM a\nRUN ${'--mount=type=cache,target=/x '.repeat(5_000)}x`],
];
