import type { Step } from '../../model/types.ts';
import type { Fact } from '../../project/fact.ts';
import type { ImageBuilder } from './build-images.ts';
import type { Entry, FileSystem } from './file-system.ts';
import type { Image } from './image.ts';
import { join } from './paths.ts';

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

/** An entry of this step, doubtful where the command may not run. */
export function entryOf(place: Workplace, entry: Omit<Entry, 'step'>): Entry {
  const { step, doubt } = place;
  return doubt === undefined ? { ...entry, step } : { ...entry, step, doubt };
}

/** Notes that nobody knows what is below a folder. */
export function hide(place: Workplace, folder: Fact<string>, reason: string, packages = false): void {
  const path = folder.known ? join('/', folder.value) : '/';
  place.files.put(path, { kind: 'folder', step: place.step, hidden: { reason, packages } });
}
