import {
  forEachChild,
  parse,
  type Command,
  type CommandNode,
  type CompoundList,
  type ParsedScript,
  type PipelineNode,
  type Redirection,
  type Statement,
  type SyntaxNode,
  type Word,
} from 'unbash';
import { findComments } from './comments.ts';
import type { Redirect, ShellCommand, ShellScript, ShellWord } from './types.ts';
import { toShellWord } from './word.ts';

/** BuildKit reads no longer line; a longer heredoc is no script that anyone reads either. */
const MAX_LENGTH = 65_535;
/** The parser's time grows with the square of these; nobody's script comes near. */
const MAX_HEREDOCS = 200;
const MAX_SUBSTITUTIONS = 1000;

/**
 * Reads a command line or a script as POSIX shell (and Bash, which is a superset for our purposes). Never throws:
 * what cannot be read is in `errors`, and the commands around it are still there.
 */
export function parseShell(text: string): ShellScript {
  const none = { text, commands: [], comments: [], errexit: false };
  const whole = { start: 0, end: text.length };
  if (isTooMuch(text)) return { ...none, errors: [{ message: 'This script is too large to be read.', span: whole }] };
  let tree: ParsedScript;
  try {
    tree = parse(text);
  } catch (error) {
    // The parser is tolerant by contract; a fault in it must not take the learner's page down.
    const message = `The shell parser failed: ${error instanceof Error ? error.message : String(error)}`;
    return { ...none, errors: [{ message, span: whole }] };
  }
  const flattener = new Flattener(text);
  flattener.statements(tree.commands, { after: 'start', conditional: false, subshells: [] });
  const commands = flattener.commands.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const errors = (tree.errors ?? []).map((error) => ({
    message: error.message,
    span: { start: Math.min(error.pos, text.length), end: Math.min(error.pos + 1, text.length) },
  }));
  return { text, commands, errors, comments: findComments(text, flattener.covered), errexit: setsErrexit(commands) };
}

function isTooMuch(text: string): boolean {
  return text.length > MAX_LENGTH || occurs(text, '<<', MAX_HEREDOCS) || occurs(text, '$(', MAX_SUBSTITUTIONS);
}

/** Whether `part` stands in `text` more than `limit` times. */
function occurs(text: string, part: string, limit: number): boolean {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) if (++count > limit) return true;
  return false;
}

interface Place {
  readonly after: ShellCommand['after'];
  readonly conditional: boolean;
  readonly subshells: readonly number[];
}

/** Walks the tree once and lists its simple commands with what decides whether they run. */
class Flattener {
  readonly commands: ShellCommand[] = [];
  /** Spans of words and heredoc bodies: a `#` in one of them begins no comment. */
  readonly covered: { readonly start: number; readonly end: number }[] = [];
  readonly #text: string;
  #pipelines = 0;
  #subshells = 0;

  constructor(text: string) {
    this.#text = text;
  }

  statements(statements: readonly Statement[], place: Place): void {
    let after = place.after;
    for (const statement of statements) {
      this.#statement(statement, { ...place, after });
      after = statement.background ? 'background' : 'sequence';
    }
  }

  #statement(statement: Statement, place: Place): void {
    const { command } = statement;
    if (command.type !== 'AndOr') {
      this.#pipeline(command, place);
      return;
    }
    command.commands.forEach((part, index) => {
      const operator = index === 0 ? undefined : command.operators[index - 1];
      const after = operator === undefined ? place.after : operator === '&&' ? 'and' : 'or';
      this.#pipeline(part, { ...place, after });
    });
  }

  #pipeline(node: PipelineNode, place: Place): void {
    const id = this.#pipelines++;
    const parts = node.type === 'Pipeline' ? node.commands : [node];
    parts.forEach((part, index) => {
      this.#command(part, place, { id, index, length: parts.length });
    });
  }

  #command(node: CommandNode, place: Place, pipeline: ShellCommand['pipeline']): void {
    switch (node.type) {
      case 'Command':
        this.#simple(node, place, pipeline);
        return;
      case 'Subshell':
        this.statements(node.body.commands, { ...place, subshells: [...place.subshells, this.#subshells++] });
        return;
      case 'BraceGroup':
        this.statements(node.body.commands, place);
        return;
      case 'Redirected':
        this.#command(node.command, place, pipeline);
        this.#redirects(node.redirects, place);
        return;
      case 'If':
        // The first condition always runs; what follows it may not.
        this.statements(node.clause.commands, place);
        this.#inside([node.then, ...node.elif.flatMap((each) => [each.clause, each.then]), node.else], place);
        return;
      case 'While':
        this.statements(node.clause.commands, place);
        this.#inside([node.body], place);
        return;
      case 'For':
      case 'Select':
        this.#words(node.wordlist ?? [], place);
        this.#inside([node.body], place);
        return;
      case 'ArithmeticFor':
        this.#inside([node.body], place);
        return;
      case 'Case':
        this.#words([node.word], place);
        for (const item of node.items) {
          this.#words(item.pattern, place);
          this.#inside([item.body], place);
        }
        return;
      case 'Function':
      case 'Coproc': {
        const inner = { ...place, conditional: true };
        if (node.body.type === 'CompoundList') this.statements(node.body.commands, inner);
        else this.#command(node.body, inner, pipeline);
        return;
      }
      case 'TestCommand':
      case 'ArithmeticCommand':
        this.covered.push({ start: node.pos, end: node.end });
        this.#substitutions(node, place);
    }
  }

  #inside(lists: readonly (CompoundList | undefined)[], place: Place): void {
    for (const list of lists) if (list) this.statements(list.commands, { ...place, after: 'start', conditional: true });
  }

  #simple(node: Command, place: Place, pipeline: ShellCommand['pipeline']): void {
    const assignments: ShellCommand['assignments'][number][] = [];
    for (const part of node.prefix) {
      if (part.type !== 'Assignment') continue;
      this.covered.push({ start: part.pos, end: part.end });
      this.#substitutions(part, place);
      const value = part.value.type === 'Word' ? toShellWord(part.value).value : undefined;
      assignments.push({ name: part.name, value, span: { start: part.pos, end: part.end } });
    }
    const words: ShellWord[] = [];
    if (node.name) words.push(this.#word(node.name, place));
    for (const argument of node.args) {
      if (argument.type === 'Word') words.push(this.#word(argument, place));
      else {
        this.covered.push({ start: argument.pos, end: argument.end });
        const fixed = argument.value.type === 'Word' ? toShellWord(argument.value).value : undefined;
        const value = fixed === undefined ? undefined : `${argument.name}=${fixed}`;
        words.push({ text: argument.text, value, span: { start: argument.pos, end: argument.end } });
        this.#substitutions(argument, place);
      }
    }
    const program = words[0]?.value;
    this.commands.push({
      name: program === undefined ? undefined : program.slice(program.lastIndexOf('/') + 1),
      words,
      assignments,
      redirects: this.#redirects(node.redirects, place),
      span: { start: node.pos, end: node.end },
      pipeline,
      ...place,
    });
  }

  #redirects(redirects: readonly Redirection[], place: Place): Redirect[] {
    return redirects.map((redirect) => {
      if (redirect.type === 'HereDoc') {
        this.covered.push({ start: redirect.body.pos, end: redirect.body.end });
        return { operator: redirect.operator, target: undefined };
      }
      const descriptor = redirect.descriptor ? this.#text.slice(redirect.descriptor.pos, redirect.descriptor.end) : '';
      const target = redirect.target && this.#word(redirect.target, place);
      return { operator: descriptor + redirect.operator, target };
    });
  }

  #words(words: readonly Word[], place: Place): void {
    for (const word of words) this.#word(word, place);
  }

  #word(word: Word, place: Place): ShellWord {
    this.covered.push({ start: word.pos, end: word.end });
    this.#substitutions(word, place);
    return toShellWord(word);
  }

  /** Commands in `$( … )`, backticks and `<( … )`. */
  #substitutions(node: SyntaxNode, place: Place): void {
    if (node.type === 'Word' && node.parts === undefined) return;
    forEachChild(node, (child) => {
      // A script in backticks with escapes has offsets of its own, which say nothing about this text.
      if (child.type === 'Script') {
        const inner: Place = { ...place, after: 'start', subshells: [...place.subshells, this.#subshells++] };
        if (child.source === undefined) this.statements(child.commands, inner);
      } else this.#substitutions(child, place);
    });
  }
}

/** Whether `set -e` stands before anything that could fail. */
function setsErrexit(commands: readonly ShellCommand[]): boolean {
  for (const command of commands) {
    if (command.name !== 'set') return false;
    const words = command.words.map((word) => word.value ?? '');
    if (words.some((word) => /^-[a-z]*e/.test(word) || word === 'errexit')) return true;
  }
  return false;
}
