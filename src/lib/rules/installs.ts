import type { InstallDependencies, InstallPackages, ToolAction } from '../model/tools/types.ts';
import type { RunFacts, Step } from '../model/types.ts';
import type { Span } from '../project/text.ts';
import type { ShellCommand } from '../shell/types.ts';

/** An action of a kind, with the step and the RUN it is in. */
export interface Found<T extends ToolAction> {
  readonly step: Step;
  readonly run: RunFacts;
  readonly action: T;
  /** Its place in the RUN's actions. */
  readonly index: number;
}

/** The actions of one kind in these steps, in order. */
export function findActions<K extends ToolAction['kind']>(
  steps: readonly Step[],
  kind: K,
): readonly Found<Extract<ToolAction, { kind: K }>>[] {
  const found: Found<Extract<ToolAction, { kind: K }>>[] = [];
  for (const step of steps) {
    const { run } = step;
    for (const [index, action] of (run?.actions ?? []).entries()) {
      if (run && isKind(action, kind)) found.push({ step, run, action, index });
    }
  }
  return found;
}

function isKind<K extends ToolAction['kind']>(action: ToolAction, kind: K): action is Extract<ToolAction, { kind: K }> {
  return action.kind === kind;
}

/** A command as its author wrote it. */
export function commandText(run: RunFacts, command: ShellCommand): string {
  return (
    run.script?.text.slice(command.span.start, command.span.end) ?? command.words.map(({ text }) => text).join(' ')
  );
}

/**
 * The subcommand that installs, where a fix can touch it. Undefined where it is not written out, or inside the
 * strings of an exec form.
 */
export function installWord({ run, action }: Found<InstallDependencies> | Found<InstallPackages>): Span | undefined {
  const word = action.command.words.slice(1).find(({ text }) => /^(?:install|add|i|in|ci|clean-install)$/.test(text));
  return word && run.command.form === 'shell' ? run.spanOf(word.span) : undefined;
}
