/**
 * Interpolation the way compose-spec/compose-go v2.13.0 does it (`template/template.go`, read 2026-11-24): a greedy
 * regular expression first, then a search for the brace that closes. Written apart from the library, to be compared
 * with it.
 */
export type Substituted = { readonly text: string } | { readonly refused: 'invalid' | 'required' };

const PATTERN = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{(?:([_a-z][_a-z0-9]*(?::?[-+?][^\n]*)?)\}|()))/i;

export function substituteAsCompose(template: string, values: ReadonlyMap<string, string>): Substituted {
  let text = '';
  let left = template;
  for (let match = PATTERN.exec(left); match; match = PATTERN.exec(left)) {
    const replaced = replace(match[0], values);
    if ('refused' in replaced) return replaced;
    text += left.slice(0, match.index) + replaced.text;
    left = left.slice(match.index + match[0].length);
  }
  return { text: text + left };
}

function replace(whole: string, values: ReadonlyMap<string, string>): Substituted {
  const brace = firstClosingBrace(whole);
  const head = brace === -1 ? whole : whole.slice(0, brace + 1);
  const rest = brace === -1 ? '' : whole.slice(brace + 1);
  const [, escaped, named, braced] = PATTERN.exec(head) ?? [];
  if (escaped !== undefined) return { text: '$' };
  if (named !== undefined) return { text: values.get(named) ?? '' };
  if (braced === undefined) return { refused: 'invalid' };
  const operator = [':?', '?', ':-', '-', ':+', '+']
    .map((sign) => ({ sign, at: whole.indexOf(sign) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at)[0]?.sign;
  if (operator === undefined || !braced.includes(operator)) return { text: values.get(braced) ?? '' };
  const at = braced.indexOf(operator);
  const [name, word] = [braced.slice(0, at), braced.slice(at + operator.length)];
  const value = values.get(name);
  const counts = value !== undefined && !(operator.length === 2 && value === '');
  if (operator.endsWith('?') && !counts) return { refused: 'required' };
  const useWord = operator.endsWith('+') ? counts : operator.endsWith('-') && !counts;
  const chosen = useWord ? substituteAsCompose(word, values) : { text: value ?? '' };
  if ('refused' in chosen) return chosen;
  const after = substituteAsCompose(rest, values);
  return 'refused' in after ? after : { text: chosen.text + after.text };
}

function firstClosingBrace(text: string): number {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '}' && --open === 0) return i;
    if (text[i] === '{') {
      open++;
      i++;
    }
  }
  return -1;
}
