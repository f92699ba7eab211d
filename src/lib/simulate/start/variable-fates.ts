import type { ImageConfig } from '../../model/types.ts';
import { known, unknown, type Fact } from '../../project/fact.ts';
import { parseShell } from '../../shell/parse.ts';
import type { VariableFate } from './types.ts';

const VARIABLE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)[^}]*\})/g;
const MOST = 40;

/**
 * What becomes of each `$NAME` of an argument vector. The engine expands nothing; the text behind `sh -c` is expanded by
 * that shell, outside single quotes.
 */
export function variableFates(config: ImageConfig, argv: readonly string[], shellText: boolean): VariableFate[] {
  const found = new Map<string, VariableFate>();
  const text = shellText
    ? argv.findIndex((_, index) => index > 0 && /^-[a-zA-Z]*c[a-zA-Z]*$/.test(argv[index - 1] ?? ''))
    : -1;
  argv.forEach((word, index) => {
    if (found.size >= MOST) return;
    if (index !== text) add(found, word, 'literal', config);
    else for (const part of parseShell(word).commands.flatMap(({ words }) => words)) addShell(found, part.text, config);
  });
  return [...found.values()];
}

function addShell(found: Map<string, VariableFate>, word: string, config: ImageConfig): void {
  // Single quotes mean nothing inside double ones.
  for (const part of word.match(/"(?:[^"\\]|\\.)*"?|'[^']*'?|(?:[^"'\\]|\\.)+/gs) ?? []) {
    add(found, part.replaceAll(/\\[$\\]/g, '  '), part.startsWith("'") ? 'literal' : 'shell', config);
  }
}

function add(found: Map<string, VariableFate>, word: string, fate: VariableFate['fate'], config: ImageConfig): void {
  for (const match of word.matchAll(VARIABLE)) {
    const name = match[1] ?? match[2] ?? '';
    const value = fate === 'shell' ? valueOf(name, config) : undefined;
    found.set(`${fate} ${match[0]}`, { text: match[0], name, fate, value });
  }
}

function valueOf(name: string, { env, envOpen }: ImageConfig): Fact<string | undefined> {
  const value = env.get(name);
  if (value) return value;
  if (name === 'HOME' || name === 'HOSTNAME' || name === 'PATH')
    return unknown('the engine sets it when the container starts');
  return envOpen === undefined ? known(undefined) : unknown(envOpen);
}
