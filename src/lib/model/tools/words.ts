import type { ShellCommand, ShellWord } from '../../shell/types.ts';

/** Programs that run the words after them, with the options of theirs that take a value. */
const wrappers = new Map(
  Object.entries({
    exec: '-a',
    command: '',
    builtin: '',
    env: '-u --unset -C --chdir',
    time: '-f -o',
    nice: '-n',
    nohup: '',
    sudo: '-u -g -h -p -C -D',
    timeout: '-s -k --signal --kill-after',
    ionice: '-c -n',
  }),
);

/** A command behind the programs that only pass it on: `sudo env A=b npm ci` is `npm ci` with `A`. */
export interface EffectiveCommand {
  /** Base name of the program; undefined where it is no fixed word. */
  readonly name: string | undefined;
  readonly words: readonly ShellWord[];
  readonly assignments: ReadonlyMap<string, string | undefined>;
}

export function effectiveCommand(command: ShellCommand): EffectiveCommand {
  const assignments = new Map(command.assignments.map(({ name, value }) => [name, value]));
  let words = command.words;
  for (;;) {
    const name = baseName(words[0]);
    const valued = wrappers.get(name ?? '')?.split(' ');
    if (valued === undefined) return { name, words, assignments };
    let next = 1;
    for (let word = words[next]; word; word = words[next]) {
      const text = word.value ?? word.text;
      const assignment = name === 'env' ? /^([A-Za-z_]\w*)=(.*)$/s.exec(text) : null;
      if (assignment?.[1] !== undefined)
        assignments.set(assignment[1], word.value === undefined ? undefined : assignment[2]);
      else if (!text.startsWith('-')) break;
      if (valued.includes(text)) next++;
      next++;
    }
    // `timeout 30 curl`: the first word that is no option is the time.
    if (name === 'timeout') next++;
    if (next >= words.length) return { name, words, assignments };
    words = words.slice(next);
  }
}

function baseName(word: ShellWord | undefined): string | undefined {
  const value = word?.value;
  return value === undefined ? undefined : value.slice(value.lastIndexOf('/') + 1);
}

/** Options and operands of a command, after its name. */
export interface Arguments {
  /** Without values: `--omit=dev` is `--omit`; letters of `-rf` stand each for itself as `-r` and `-f`, and as written. */
  readonly options: ReadonlyMap<string, string | undefined>;
  /** Every option with its value, in order, for those that are given several times. */
  readonly given: readonly (readonly [string, string | undefined])[];
  readonly operands: readonly ShellWord[];
}

/** Reads arguments where `valued` names the options whose value is the next word. */
export function readArguments(words: readonly ShellWord[], valued: ReadonlySet<string> = new Set()): Arguments {
  const given: [string, string | undefined][] = [];
  const operands: ShellWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const text = word.value ?? word.text;
    if (text === '--') {
      operands.push(...words.slice(at + 1));
      break;
    }
    if (!text.startsWith('-') || text === '-') {
      operands.push(word);
      continue;
    }
    const equals = text.indexOf('=');
    const name = equals === -1 ? text : text.slice(0, equals);
    const attached = /^-[A-Za-z]./.test(text) && valued.has(text.slice(0, 2)) && !valued.has(name);
    if (attached) given.push([text.slice(0, 2), text.slice(2)]);
    else if (equals !== -1) given.push([name, text.slice(equals + 1)]);
    else if (valued.has(text)) given.push([text, words[++at]?.value]);
    else {
      given.push([text, undefined]);
      if (!/^-[A-Za-z]{2,}$/.test(text)) continue;
      for (const letter of text.slice(1, -1)) given.push([`-${letter}`, undefined]);
      const last = `-${text.slice(-1)}`;
      given.push([last, valued.has(last) ? words[++at]?.value : undefined]);
    }
  }
  return { options: new Map(given), given, operands };
}

/** Whether one of the options, cut at blanks, is given; a switch that is set to `false` is not. */
export function hasOption({ options }: Arguments, names: string): boolean {
  return names.split(' ').some((name) => options.has(name) && options.get(name) !== 'false');
}

/** The value of the first of the options, cut at blanks, that has one. */
export function optionValue({ options }: Arguments, names: string): string | undefined {
  return names
    .split(' ')
    .map((name) => options.get(name))
    .find((value) => value !== undefined);
}

/** Whether an option that may be given several times is given with this value. */
export function isGiven({ given }: Arguments, option: string, value: string): boolean {
  return given.some((pair) => pair[0] === option && pair[1] === value);
}
