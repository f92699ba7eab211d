import type { ShellList, ShellNode } from '../../shell/outline.ts';
import type { ShellCommand } from '../../shell/types.ts';

function children(node: ShellNode): readonly ShellNode[] {
  switch (node.kind) {
    case 'command':
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

/** Every simple command in a node, in source order. */
export function allCommands(node: ShellNode): readonly ShellCommand[] {
  return node.kind === 'command' ? [node.command] : children(node).flatMap(allCommands);
}

export function firstCommand(node: ShellNode): ShellCommand | undefined {
  return allCommands(node)[0];
}

/** Whether something in a loop's body may leave the loop. */
export function hasBreak(body: ShellList): boolean {
  return body.entries.some(({ node }) => allCommands(node).some(({ name }) => name === 'break' || name === 'return'));
}
