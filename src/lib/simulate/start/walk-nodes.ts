import type { ShellNode } from '../../shell/outline.ts';
import type { ShellCommand } from '../../shell/types.ts';

function children(node: ShellNode): readonly ShellNode[] {
  switch (node.kind) {
    case 'command':
    case 'unread':
      return [];
    case 'list':
      return node.entries.map((entry) => entry.node);
    case 'pipes':
      return node.nodes;
    case 'if':
      return node.lists.flatMap(({ entries }) => entries.map((entry) => entry.node));
    case 'loop':
      return [...(node.condition?.entries ?? []), ...node.body.entries].map((entry) => entry.node);
    case 'case':
      return node.items.flatMap(({ body }) => body.entries.map((entry) => entry.node));
    case 'function':
      return [node.body];
    default:
      return [node.node];
  }
}

/** A node and all inside it, in source order. */
export function allNodes(node: ShellNode): readonly ShellNode[] {
  return [node, ...children(node).flatMap(allNodes)];
}

/** Every simple command in a node, in source order. */
export function allCommands(node: ShellNode): readonly ShellCommand[] {
  return allNodes(node).flatMap((each) => (each.kind === 'command' ? [each.command] : []));
}

/** The same without what stands in functions. */
export function ownCommands(node: ShellNode): readonly ShellCommand[] {
  if (node.kind === 'command') return [node.command];
  return node.kind === 'function' ? [] : children(node).flatMap(ownCommands);
}

export function firstCommand(node: ShellNode): ShellCommand | undefined {
  return allCommands(node)[0];
}
