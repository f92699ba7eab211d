import { forEachChild, type ParsedScript, type SyntaxNode, type Word } from 'unbash';
import type { ShellWord } from './types.ts';

/** Characters that can start something the shell works out at run time. */
const dynamic = /[$`{]|[<>]\(/;

/** Kinds of word parts whose value is not in the text. */
const expansions: ReadonlySet<string> = new Set([
  'SimpleExpansion',
  'ParameterExpansion',
  'CommandExpansion',
  'ArithmeticExpansion',
  'ProcessSubstitution',
  'BraceExpansion',
]);

export function shellWord(word: Word): ShellWord {
  return { text: word.text, value: staticValue(word), span: { start: word.pos, end: word.end } };
}

/** Patterns (`*`) and `~` keep their characters. Braces are for the shell to decide: dash does not expand them. */
export function staticValue(word: Word): string | undefined {
  if (!dynamic.test(word.text)) return word.value;
  return hasExpansion(word.parts ?? []) ? undefined : word.value;
}

function hasExpansion(parts: readonly SyntaxNode[]): boolean {
  return parts.some((part) => expansions.has(part.type) || ('parts' in part && hasExpansion(part.parts ?? [])));
}

/** Scripts in command and process substitutions of a node, not those inside such a script. */
export function substitutions(node: SyntaxNode, report: (script: ParsedScript, part: SyntaxNode) => void): void {
  if (node.type === 'Word' && !dynamic.test(node.text)) return;
  forEachChild(node, (child) => {
    if (child.type === 'Script') report(child, node);
    else substitutions(child, report);
  });
}
