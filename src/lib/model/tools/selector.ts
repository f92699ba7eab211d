import type { ShellCommand } from '../../shell/types.ts';
import { effectiveCommand } from './words.ts';

/** Spellings that a tool's own documentation calls the same. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['npm i', 'npm install'],
  ['npm clean-install', 'npm ci'],
  ['npm run-script', 'npm run'],
  ['npm run test', 'npm test'],
  ['npm t', 'npm test'],
  ['pip3', 'pip'],
  ['python -m pip', 'pip'],
  ['python3 -m pip', 'pip'],
  ['apt', 'apt-get'],
  ['mvnw', 'mvn'],
  ['gradlew', 'gradle'],
];

/**
 * Whether a command is the one that the words name: its own words begin with them, options between them left
 * aside (`apt-get -y install` is `apt-get install`), and documented aliases are one.
 */
export function commandMatches(command: ShellCommand, wanted: string): boolean {
  const { name, words } = effectiveCommand(command);
  if (name === undefined) return false;
  const actual = [name, ...words.slice(1).map((word) => word.value ?? word.text)];
  const spellings = new Set([canonical(actual)]);
  spellings.add(canonical(actual.filter((word, index) => index === 0 || !word.startsWith('-'))));
  const target = canonical(wanted.trim().split(/\s+/));
  return [...spellings].some((text) => text === target || text.startsWith(`${target} `));
}

function canonical(words: readonly string[]): string {
  let text = words.join(' ');
  for (const [alias, name] of ALIASES)
    if (text === alias || text.startsWith(`${alias} `)) text = name + text.slice(alias.length);
  return text;
}
