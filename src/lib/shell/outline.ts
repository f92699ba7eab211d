import { ShellReader } from './reader.ts';
import { TooDeepError } from './scanner.ts';
import type { ShellCommand, ShellScript, StructureKind, StructureListener } from './types.ts';

/** A script as a tree, for those who follow its control flow. */
export type ShellNode =
  | { readonly kind: 'command'; readonly command: ShellCommand }
  | ({ readonly kind: 'list' } & ShellList)
  /** More than one command; each runs in a process of its own. */
  | { readonly kind: 'pipes'; readonly nodes: readonly ShellNode[] }
  | { readonly kind: 'not' | 'subshell' | 'other'; readonly node: ShellNode }
  /** Condition and body in turn; a last one without condition is the `else`. */
  | { readonly kind: 'if'; readonly lists: readonly ShellList[] }
  | ({ readonly kind: 'loop' } & ShellLoop)
  | { readonly kind: 'case'; readonly subject: string; readonly items: readonly CaseItem[] }
  | { readonly kind: 'function'; readonly name: string; readonly body: ShellNode }
  /** Arithmetic, or a redirection without a command. */
  | { readonly kind: 'unread' };

export interface ShellLoop {
  /** Undefined for a `for`. */
  readonly condition: ShellList | undefined;
  /** It runs as long as the condition fails. */
  readonly until: boolean;
  /** What a `for` sets; undefined for other loops. */
  readonly variable: string | undefined;
  readonly body: ShellList;
}

export interface ShellList {
  readonly entries: readonly { readonly node: ShellNode; readonly operator: ShellCommand['after'] }[];
}

export interface CaseItem {
  /** `a|b`, as written. */
  readonly pattern: string;
  readonly body: ShellList;
}

interface Frame {
  readonly kind: StructureKind;
  readonly text: string;
  readonly nodes: ShellNode[];
  readonly lists: ShellList[];
  readonly items: CaseItem[];
  readonly entries: { node: ShellNode; operator: ShellCommand['after'] }[];
}

/** The tree of a script, or undefined where the reader cannot make sense of all of it. Takes what `parseShell` took. */
export function outlineShell({ text, commands, errors }: ShellScript): ShellList | undefined {
  if (errors.length > 0) return undefined;
  if (commands.length === 0) return { entries: [] };
  const builder = new TreeBuilder();
  try {
    new ShellReader(text, undefined, builder).script();
  } catch (error) {
    if (error instanceof TooDeepError) return undefined;
    throw error;
  }
  return builder.root.lists[0];
}

class TreeBuilder implements StructureListener {
  readonly root = frame('list', '');
  readonly #frames: Frame[] = [this.root];

  open(kind: StructureKind, text = ''): void {
    this.#frames.push(frame(kind, text));
  }

  close(): void {
    const done = this.#frames.pop();
    const parent = this.#frames.at(-1);
    if (!done || !parent || done.kind === 'substitution') return;
    if (done.kind === 'list') {
      const list = { entries: done.entries };
      parent.lists.push(list);
      // A list that stands as a command is a `{ … }` group.
      if (parent.kind === 'pipeline' || isPrefix(parent.kind)) parent.nodes.push({ kind: 'list', ...list });
    } else if (done.kind === 'item') {
      parent.items.push({ pattern: done.text, body: firstList(done) });
    } else if (done.kind === 'pipeline') {
      const [node = { kind: 'unread' }] = done.nodes;
      parent.entries.push({
        node: done.nodes.length > 1 ? { kind: 'pipes', nodes: done.nodes } : node,
        operator: 'sequence',
      });
    } else parent.nodes.push(compound(done));
  }

  operator(after: ShellCommand['after']): void {
    const last = this.#frames.at(-1)?.entries.at(-1);
    if (last) last.operator = after;
  }

  command(command: ShellCommand): void {
    // Redirections behind a compound command come as a command without words.
    if (command.words.length + command.assignments.length > 0)
      this.#frames.at(-1)?.nodes.push({ kind: 'command', command });
  }
}

function frame(kind: StructureKind, text: string): Frame {
  return { kind, text, nodes: [], lists: [], items: [], entries: [] };
}

function isPrefix(kind: StructureKind): boolean {
  return kind === '!' || kind === 'time' || kind === 'coproc' || kind === 'function';
}

function firstList(done: Frame): ShellList {
  return done.lists[0] ?? { entries: [] };
}

function compound(done: Frame): ShellNode {
  const inner: ShellNode = done.nodes[0] ?? { kind: 'list', ...firstList(done) };
  switch (done.kind) {
    case 'if':
      return { kind: 'if', lists: done.lists };
    case 'while':
      return {
        kind: 'loop',
        condition: firstList(done),
        until: done.text === 'until',
        variable: undefined,
        body: done.lists[1] ?? { entries: [] },
      };
    case 'for':
      return { kind: 'loop', condition: undefined, until: false, variable: done.text, body: firstList(done) };
    case 'case':
      return { kind: 'case', subject: done.text, items: done.items };
    case 'function':
      return { kind: 'function', name: done.text, body: inner };
    case '!':
      return { kind: 'not', node: inner };
    case 'subshell':
      return { kind: 'subshell', node: { kind: 'list', ...firstList(done) } };
    case 'time':
      return inner;
    default:
      return { kind: 'other', node: inner };
  }
}
