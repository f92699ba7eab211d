import type { ShellLoop, ShellNode } from '../../shell/outline.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { allNodes } from './walk-nodes.ts';
import type { WalkState } from './walk-state.ts';

/** What a loop may change, so that its second round is not like its first. */
export interface LoopChanges {
  readonly names: Set<string>;
  positional: boolean;
  workdir: boolean;
  trap: boolean;
  /** It runs shell code that is not looked at here. */
  open: boolean;
}

/** Builtins whose operands name variables. */
const SETTERS = new Set(
  'export local readonly declare typeset read unset getopts mapfile readarray let printf :'.split(' '),
);

export function changesOf({ condition, body }: ShellLoop, functions: WalkState['functions']): LoopChanges {
  const changes: LoopChanges = { names: new Set(), positional: false, workdir: false, trap: false, open: false };
  const seen = new Set<ShellNode>();
  const todo = [...(condition?.entries ?? []), ...body.entries].map(({ node }) => node);
  for (let node = todo.pop(); node; node = todo.pop()) {
    if (seen.has(node)) continue;
    for (const each of allNodes(node)) {
      seen.add(each);
      if (each.kind === 'loop' && each.variable !== undefined) changes.names.add(each.variable);
      if (each.kind !== 'command') continue;
      note(changes, each.command);
      const called = functions.get(each.command.name ?? '');
      if (called) todo.push(called.body);
    }
  }
  return changes;
}

function note(changes: LoopChanges, { name, words, assignments }: ShellCommand): void {
  for (const assignment of assignments) changes.names.add(assignment.name);
  // `command shift` is no less of a shift.
  const names = [name ?? '', ...(name === 'command' || name === 'builtin' ? [words[1]?.value ?? ''] : [])];
  for (const each of names) {
    if (SETTERS.has(each))
      for (const { text } of words) for (const word of text.match(/[A-Za-z_]\w*/g) ?? []) changes.names.add(word);
    if (each === 'set' || each === 'shift') changes.positional = true;
    if (each === 'cd' || each === 'pushd' || each === 'popd') changes.workdir = true;
    if (each === 'trap') changes.trap = true;
    if (each === '.' || each === 'source' || each === 'eval') changes.open = true;
  }
}
