import { known, unknown, type Fact } from '../../project/fact.ts';
import { outlineShell, type CaseItem, type ShellList, type ShellNode } from '../../shell/outline.ts';
import { allCommands, firstCommand, hasBreak } from './walk-nodes.ts';
import { parseShell } from '../../shell/parse.ts';
import type { ShellCommand, ShellScript } from '../../shell/types.ts';
import { matchesCase, succeeds } from './evaluate-test.ts';
import { expandWord, TooLongError } from './expand-word.ts';
import { applyBuiltin } from './shell-builtins.ts';
import type { PathEnd, ScriptPath } from './types.ts';
import { expandWords, merge, shellState, under, type Surroundings, type WalkState } from './walk-state.ts';

/** More ways than this are not followed. */
const MOST_PATHS = 40;
/** Simple commands looked at, counting each call of a function. */
const MOST_COMMANDS = 5_000;
const DEEPEST_CALL = 10;
const TOO_MANY = 'the script has too many ways through it to follow them all';

/** Programs that are asked, not run for what they do: whether they succeed is a condition. */
const QUESTIONS = new Set([
  'grep',
  'command',
  'type',
  'which',
  'id',
  'getent',
  'pgrep',
  'cmp',
  'diff',
  'test',
  '[',
  '[[',
]);
/** Commands that are over at once. */
const QUIET = new Set(['echo', 'printf', 'true', 'false', ':']);

export interface ScriptPaths {
  readonly paths: readonly ScriptPath[];
  readonly doubt: string | undefined;
}

/**
 * Every way through a script that ends differently. Commands are taken to succeed unless they are there to be asked
 * (`[ … ]`, `grep`) or stand in a condition; ways that meet again without an end in between are one.
 */
export function scriptPaths(text: string, args: readonly string[], around: Surroundings): ScriptPaths {
  const script = parseShell(text.replaceAll('\r\n', '\n'));
  const outline = outlineShell(script);
  if (!outline) return { paths: [], doubt: script.errors[0]?.message ?? 'the script cannot be read' };
  const walker = new Walker(script, around);
  try {
    return walker.walk(outline, args);
  } catch (error) {
    if (error instanceof TooLongError)
      return {
        paths: [],
        doubt: 'the script makes words that are too long, or sets too many variables, to be followed',
      };
    throw error;
  }
}

class Walker {
  readonly #script: ShellScript;
  readonly #around: Surroundings;
  readonly #ends: ScriptPath[] = [];
  readonly #functions = new Map<string, ShellNode>();
  #returns: WalkState[] | undefined;
  #calls = 0;
  #commands = 0;
  /** Where the command begins that nothing follows and nothing is around; undefined where the script ends otherwise. */
  readonly #closing: number | undefined;
  /** Inside a condition: there, whether a command succeeds is the question. */
  #asking = 0;
  #doubt: string | undefined;

  constructor(script: ShellScript, around: Surroundings) {
    this.#script = script;
    this.#around = around;
    const last = script.commands.at(-1);
    const rest = script.text.slice(last?.span.end ?? 0).replaceAll(/#.*/g, '');
    this.#closing = last?.conditional === false && /^[\s;]*$/.test(rest) ? last.span.start : undefined;
  }

  walk(outline: ShellList, args: readonly string[]): ScriptPaths {
    const start: WalkState = {
      positional: args,
      args: 'intact',
      variables: new Map(),
      conditions: [],
      taken: 'yes',
      trap: 'none',
      last: undefined,
      background: undefined,
      text: '',
      status: true,
    };
    for (const state of this.#list(outline, [start], true))
      this.#end(state, state.last ?? nothing('the end of the script'));
    return { paths: this.#ends, doubt: this.#doubt };
  }

  /** Lists in the place of the script's last command keep their ways apart; others let them meet. */
  #list({ entries }: ShellList, states: readonly WalkState[], tail: boolean): WalkState[] {
    let live = [...states];
    let operator: ShellCommand['after'] = 'start';
    entries.forEach((entry, index) => {
      if (this.#doubt === TOO_MANY) live = [];
      if (live.length === 0) return;
      const isTail = tail && index === entries.length - 1;
      const { node } = entry;
      if (operator === 'and' || operator === 'or') live = this.#joined(node, live, operator === 'and', isTail);
      else if (entry.operator === 'background') live = live.map((state) => this.#background(node, state));
      else live = live.flatMap((state) => this.#met(state, isTail, () => this.#node(node, state, isTail)));
      ({ operator } = entry);
    });
    return live;
  }

  /** The right side of `&&` or `||`. */
  #joined(node: ShellNode, states: readonly WalkState[], and: boolean, tail: boolean): WalkState[] {
    return states.flatMap((state) => {
      const { status } = state;
      if (status !== undefined) return status === and ? this.#node(node, state, tail) : [state];
      return this.#met(state, tail, () => {
        const runs = this.#node(node, under(state, state.text, and, undefined), tail);
        return [...runs, { ...under(state, state.text, !and, undefined), status: !and }];
      });
    });
  }

  /** Lets the ways of one node meet behind it, unless the script ends there. */
  #met(before: WalkState, tail: boolean, run: () => WalkState[]): WalkState[] {
    const ends = this.#ends.length;
    const returns = this.#returns?.length ?? 0;
    const states = run();
    if (states.length < 2 || tail) return states;
    const escaped =
      this.#ends.slice(ends).some(({ taken }) => taken !== 'no') || (this.#returns?.length ?? 0) > returns;
    const possible = states.filter(({ taken }) => taken !== 'no');
    // Ways that go on with other arguments stay apart.
    const [first] = possible;
    if (possible.some((state) => state.positional !== first?.positional || state.args !== first.args)) {
      if (possible.length <= MOST_PATHS) return possible;
      this.#doubt ??= TOO_MANY;
    }
    const met = merge(before, states, escaped);
    return met ? [met] : [];
  }

  #node(node: ShellNode, state: WalkState, tail: boolean): WalkState[] {
    switch (node.kind) {
      case 'command':
        return this.#command(node.command, state);
      case 'list':
        return this.#list(node, [state], tail);
      case 'not':
        return this.#node(node.node, state, false).map((each) => ({
          ...each,
          status: each.status === undefined ? undefined : !each.status,
        }));
      case 'if':
        return this.#if(node.lists, state, tail);
      case 'case':
        return this.#case(node.subject, node.items, state, tail);
      case 'loop':
        return this.#loop(node.condition, node.body, state);
      case 'function':
        this.#functions.set(node.name, node.body);
        return [state];
      default: {
        // Pipes and subshells: processes of their own, in which no `exec` replaces this shell.
        const command = firstCommand(node);
        return [
          command ? { ...state, last: this.#ending('child', command, state, 'other'), status: undefined } : state,
        ];
      }
    }
  }

  #if(lists: readonly ShellList[], state: WalkState, tail: boolean): WalkState[] {
    const out: WalkState[] = [];
    let rest: WalkState[] = [state];
    for (let at = 0; at < lists.length; at += 2) {
      const condition = lists[at];
      const body = lists[at + 1];
      if (!condition || this.#doubt === TOO_MANY) break;
      if (!body) return [...out, ...this.#list(condition, rest, tail)];
      const text = this.#textOf(condition);
      const asked = this.#ask(condition, rest);
      rest = [];
      for (const each of asked) {
        out.push(...this.#list(body, [under(each, text, true, each.status)], tail));
        rest.push({ ...under(each, text, false, each.status), status: true });
      }
    }
    return [...out, ...rest.map((each) => ({ ...each, last: state.last }))];
  }

  #ask(condition: ShellList, states: readonly WalkState[]): WalkState[] {
    this.#asking++;
    const asked = this.#list(condition, states, false);
    this.#asking--;
    return asked;
  }

  #case(subject: string, items: readonly CaseItem[], state: WalkState, tail: boolean): WalkState[] {
    const out: WalkState[] = [];
    const shell = shellState(state, this.#around);
    const value = expandWord(subject, shell).fields?.join(' ');
    let rest: WalkState = state;
    for (const { pattern, body } of items) {
      if (this.#doubt === TOO_MANY) break;
      const matches = matchesCase(value, pattern, shell);
      const text = `${subject} is ${pattern}`;
      const all = pattern.split('|').some((part) => part.trim() === '*');
      out.push(...this.#list(body, [all ? rest : under(rest, text, true, matches)], tail));
      if (all) return out;
      rest = under(rest, text, false, matches);
    }
    return [...out, rest];
  }

  #loop(condition: ShellList | undefined, body: ShellList, state: WalkState): WalkState[] {
    const [asked = state] = condition ? this.#ask(condition, [state]) : [state];
    const endless = condition !== undefined && asked.status === true && !hasBreak(body);
    const text = condition ? this.#textOf(condition) : 'the loop runs';
    const inside = endless ? asked : under(asked, text, true, undefined);
    const ends = this.#ends.length;
    const after = this.#list(body, [inside], false);
    if (endless) {
      for (const each of after) this.#end(each, each.last ?? nothing(text));
      return [];
    }
    const met = merge(
      state,
      [...after, asked],
      this.#ends.slice(ends).some(({ taken }) => taken !== 'no'),
    );
    return met ? [{ ...met, status: undefined }] : [];
  }

  #background(node: ShellNode, state: WalkState): WalkState {
    const command = firstCommand(node);
    const background = command ? this.#ending('background', command, state, 'other') : state.background;
    return { ...state, background, status: true };
  }

  #command(command: ShellCommand, state: WalkState): WalkState[] {
    if (++this.#commands > MOST_COMMANDS) {
      this.#doubt ??= 'the script does too much to be followed';
      return [];
    }
    const name = command.name === 'command' || command.name === 'builtin' ? command.words[1]?.value : command.name;
    const called = name === undefined ? undefined : this.#functions.get(name);
    if (called) return this.#call(called, command, state);
    const text = this.#text(command);
    if (name === 'exec') return this.#exec(command, state);
    if (name === 'exit') return this.#stop(state, nothing(text));
    if (name === 'return') {
      if (!this.#returns) return this.#stop(state, nothing(text));
      this.#returns.push({ ...state, status: undefined });
      return [];
    }
    if (name === 'wait' && state.background) return [{ ...state, last: state.background, status: undefined }];
    const next = { ...state, text };
    const changed = applyBuiltin(command, this.#script.text, next, this.#around);
    if (changed) return [{ ...changed, status: true }];
    const status = succeeds(command, text, shellState(state, this.#around));
    if (name !== undefined && QUESTIONS.has(name)) return [{ ...next, status }];
    if (name !== undefined && QUIET.has(name)) return [{ ...next, status: status ?? true }];
    const last = this.#ending('child', command, state, command.span.start === this.#closing ? 'last' : 'other');
    // `"$@"` without arguments is no command at all.
    const none = last.words.known && last.words.value.length === 0;
    return [{ ...next, last: none ? nothing(text) : last, status: this.#asking > 0 ? undefined : true }];
  }

  #exec(command: ShellCommand, state: WalkState): WalkState[] {
    const words = command.words.slice(command.name === 'exec' ? 1 : 2);
    while (words[0]?.value?.startsWith('-')) {
      const option = words.shift()?.value ?? '';
      if (option === '--') break;
      if (option.endsWith('a')) words.shift();
    }
    const end = this.#ending('exec', { ...command, words }, state, 'other');
    // Without a command it only applies redirections.
    const text = this.#text(command);
    if (end.words.known && end.words.value.length === 0)
      return [{ ...state, text, last: words.length > 0 ? nothing(text) : state.last, status: true }];
    return this.#stop(state, { ...end, text, words: withoutOption(end.words) });
  }

  #call(body: ShellNode, command: ShellCommand, state: WalkState): WalkState[] {
    if (++this.#calls > DEEPEST_CALL) {
      this.#calls--;
      this.#doubt ??= 'functions of the script call each other too often to be followed';
      return [];
    }
    const { fields, args } = expandWords(command.words.slice(1), state, this.#around);
    if (!fields) this.#doubt ??= `what \`${this.#text(command)}\` passes on is decided at run time`;
    const outer = this.#returns;
    this.#returns = [];
    const inside = { ...state, positional: fields ?? [], args };
    const live = [...this.#node(body, inside, true), ...this.#returns];
    this.#returns = outer;
    this.#calls--;
    const status = this.#asking > 0 ? undefined : true;
    return live.map((each) => ({ ...each, positional: state.positional, args: state.args, status }));
  }

  #ending(kind: PathEnd['kind'], command: ShellCommand, state: WalkState, shape: PathEnd['shape']): PathEnd {
    const text = this.#text(command);
    const { fields, shown, args } = expandWords(command.words, state, this.#around);
    const words = shown ? known(shown) : unknown(`the shell decides at run time what \`${text}\` stands for`);
    const alone = this.#script.commands.length === 1 && command.words.length > 0;
    const simple = command.redirects.length === 0;
    return {
      kind,
      text,
      words,
      exact: fields !== undefined,
      args,
      shape: !simple ? 'other' : alone && shape === 'last' ? 'alone' : shape,
    };
  }

  #stop(state: WalkState, end: PathEnd): WalkState[] {
    this.#end(state, end);
    return [];
  }

  #end({ conditions, taken, trap }: WalkState, end: PathEnd): void {
    if (this.#ends.length >= MOST_PATHS) this.#doubt ??= TOO_MANY;
    else this.#ends.push({ conditions, taken, trap, end });
  }

  #text({ span }: ShellCommand): string {
    return this.#script.text.slice(span.start, span.end);
  }

  #textOf(list: ShellList): string {
    const commands = list.entries.flatMap(({ node }) => allCommands(node));
    const start = Math.min(...commands.map(({ span }) => span.start));
    const end = Math.max(...commands.map(({ span }) => span.end));
    const negated = list.entries[0]?.node.kind === 'not' ? '! ' : '';
    return commands.length === 0 ? '' : negated + this.#script.text.slice(start, end).replaceAll(/\s+/g, ' ');
  }
}

/** What `exec` makes of a first word with a dash, once it is expanded: `--` is skipped, anything else is no program. */
function withoutOption(words: Fact<readonly string[]>): Fact<readonly string[]> {
  const [first = '', ...rest] = words.known ? words.value : [];
  if (first === '--' && rest.length > 0) return known(rest);
  return first.startsWith('-') ? unknown(`\`exec\` is given \`${first}\`, which is no program`) : words;
}

function nothing(text: string): PathEnd {
  return { kind: 'exit', text, words: known([]), exact: true, args: 'dropped', shape: 'other' };
}
