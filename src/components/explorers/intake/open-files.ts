import type { Shelf } from '../workbench/shelf.ts';
import type { MainKind } from '../workbench/types.ts';
import { foundInDrop, foundInList } from './browser-files.ts';
import { takeFiles } from './take-files.ts';
import { shelfOfTaken } from './taken-shelf.ts';
import { takenWords, type TakenWords } from './taken-words.ts';

/** What the reader hands over: files of a dialogue, or dropped entries. */
export type HandedOver = { readonly files: readonly File[] } | { readonly entries: readonly FileSystemEntry[] };

export interface Opened {
  /** Undefined where there is no text among the files. */
  readonly shelf: Shelf | undefined;
  readonly words: TakenWords;
}

/** Reads files of the reader. A folder takes the place of everything; single files join `before`, where there is one. */
export async function openFiles(handed: HandedOver, kind: MainKind, before: Shelf | undefined): Promise<Opened> {
  const found = 'files' in handed ? foundInList(handed.files) : await foundInDrop(handed.entries);
  const taken = await takeFiles(found);
  return { shelf: shelfOfTaken(taken, kind, found.name === '' ? before : undefined), words: takenWords(taken) };
}
