import type { ShellCommand, ShellWord } from '../../shell/types.ts';
import { valuedOptions } from './valued-options.ts';
import { effectiveCommand, readArguments } from './words.ts';

/** Spellings that a tool's own documentation calls the same. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['npm i', 'npm install'],
  ['npm clean-install', 'npm ci'],
  ['npm ic', 'npm ci'],
  ['npm install-clean', 'npm ci'],
  ['npm run-script', 'npm run'],
  ['npm run test', 'npm test'],
  ['npm t', 'npm test'],
  ['npm tst', 'npm test'],
  ['npm exec', 'npx'],
  ['npm x', 'npx'],
  ['pnpm i', 'pnpm install'],
  ['bun i', 'bun install'],
  ['pip3', 'pip'],
  ['apt', 'apt-get'],
  ['mvnw', 'mvn'],
  ['gradlew', 'gradle'],
];

/** Tools that take several goals in one call, in any order of options and goals. */
const WITH_GOALS: ReadonlySet<string | undefined> = new Set(['mvn', 'gradle']);

/** The words of a command, as they are compared. */
interface Reading {
  /** With options left aside. */
  readonly operands: readonly string[];
  readonly all: readonly string[];
}

/** Goals and the commands of a project ask the same of each command. */
const readings = new WeakMap<ShellCommand, Reading>();

/**
 * Whether a command is the one that the words name: its own words begin with them, options left aside
 * (`apt-get -y install` is `apt-get install`), and documented aliases are one.
 */
export function commandMatches(command: ShellCommand, wanted: string): boolean {
  const target = canonical(wanted.trim().split(/\s+/));
  let reading = readings.get(command);
  if (reading === undefined) readings.set(command, (reading = read(command)));
  const { operands, all } = reading;
  if (all.length === 0 || target[0] === '') return false;
  if (begins(operands, target) || begins(all, target)) return true;
  if (!WITH_GOALS.has(target[0]) || operands[0] !== target[0]) return false;
  return target.slice(1).every((goal) => operands.includes(goal));
}

function read(command: ShellCommand): Reading {
  const { name, words } = effectiveCommand(command);
  if (name === undefined) return { operands: [], all: [] };
  const [program, rest] = moduleOf(name, words.slice(1));
  const text = ({ value, text: written }: ShellWord): string => value ?? written;
  const operands = readArguments(rest, valuedOptions(program)).operands.map(text);
  return { operands: canonical([program, ...operands]), all: canonical([program, ...rest.map(text)]) };
}

function begins(words: readonly string[], target: readonly string[]): boolean {
  return target.every((word, i) => words[i] === word);
}

/** `python -m pip` is `pip`. */
function moduleOf(name: string, words: readonly ShellWord[]): [name: string, words: readonly ShellWord[]] {
  const [option, module] = words;
  if (!/^python3?$/.test(name) || option?.value !== '-m' || module?.value === undefined) return [name, words];
  return [module.value, words.slice(2)];
}

function canonical(words: readonly string[]): readonly string[] {
  let text = words.join(' ');
  if (/^python3? -m \w/.test(text)) text = text.replace(/^python3? -m /, '');
  // `yarn` alone installs.
  if (text === 'yarn') text = 'yarn install';
  for (const [alias, name] of ALIASES) {
    if (text === alias || text.startsWith(`${alias} `)) text = name + text.slice(alias.length);
  }
  return text.split(' ');
}
