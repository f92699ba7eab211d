import type { Step } from '../../model/types.ts';
import type { ShellCommand } from '../../shell/types.ts';
import type { Fact } from '../../project/fact.ts';
import type { ImageBuilder } from './build-images.ts';
import type { Entry } from './entry.ts';
import type { FileSystem } from './file-system.ts';
import type { Image } from './image.ts';

/** Where a command of a RUN works. */
export interface Workplace {
  readonly builder: ImageBuilder;
  readonly step: Step;
  readonly image: Image;
  /** The image's files with the mounts of the step in their places. */
  readonly files: FileSystem;
  /** Why the command may not run at all. */
  readonly doubt: string | undefined;
  /** Whether the step fails with the command. */
  readonly fatal: boolean;
}

/** Puts something in a place, doubtful where the command may not run. */
export function put(place: Workplace, path: string, entry: Omit<Entry, 'step'>): void {
  const { files, step, doubt } = place;
  files.put(path, { ...entry, step, doubt: doubt ?? entry.doubt });
}

/** Deletes a path, or what a pattern matches. What a command deletes that may not run is not known to be gone. */
export function remove({ files, step, doubt }: Workplace, path: string, why: string): void {
  if (doubt === undefined) files.remove(path, { step, why });
}

/** Stops the build, where the command runs for sure and the step fails with it. */
export function fail({ builder, step, fatal, doubt }: Workplace, message: string): void {
  if (fatal && doubt === undefined) builder.fail(step, message);
}

/** Notes that nobody knows what is below a folder. */
export function hide({ files, step }: Workplace, folder: Fact<string>, reason: string, packages = false): void {
  files.hide(folder.known ? folder.value : '/', step, reason, packages);
}

/** A command as it is written, for messages. */
export function shown({ words }: Pick<ShellCommand, 'words'>): string {
  return `\`${words.map(({ text }) => text).join(' ')}\``;
}
