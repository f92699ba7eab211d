import {
  forEachChild,
  type Command,
  type CommandNode,
  type ParsedScript,
  type PipelineNode,
  type Redirection,
  type Statement,
  type SyntaxNode,
} from 'unbash';
import type { Span } from '../project/text.ts';
import type { Redirect, ShellCommand, ShellScript, ShellWord } from './types.ts';
import { shellWord, staticValue, substitutions } from './words.ts';

interface Flat {
  readonly commands: readonly ShellCommand[];
  readonly errors: ShellScript['errors'];
  /** Words, redirections and here-document bodies: where no comment can start. */
  readonly tokens: readonly Span[];
}

/** What the commands of a list have in common. */
interface Place {
  readonly conditional: boolean;
  readonly subshells: readonly number[];
}

type Pipe = ShellCommand['pipeline'];
type After = ShellCommand['after'];

/** Every simple command of a tree, in the order in which they are written. */
export function flatten(script: ParsedScript, text: string): Flat {
  const flattener = new Flattener(text);
  flattener.script(script, { conditional: false, subshells: [] });
  return flattener;
}

class Flattener {
  readonly commands: ShellCommand[] = [];
  readonly errors: { message: string; span: Span }[] = [];
  readonly tokens: Span[] = [];
  readonly #text: string;
  #pipelines = 0;
  #subshells = 0;
  /** Where the text of an escaped backtick script stands: its own offsets are into a decoded copy. */
  #decoded: Span | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  script(script: ParsedScript, place: Place): void {
    for (const { message, pos } of script.errors ?? []) {
      this.errors.push({ message, span: this.#span({ pos, end: Math.min(pos + 1, this.#text.length) }) });
    }
    this.#list(script.commands, place);
  }

  #subshell(place: Place): Place {
    return { ...place, subshells: [...place.subshells, this.#subshells++] };
  }

  #list(statements: readonly Statement[], place: Place): void {
    let after: After = 'start';
    for (const { command, background } of statements) {
      if (command.type === 'AndOr') {
        command.commands.forEach((part, i) => {
          const operator = command.operators[i - 1];
          this.#pipeline(part, operator === undefined ? after : operator === '&&' ? 'and' : 'or', place);
        });
      } else this.#pipeline(command, after, place);
      after = background === true ? 'background' : 'sequence';
    }
  }

  #pipeline(node: PipelineNode, after: After, place: Place): void {
    const commands = node.type === 'Pipeline' ? node.commands : [node];
    const id = this.#pipelines++;
    commands.forEach((command, index) => {
      this.#command(command, { id, index, length: commands.length }, after, place);
    });
  }

  #command(node: CommandNode, pipeline: Pipe, after: After, place: Place): void {
    switch (node.type) {
      case 'Command':
        this.#simple(node, pipeline, after, place);
        break;
      case 'Redirected':
        this.#command(node.command, pipeline, after, place);
        this.#emit(node, [], [], node.redirects, pipeline, after, place);
        for (const redirect of node.redirects) this.#substitutions(redirect, place);
        break;
      case 'Subshell':
        this.#list(node.body.commands, this.#subshell(place));
        break;
      case 'BraceGroup':
        this.#list(node.body.commands, place);
        break;
      case 'TestCommand':
      case 'ArithmeticCommand': {
        const text = node.type === 'TestCommand' ? '[[' : '((';
        const word = { text, value: text, span: this.#span({ pos: node.pos, end: node.pos + 2 }) };
        this.tokens.push(this.#span(node));
        this.#emit(node, [word], [], [], pipeline, after, place);
        this.#substitutions(node, place);
        break;
      }
      case 'If':
      case 'While':
        // The first condition always runs.
        this.#list(node.clause.commands, place);
        this.#inside(node, place, node.clause);
        break;
      default:
        this.#inside(node, place);
    }
  }

  /** The parts of `for`, `case`, a function and the like: lists of commands that may not run, and words. */
  #inside(node: SyntaxNode, place: Place, except?: SyntaxNode): void {
    forEachChild(node, (child) => {
      if (child === except) return;
      if (child.type === 'CompoundList') this.#list(child.commands, { ...place, conditional: true });
      else if (child.type === 'Word') this.#word(child, place);
      else if (child.type === 'Elif' || child.type === 'CaseItem') this.#inside(child, place);
      else if (isCommand(child)) {
        const pipeline = { id: this.#pipelines++, index: 0, length: 1 };
        this.#command(child, pipeline, 'start', { ...place, conditional: true });
      } else this.#substitutions(child, place);
    });
  }

  #simple(node: Command, pipeline: Pipe, after: After, place: Place): void {
    const words: ShellWord[] = node.name === undefined ? [] : [this.#shellWord(node.name)];
    const assignments: ShellCommand['assignments'][number][] = [];
    for (const part of node.prefix) {
      if (part.type !== 'Assignment') continue;
      const value = part.value.type === 'Word' && part.append !== true ? staticValue(part.value) : undefined;
      assignments.push({ name: part.name, value, span: this.#span(part) });
    }
    for (const part of node.suffix) {
      if (part.type === 'Word') words.push(this.#shellWord(part));
      else if (part.type === 'Assignment') {
        const value = part.value.type === 'Word' ? staticValue(part.value) : undefined;
        words.push({
          text: part.text,
          value: value === undefined ? undefined : part.text.slice(0, part.text.indexOf('=') + 1) + value,
          span: this.#span(part),
        });
      }
    }
    this.#emit(node, words, assignments, node.redirects, pipeline, after, place);
    forEachChild(node, (child) => {
      this.#word(child, place);
    });
  }

  #emit(
    node: SyntaxNode,
    words: readonly ShellWord[],
    assignments: ShellCommand['assignments'],
    redirects: readonly Redirection[],
    pipeline: Pipe,
    after: After,
    place: Place,
  ): void {
    const span = this.#span(node);
    for (const { pos, end } of redirects) this.tokens.push(this.#span({ pos, end }));
    this.commands.push({
      name: baseName(words[0]?.value),
      words,
      assignments,
      redirects: redirects.map((redirect) => this.#redirect(redirect)),
      span,
      pipeline,
      after,
      ...place,
    });
  }

  #redirect(node: Redirection): Redirect {
    const { descriptor } = node;
    const number = descriptor?.type === 'FileDescriptor' ? String(descriptor.value) : '';
    const operator = number + node.operator;
    if (node.type !== 'HereDoc') {
      return {
        operator,
        target: node.target === undefined ? undefined : this.#shellWord(node.target),
        body: undefined,
      };
    }
    const body = this.#span(node.body);
    this.tokens.push(body);
    return { operator, target: undefined, body };
  }

  #word(node: SyntaxNode, place: Place): void {
    this.tokens.push(this.#span(node));
    this.#substitutions(node, place);
  }

  #substitutions(node: SyntaxNode, place: Place): void {
    substitutions(node, (script, part) => {
      const outer = this.#decoded;
      if (script.source !== undefined) this.#decoded ??= this.#span(part);
      this.script(script, this.#subshell(place));
      this.#decoded = outer;
    });
  }

  #shellWord(node: Parameters<typeof shellWord>[0]): ShellWord {
    const word = shellWord(node);
    return { ...word, span: this.#span(node) };
  }

  #span({ pos, end }: { readonly pos: number; readonly end: number }): Span {
    // Past a backslash at the very end, the parser's offsets leave the text.
    const last = this.#text.length;
    return this.#decoded ?? { start: Math.min(pos, last), end: Math.min(end, last) };
  }
}

function isCommand(node: SyntaxNode): node is CommandNode {
  return [
    'Command',
    'Redirected',
    'Subshell',
    'BraceGroup',
    'TestCommand',
    'ArithmeticCommand',
    'If',
    'While',
    'For',
    'ArithmeticFor',
    'Select',
    'Case',
    'Function',
    'Coproc',
  ].includes(node.type);
}

function baseName(path: string | undefined): string | undefined {
  return path?.slice(path.lastIndexOf('/') + 1);
}
