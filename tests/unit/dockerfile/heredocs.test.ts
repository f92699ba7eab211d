import { describe, expect, it } from 'vitest';
import { heredocWords } from '../../../src/lib/dockerfile/heredoc-words.ts';
import { parseHeredocWord } from '../../../src/lib/dockerfile/heredoc.ts';
import { parseDockerfile } from '../../../src/lib/dockerfile/parse.ts';

function errors(text: string): string[] {
  return parseDockerfile(text).problems.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
}

function names(line: string): string[] {
  return parseDockerfile(`FROM a\n${line}\n`).instructions[1]?.heredocs.map(({ name }) => name) ?? [];
}

describe('what announces a heredoc', () => {
  it.each([
    ['RUN <<EOF', ['EOF']],
    ['RUN << EOF', ['EOF']],
    ['RUN <<\tEOF', ['EOF']],
    ['RUN cat 3<<A <<-B', ['A', 'B']],
    ['RUN cat <<"E O F"', ['E O F']],
    ['RUN cat <<E"O"F', ['EOF']],
    ["RUN cat <<'E\\F'", ['E\\F']],
    ['RUN cat <<"E\\F"', ['E\\F']],
    ['RUN cat <<E\\ F', ['E F']],
    ['RUN cat <<$EOF', ['$EOF']],
    ['RUN echo $((1 << 2))', ['2))']],
    ['RUN echo ${x:-a} "${y%.*}" <<EOF', ['EOF']],
    ['RUN echo ${x/a/b} <<EOF', ['EOF']],
    ['COPY <<A <<B /x', ['A', 'B']],
    ['ONBUILD RUN <<EOF', ['EOF']],
    ['RUN <<EOF \f', ['EOF']],
    ['RUN <<EOF\\\f', ['EOF\f']],
  ])('%s', (line, expected) => {
    expect(names(line)).toEqual(expected);
  });

  it.each([
    'RUN a<<EOF',
    'RUN <<- EOF',
    'RUN cat <<<EOF',
    'RUN echo $((1<<2))',
    'RUN echo "<<EOF"',
    'RUN ["cat", "<<EOF"]',
    'CMD <<EOF',
    'ONBUILD CMD <<EOF',
    'ONBUILD ONBUILD RUN <<EOF',
  ])('%s announces none', (line) => {
    expect(names(line)).toEqual([]);
  });

  // BuildKit splits the line into words first, and looks no further where that fails.
  it.each([
    ['a quote that is left open', "RUN echo it's <<EOF"],
    ['a double quote that is left open', 'RUN echo "a <<EOF'],
    ['a brace that is left open', 'RUN echo ${x <<EOF'],
    ['an operator that BuildKit does not know', 'RUN echo ${x^^} <<EOF'],
    ['the length of a variable', 'RUN echo ${#x} <<EOF'],
    ['a delimiter with an open quote', 'RUN cat <<"EOF'],
  ])('%s hides all heredocs, so that the body is read as instructions', (_, line) => {
    expect(names(line)).toEqual([]);
    expect(errors(`FROM a\n${line}\nhello\nEOF\n`)).toEqual(['unknown-instruction', 'unknown-instruction']);
  });

  it('keeps words whole in quotes and cuts them in braces', () => {
    const line = 'a "b c" \'d e\' f\\ g ${h:-i j} << k';
    expect(heredocWords(line)?.map(({ start, end }) => line.slice(start, end))).toEqual([
      'a',
      '"b c"',
      "'d e'",
      'f\\ g',
      '${h:-i',
      'j}',
      '<< k',
    ]);
  });

  it('reads any nesting without recursion', () => {
    expect(heredocWords('${a:-'.repeat(20_000))).toBeUndefined();
    expect(heredocWords('${a:-'.repeat(20_000) + '}'.repeat(20_000))).toHaveLength(1);
  });
});

describe('a delimiter', () => {
  it.each([
    ['<<EOF', true],
    ['<<\\EOF', true],
    ["<<'EOF'", false],
    ['<<"EOF"', false],
    ['<<E""OF', false],
  ])('%s lets the body be expanded: %s', (word, expand) => {
    expect(parseHeredocWord(word)).toMatchObject({ name: 'EOF', expand });
  });

  it.each(['<<', '<<-', '<<EOF cat', '<<EOF <<EOF', "<<''", 'x<<EOF', '<<${X^^}'])('%s is no heredoc alone', (word) => {
    expect(parseHeredocWord(word)).toBeUndefined();
  });
});

describe('the script of RUN', () => {
  function script(text: string): string | undefined {
    const run = parseDockerfile(`FROM a\n${text}\n`).instructions[1];
    return run?.kind === 'run' && run.command?.form === 'shell' ? run.command.script.text : undefined;
  }

  it('is the body only where the heredoc stands alone', () => {
    expect(script('RUN << EOF\nmake\nEOF')).toBe('make\n');
    expect(script('RUN <<EOF python3\nprint(1)\nEOF')).toBe('<<EOF python3\nprint(1)\nEOF');
  });
});

describe('COPY', () => {
  it('cannot write to a heredoc', () => {
    expect(errors('FROM a\nCOPY x <<EOF\nEOF\n')).toEqual(['bad-heredoc']);
    expect(errors('FROM a\nCOPY ["x", "<<EOF"]\n')).toEqual(['bad-heredoc']);
  });

  it('takes a delimiter behind a space for two paths', () => {
    const copy = parseDockerfile('FROM a\nCOPY << EOF /x\nhi\nEOF\n').instructions[1];
    expect(copy?.kind === 'copy' && copy.sources.map(({ kind }) => kind)).toEqual(['path', 'path']);
  });
});
