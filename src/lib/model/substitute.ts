import { known, unknown, type Fact } from '../project/fact.ts';
import type { Binding } from './expand.ts';
import { parsePattern, replacePattern, trimPrefix, trimSuffix } from './pattern.ts';
import { tooLong } from './pieces.ts';

/** What an operator of `${…}` makes of a variable, or why BuildKit stops there. */
export type Substitution = Fact<string> | { readonly error: 'required' | 'bad-pattern'; readonly message: string };

/** Bound on pattern length times value length. */
const maxPatternWork = 4_000_000;

/** `$x`, `${x}`. */
export function plainValue(name: string, binding: Binding): Fact<string> {
  switch (binding.kind) {
    case 'set':
      return known(binding.value);
    case 'unset':
      return known('');
    case 'declared':
      return unknown(`\`${name}\` has no default and gets its value from --build-arg`);
    case 'unknown':
      return unknown(binding.reason);
  }
}

/** `-`, `+` and `?`; with a colon an empty value counts as none. */
export function chooseValue(
  name: string,
  binding: Binding,
  modifier: string,
  colon: boolean,
  word: Fact<string>,
): Substitution {
  if (binding.kind === 'unknown') {
    return binding.isSet && modifier === '+' && !colon ? word : plainValue(name, binding);
  }
  const isMissing = binding.kind !== 'set' || (colon && binding.value === '');
  if (modifier === '-') return isMissing ? word : plainValue(name, binding);
  if (modifier === '+') return isMissing ? known('') : word;
  if (!isMissing || binding.kind === 'declared') return plainValue(name, binding);
  const gone = `is not allowed to be ${binding.kind === 'set' ? 'empty' : 'unset'}`;
  return { error: 'required', message: `${name}: ${word.known && word.value !== '' ? word.value : gone}` };
}

/** `#` and `%`; twice for the longest match. */
export function trimValue(name: string, binding: Binding, modifier: string, word: Fact<string>): Substitution {
  if (!word.known) return word;
  const longest = word.value.startsWith(modifier);
  const text = longest ? word.value.slice(1) : word.value;
  const pattern = parsePattern(text);
  if ('error' in pattern) return { error: 'bad-pattern', message: pattern.error };
  const value = plainValue(name, binding);
  if (!value.known) return value;
  if (text.length * value.value.length > maxPatternWork) return tooLong;
  return known((modifier === '#' ? trimPrefix : trimSuffix)(pattern, value.value, longest));
}

/** `/` and `//`. */
export function replaceValue(
  name: string,
  binding: Binding,
  all: boolean,
  word: Fact<string>,
  replacement: Fact<string>,
): Substitution {
  if (!word.known) return word;
  const pattern = parsePattern(word.value);
  if ('error' in pattern) return { error: 'bad-pattern', message: pattern.error };
  const value = plainValue(name, binding);
  if (!value.known) return value;
  if (!replacement.known) return replacement;
  const work = Math.max(1, word.value.length, replacement.value.length) * value.value.length;
  if (work > maxPatternWork) return tooLong;
  const replace = all ? readTemplate(replacement.value) : () => replacement.value;
  return known(replacePattern(pattern, value.value, replace, all));
}

/**
 * What `//` writes in the place of a match. BuildKit gives it to Go's `ReplaceAllString`, which reads `$$` as one `$`,
 * `$0` and `${0}` as the match, and any other name as a group that is not there; a `$` before anything else stays.
 */
function readTemplate(text: string): (match: string) => string {
  if (!text.includes('$')) return () => text;
  return (match) =>
    text.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (whole, braced?: string, bare?: string) =>
      whole === '$$' ? '$' : (braced ?? bare) === '0' ? match : '',
    );
}
