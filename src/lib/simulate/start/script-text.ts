import { outlineShell, type ShellList } from '../../shell/outline.ts';
import { parseShell } from '../../shell/parse.ts';
import type { ShellScript } from '../../shell/types.ts';

/** Shell text, ready to be followed. */
export interface ReadText {
  readonly script: ShellScript;
  readonly outline: ShellList;
  /** Variables that arithmetic, an expansion or `printf -v` may set: never known. */
  readonly volatile: readonly string[];
}

/** Reads text as shell; the reason where its ways cannot be followed. */
export function readText(text: string): ReadText | { readonly reason: string } {
  if (text.includes('\r'))
    return { reason: 'its lines end in carriage returns, which the shell takes as parts of words' };
  if (/;;?&/.test(text)) return { reason: 'a `case` of it goes on behind a match, which is not followed' };
  const script = parseShell(text);
  const outline = outlineShell(script);
  if (!outline) return { reason: script.errors[0]?.message ?? 'it cannot be read' };
  return { script, outline, volatile: volatileNames(text) };
}

function volatileNames(text: string): string[] {
  const names = new Set<string>();
  for (const [, inside = ''] of text.matchAll(/\(\(([^)]*)/g))
    for (const name of inside.match(/[A-Za-z_]\w*/g) ?? []) names.add(name);
  for (const [, name = ''] of text.matchAll(/\bprintf\s+-v\s*(\w+)/g)) names.add(name);
  // `: "${A:=b}"` is followed.
  for (const [, colon, name = ''] of text.matchAll(/(:[ \t]+"?)?\$\{(\w+):?=/g))
    if (colon === undefined) names.add(name);
  return [...names];
}
