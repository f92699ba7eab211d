import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandWord, type Binding } from '../../../src/lib/model/expand.ts';

const variables: Record<string, string> = {
  A: 'hello',
  EMPTY: '',
  PATH: '/usr/bin:/bin',
  FILE: 'archive.tar.gz',
  DIR: '/srv/app/src',
  STAR: 'a*b',
  PORTS: '80 443',
};

function lookup(name: string): Binding {
  const value = variables[name];
  if (value !== undefined) return { kind: 'set', value };
  if (name === 'DECLARED') return { kind: 'declared' };
  if (name === 'MAYBE') return { kind: 'unknown', reason: 'the base image may set it', isSet: false };
  if (name === 'BASE') return { kind: 'unknown', reason: 'the base image sets it', isSet: true };
  return { kind: 'unset' };
}

function value(text: string, options: { escape?: '\\' | '`'; quotes?: boolean } = {}): string {
  const { value, error } = expandWord(text, lookup, options);
  if (error !== undefined) return `error ${error.code}`;
  return value.known ? value.value : `unknown: ${value.reason}`;
}

describe('words without variables', () => {
  it.each([
    ['plain', 'plain'],
    ["'single $A'", 'single $A'],
    ['"double"', 'double'],
    [String.raw`\$A`, '$A'],
    [String.raw`a\ b`, 'a b'],
    [String.raw`"a\$A"`, 'a$A'],
    [String.raw`"a\"b"`, 'a"b'],
    [String.raw`"a\nb"`, String.raw`a\nb`],
    [String.raw`'a\'`, 'a\\'],
    ['a\\', 'a'],
    ['"a"\'b\'c', 'abc'],
    ['"it\'s"', "it's"],
    ['cost $', 'cost $'],
    ['$/x', '$/x'],
    ['~/x', '~/x'],
    ['', ''],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe('what `//` writes', () => {
  // BuildKit gives it to Go's ReplaceAllString, which reads a template.
  const templates: Record<string, string> = { T: 'a.b', MATCH: '[$0]', GROUP: '<$1${x}>', COST: '$$5', BARE: '$-' };
  const read = (text: string): string | undefined => {
    const { value } = expandWord(text, (name) => {
      const value = templates[name];
      return value === undefined ? { kind: 'unset' } : { kind: 'set', value };
    });
    return value.known ? value.value : undefined;
  };

  it.each([
    ['${T//?/$MATCH}', '[a][.][b]'],
    ['${T//./$GROUP}', 'a<>b'],
    ['${T//./$COST}', 'a$5b'],
    ['${T//./$BARE}', 'a$-b'],
    ['${T/./$MATCH}', 'a[$0]b'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('words of EXPOSE', () => {
  it('are cut at what Go takes for white space', () => {
    const words = (value: string): unknown => expandWord('$P', () => ({ kind: 'set', value })).words;
    expect(words('80\u008581\u00a082')).toEqual({ known: true, value: ['80', '81', '82'] });
    expect(words('80\ufeff')).toEqual({ known: true, value: ['80\ufeff'] });
  });
});

describe('operators', () => {
  it.each([
    ['$A', 'hello'],
    ['$A.b', 'hello.b'],
    ['$A_b', ''],
    ['${A}_b', 'hello_b'],
    ['"$A $A"', 'hello hello'],
    ['$MISSING', ''],
    ['${MISSING:-x}', 'x'],
    ['${MISSING-x}', 'x'],
    ['${EMPTY:-x}', 'x'],
    ['${EMPTY-x}', ''],
    ['${A:-x}', 'hello'],
    ['${A:+x}', 'x'],
    ['${A+x}', 'x'],
    ['${EMPTY:+x}', ''],
    ['${EMPTY+x}', 'x'],
    ['${MISSING:+x}', ''],
    ['${MISSING+x}', ''],
    ['${A:?gone}', 'hello'],
    ['${A?gone}', 'hello'],
    ['${EMPTY?gone}', ''],
    ['${EMPTY:?gone}', 'error required'],
    ['${MISSING?gone}', 'error required'],
    ['${MISSING:-${EMPTY:-${A}}}', 'hello'],
    ['${MISSING:-"a}b"}', 'a}b'],
    ['${MISSING:-a\\}b}', 'a}b'],
    ["${MISSING:-'$A'}", '$A'],
    ['scra${DEBUG:-tch}', 'scratch'],
    ['$$A', 'A'],
    ['$1x', 'x'],
    ['$@', ''],
    ['${A}$EMPTY${A}', 'hellohello'],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['${FILE#*.}', 'tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['${FILE%.*}', 'archive.tar'],
    ['${FILE%%.*}', 'archive'],
    ['${FILE#archive}', '.tar.gz'],
    ['${FILE#nothing}', 'archive.tar.gz'],
    ['${FILE%gz}', 'archive.tar.'],
    ['${FILE#???}', 'hive.tar.gz'],
    ['${DIR##*/}', 'src'],
    ['${DIR%/*}', '/srv/app'],
    [String.raw`${'$'}{STAR#a\*}`, 'b'],
    ['${FILE/ar/AR}', 'ARchive.tar.gz'],
    ['${FILE//ar/AR}', 'ARchive.tAR.gz'],
    ['${FILE/./}', 'archivetar.gz'],
    ['${FILE//./}', 'archivetargz'],
    ['${FILE/.*/}', 'archive'],
    [String.raw`${'$'}{DIR//\//-}`, '-srv-app-src'],
    ['${FILE/z/$A}', 'archive.tar.ghello'],
    ['${MISSING#x}', ''],
    ['${FILE/nothing/x}', 'archive.tar.gz'],
    ['${FILE//archive.tar.gz/$MISSING}', ''],
    [String.raw`${'$'}{FILE#\q}`, 'error bad-pattern'],
  ])('pattern %s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe('errors', () => {
  it.each([
    ['${', 'missing-brace'],
    ['${A', 'missing-brace'],
    ['${A:', 'missing-brace'],
    ['${A:-', 'missing-brace'],
    ['${A:-${B}', 'missing-brace'],
    ['${A/x}', 'missing-brace'],
    ['${}', 'bad-substitution'],
    ['${{A}}', 'bad-substitution'],
    ['${:-x}', 'bad-substitution'],
    ['${A^}', 'unsupported-modifier'],
    ['${A:=x}', 'unsupported-modifier'],
    ["'a", 'unterminated-quote'],
    ['"a', 'unterminated-quote'],
    ['"${A:-x"', 'missing-brace'],
  ])('%s is refused: %s', (text, code) => {
    const expansion = expandWord(text, lookup);
    expect(expansion.error?.code).toBe(code);
    expect(expansion.value.known).toBe(false);
    expect(expansion.error?.start).toBeLessThan(expansion.error?.end ?? 0);
  });

  it('points at the substitution that is wrong', () => {
    expect(expandWord('ok-$A-${A^}-rest', lookup).error).toMatchObject({ start: 6, end: 10 });
  });

  it('does not overflow the stack on deep nesting', () => {
    const deep = '${X:-'.repeat(20_000) + 'x' + '}'.repeat(20_000);
    expect(expandWord(deep, lookup).error?.code).toBe('too-deep');
  });

  it('does not build values that no environment can hold', () => {
    const big: Binding = { kind: 'set', value: 'x'.repeat(100_000) };
    expect(expandWord('$B$B', () => big).value.known).toBe(false);
  });
});

describe('what is not known', () => {
  it('an unknown variable makes the word unknown, with the reason', () => {
    expect(value('a$MAYBE')).toBe('unknown: the base image may set it');
    expect(value('${MAYBE:-x}')).toBe('unknown: the base image may set it');
  });

  it('an ARG without a default is unknown where its value is used', () => {
    expect(value('node:$DECLARED')).toMatch(/^unknown: `DECLARED` has no default/);
    expect(value('${DECLARED:?needed}')).toMatch(/^unknown/);
  });

  it('an ARG without a default leaves `:-` to its default and `:+` empty', () => {
    expect(value('${DECLARED:-alpine:3.20}')).toBe('alpine:3.20');
    expect(value('a${DECLARED:+x}')).toBe('a');
  });

  it('a variable that is set for sure decides `+`, whatever its value', () => {
    expect(value('${BASE+x}')).toBe('x');
    expect(value('${BASE:+x}')).toBe('unknown: the base image sets it');
    expect(value('${BASE-x}')).toBe('unknown: the base image sets it');
  });

  it('an unknown word that is not chosen does not matter', () => {
    expect(value('${A:-$MAYBE}')).toBe('hello');
    expect(value('${A:+$MAYBE}')).toMatch(/^unknown/);
  });
});

describe('escape character and heredocs', () => {
  it('a backtick escapes when the directive says so', () => {
    expect(value('`$A\\$A', { escape: '`' })).toBe('$A\\hello');
  });

  it('quotes are ordinary characters in a heredoc', () => {
    expect(value('\'$A\' "x"', { quotes: false })).toBe('\'hello\' "x"');
    expect(value("it's $A", { quotes: false })).toBe("it's hello");
  });
});

describe('words', () => {
  it.each([
    ['$PORTS', ['80', '443']],
    ['"$PORTS"', ['80 443']],
    ['a$PORTS', ['a80', '443']],
    ['$EMPTY', []],
    [String.raw`a\ b`, ['a b']],
  ])('%s is cut into %j', (text, expected) => {
    expect(expandWord(text, lookup).words).toEqual({ known: true, value: expected });
  });
});

describe('uses', () => {
  it('are listed with their place, also inside the word of an operator', () => {
    const { uses } = expandWord('$A/${NO:-$MAYBE}', lookup);
    expect(uses.map((use) => ({ ...use, binding: use.binding.kind }))).toEqual([
      { name: 'A', start: 0, end: 2, binding: 'set', operator: undefined },
      { name: 'MAYBE', start: 9, end: 15, binding: 'unknown', operator: undefined },
      { name: 'NO', start: 3, end: 16, binding: 'unset', operator: ':-' },
    ]);
  });

  it('are not found in single quotes or behind the escape character', () => {
    expect(expandWord(String.raw`'$A'\$A`, lookup).uses).toEqual([]);
  });
});

describe('properties', () => {
  const source = fc.string({
    unit: fc.constantFrom('$', '{', '}', 'A', ':', '-', '#', '%', '/', '*', '?', "'", '"', '\\', ' ', 'é', '😀'),
  });

  it('any text gives a value or an error with a place in the text, never an exception', () => {
    fc.assert(
      fc.property(source, (text) => {
        const { error, uses } = expandWord(text, lookup);
        for (const place of [...uses, ...(error === undefined ? [] : [error])]) {
          expect(place.start).toBeGreaterThanOrEqual(0);
          expect(place.end).toBeGreaterThan(place.start);
          expect(place.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a text in single quotes stays as it is', () => {
    fc.assert(
      fc.property(source, (text) => {
        const plain = text.replaceAll("'", '');
        expect(value(`'${plain}'`)).toBe(plain);
      }),
    );
  });

  it('removing the shortest prefix never removes more than removing the longest', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?') });
    const word = fc.string({ unit: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(part, word, (pattern, text) => {
        const run = (operator: string): string => {
          const { value } = expandWord(`\${V${operator}${pattern}}`, () => ({ kind: 'set', value: text }));
          return value.known ? value.value : 'unknown';
        };
        expect(text.endsWith(run('#'))).toBe(true);
        expect(run('#').endsWith(run('##'))).toBe(true);
        expect(text.startsWith(run('%'))).toBe(true);
        expect(run('%').startsWith(run('%%'))).toBe(true);
        const regex = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}`, 'u');
        expect(run('##')).toBe(text.replace(regex, ''));
      }),
      { numRuns: 1000 },
    );
  });
});
