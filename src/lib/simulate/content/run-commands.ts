import type { Step } from '../../model/types.ts';
import type { ToolAction } from '../../model/tools/types.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { applyAction } from './actions.ts';
import type { ImageBuilder } from './build-images.ts';
import { FileSystem } from './file-system.ts';
import type { Image } from './image.ts';
import { mountsOf, type MountedFiles } from './mounts.ts';
import { isWithin } from '../paths.ts';

/** What a RUN does to the files of an image. Mounts are there while it runs; what is written into them is not kept. */
export function runCommands(builder: ImageBuilder, step: Step, image: Image): void {
  const { run } = step;
  if (run === undefined) return;
  const mounts = mountsOf(builder, step);
  const files = mounts.length === 0 ? image.files : withMounts(image.files, mounts);
  if (run.script === undefined && run.actions.length === 0)
    image.files.hide('/', step, 'what the script does is not known');
  const commands = run.actions.map(({ command }) => command);
  for (const [i, action] of run.actions.entries()) {
    const fatal = isFatal(run.script?.errexit ?? false, commands, i);
    applyAction({ builder, step, image, files, doubt: doubtOf(action, commands), fatal }, action);
  }
  if (mounts.length > 0) keep(image.files, files, mounts);
}

function withMounts(own: FileSystem, mounts: readonly MountedFiles[]): FileSystem {
  const files = new FileSystem(own);
  for (const { target, content, step } of mounts) {
    for (const [path] of files.below(target)) files.remove(path, { step, why: 'a mount hides it' });
    for (const [path, entry] of content) files.put(path, entry);
  }
  return files;
}

/** Takes over what a step wrote outside its mounts. */
function keep(own: FileSystem, worked: FileSystem, mounts: readonly MountedFiles[]): void {
  const isMounted = (path: string): boolean => mounts.some(({ target }) => isWithin(path, target));
  const changed = new Set(worked.changed);
  for (const [path, entry] of own.inOrder(worked.changed)) {
    if (isMounted(path) || worked.get(path) === entry) continue;
    for (const [below] of own.below(path)) changed.add(below);
    own.remove(path, worked.absenceOf(path) ?? { step: entry.step, why: 'it is replaced' });
  }
  for (const [path, entry] of worked.inOrder(changed))
    if (!isMounted(path) && own.get(path) !== entry) own.put(path, entry);
}

/** Tests decide whether what follows them by `&&` runs. */
const tests: ReadonlySet<string | undefined> = new Set(['[', '[[', 'test']);

function doubtOf({ command }: ToolAction, commands: readonly ShellCommand[]): string | undefined {
  if (command.conditional) return 'a condition decides whether the command runs';
  if (command.after === 'or') return 'the command runs only where the one before it fails';
  const before = commands[commands.indexOf(command) - 1];
  return command.after === 'and' && tests.has(before?.name) ? 'a test decides whether the command runs' : undefined;
}

/** A list fails with its last command; `&&` hands a failure on, `;` and `||` do not, and `set -e` stops at each. */
function isFatal(errexit: boolean, commands: readonly ShellCommand[], index: number): boolean {
  const own = commands[index];
  if (own === undefined || own.pipeline.index < own.pipeline.length - 1) return false;
  for (const { after, pipeline, subshells } of commands.slice(index + 1)) {
    if (pipeline.id === own.pipeline.id || subshells.length > own.subshells.length) continue;
    if (after === 'or') return false;
    if (after !== 'and') return errexit;
  }
  return true;
}
