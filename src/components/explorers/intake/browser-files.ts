import { normalisePath } from '../../../lib/project/project.ts';
import { isInstalled, MOST_FILES, type Found, type FoundFile } from './found-file.ts';

/** Folders in folders: more than a path has (PATH_MAX of Linux). */
const DEEPEST = 4096;

/** What was chosen in a file dialogue: a folder, or single files. */
export function foundInList(list: Iterable<File>): Found {
  const files = [...list].map((file) => foundFile(file, file.webkitRelativePath || file.name));
  return within(files, false);
}

/** What was dropped, folders with all that is in them. */
export async function foundInDrop(entries: readonly FileSystemEntry[]): Promise<Found> {
  const files: FoundFile[] = [];
  let queue = [...entries];
  let installed: FileSystemEntry[] = [];
  // Level by level, so that what is near the root comes first; repositories and packages at the end.
  while (queue.length + installed.length > 0 && files.length <= MOST_FILES) {
    if (queue.length === 0) [queue, installed] = [installed, []];
    const below: FileSystemEntry[] = [];
    for (const entry of queue) {
      if (files.length > MOST_FILES) break;
      if (isFile(entry)) files.push(await fileOf(entry));
      else if (isFolder(entry)) below.push(...(await entriesOf(entry)));
    }
    // Inside of them, all is apart already.
    const isApart = (entry: FileSystemEntry) => isInstalled(`${entry.name}/`) && !isInstalled(entry.fullPath);
    installed.push(...below.filter(isApart));
    queue = below.filter((entry) => !isApart(entry));
  }
  return within(files, true);
}

/**
 * Paths start below the folder where all files are in one. Of too many files those nearest to the root stay, before
 * those of repositories and packages.
 */
function within(files: readonly FoundFile[], uncounted: boolean): Found {
  const [first = ''] = files[0]?.path.split('/') ?? [];
  const oneFolder = files.length > 0 && files.every(({ path }) => path.startsWith(`${first}/`));
  const inside = oneFolder ? files.map((file) => ({ ...file, path: file.path.slice(first.length + 1) })) : files;
  const ranks = new Map(
    inside.map((file) => [file, file.path.split('/').length + (isInstalled(file.path) ? DEEPEST : 0)]),
  );
  const kept =
    inside.length <= MOST_FILES
      ? inside
      : [...inside].sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0)).slice(0, MOST_FILES);
  const leftOut = inside.length - kept.length;
  return { name: oneFolder ? first : '', files: kept, leftOut, uncounted: uncounted && leftOut > 0 };
}

function foundFile(file: File, path: string): FoundFile {
  return { path: normalisePath(path), bytes: file.size, read: () => file.arrayBuffer() };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A file that cannot be opened is listed all the same, without bytes. */
async function fileOf(entry: FileSystemFileEntry): Promise<FoundFile> {
  try {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return foundFile(file, entry.fullPath);
  } catch (cause) {
    const fault = new Error('The file cannot be opened.', { cause });
    return { path: normalisePath(entry.fullPath), bytes: 0, read: () => Promise.reject(fault) };
  }
}

/** The browser hands a folder's entries out in parts, an empty one at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => {
        resolve([]);
      });
    });
    if (part.length === 0) return entries;
    entries.push(...part);
    if (entries.length > MOST_FILES) return entries;
  }
}
