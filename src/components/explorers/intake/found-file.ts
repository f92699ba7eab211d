import type { FilePath } from '../../../lib/project/project.ts';

/** A file on the reader's disk: its bytes are read when they are wanted. */
export interface FoundFile {
  /** Within the folder that was opened. */
  readonly path: FilePath;
  readonly bytes: number;
  readonly read: () => Promise<ArrayBuffer>;
}

export interface Found {
  /** The folder's name; empty for single files. */
  readonly name: string;
  readonly files: readonly FoundFile[];
  /** Files that were passed over, because there are too many. */
  readonly leftOut: number;
  /** There are more than `leftOut` says: nobody counted on. */
  readonly uncounted: boolean;
}

/** Whether a file belongs to a repository's store or to installed packages: nobody edits it. */
export function isInstalled(path: FilePath): boolean {
  return /(?:^|\/)(?:\.git|node_modules)\//.test(path);
}

/** Files taken of a folder. Every one is matched against the ignore file at each change. */
export const MOST_FILES = 20_000;
