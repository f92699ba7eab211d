import { normalisePath, type FilePath } from '../../../lib/project/project.ts';
import { mainFiles, projectOf, usualName } from './given.ts';
import type { Files, Given, MainKind } from './types.ts';

/** The files at hand: those with a text, those that are only known to be there, and those that have a tab. */
export interface Shelf {
  readonly texts: ReadonlyMap<FilePath, string>;
  /** Bytes of the files without a text. */
  readonly listed: ReadonlyMap<FilePath, number>;
  /** Never empty. */
  readonly tabs: readonly FilePath[];
  /** One of the tabs. */
  readonly active: FilePath;
  /** The Dockerfile or compose file that was asked for; it may be gone by now. */
  readonly chosen?: FilePath;
  /** The folder that is the build context, with a slash at the end; empty or undefined: all files. */
  readonly context?: FilePath;
}

/** All of them in tabs, in their order. */
export function shelfOf(files: Files): Shelf {
  const texts = new Map(Object.entries(files).map(([path, text]) => [normalisePath(path), text]));
  const tabs = [...texts.keys()];
  return { texts, listed: new Map(), tabs, active: tabs[0] ?? '' };
}

/** The file that is looked at: the chosen one, else the first that has the name for it. */
export function mainOf({ texts, chosen }: Shelf, kind: MainKind): FilePath {
  if (chosen !== undefined && texts.has(chosen)) return chosen;
  return mainFiles(kind, texts.keys())[0] ?? usualName(kind);
}

export function givenOfShelf(shelf: Shelf, kind: MainKind): Given {
  const main = mainOf(shelf, kind);
  const { context = '' } = shelf;
  if (context === '' || !main.startsWith(context))
    return { project: projectOf(shelf.texts, shelf.listed), sizes: shelf.listed, main };
  const listed = below(context, shelf.listed);
  return { project: projectOf(below(context, shelf.texts), listed), sizes: listed, main: main.slice(context.length) };
}

/** What is in a folder, by its path there. */
function below<T>(folder: FilePath, files: ReadonlyMap<FilePath, T>): ReadonlyMap<FilePath, T> {
  return new Map(
    [...files].flatMap(([path, value]) => (path.startsWith(folder) ? [[path.slice(folder.length), value]] : [])),
  );
}

export function withText(shelf: Shelf, path: FilePath, text: string): Shelf {
  return { ...shelf, texts: new Map(shelf.texts).set(path, text) };
}

/** Shows a file, in a tab of its own. */
export function withTab(shelf: Shelf, path: FilePath): Shelf {
  const tabs = shelf.tabs.includes(path) ? shelf.tabs : [...shelf.tabs, path];
  return { ...shelf, tabs, active: path };
}

/** What stands against giving a file this path, as a sentence; undefined where nothing does. */
export function pathFault({ texts, listed }: Shelf, typed: string, own?: FilePath): string | undefined {
  const path = normalisePath(typed.trim());
  if (path === '') return 'A file needs a name.';
  if (path === own) return undefined;
  if (texts.has(path) || listed.has(path)) return `There is a file ${path} already.`;
  const all = [...texts.keys(), ...listed.keys()].filter((other) => other !== own);
  if (all.some((other) => other.startsWith(`${path}/`))) return `${path} is a folder.`;
  const file = all.find((other) => path.startsWith(`${other}/`));
  return file === undefined ? undefined : `${file} is a file, so nothing can be in it.`;
}

/** With an empty file, shown. Only for a path that `pathFault` has nothing against. */
export function withNewFile(shelf: Shelf, typed: string): Shelf {
  const path = normalisePath(typed.trim());
  return withTab(withText(shelf, path, ''), path);
}

/** The file that is shown under another path, in the same place. */
export function withActiveRenamed(shelf: Shelf, typed: string): Shelf {
  const path = normalisePath(typed.trim());
  const renamed = (each: FilePath): FilePath => (each === shelf.active ? path : each);
  return {
    ...shelf,
    texts: new Map([...shelf.texts].map(([each, text]) => [renamed(each), text])),
    tabs: shelf.tabs.map(renamed),
    active: path,
    ...(shelf.chosen === undefined ? {} : { chosen: renamed(shelf.chosen) }),
  };
}

/** Without the file that is shown; the tab beside it is shown instead. The last file stays. */
export function withoutActive(shelf: Shelf): Shelf {
  const at = shelf.tabs.indexOf(shelf.active);
  const texts = new Map(shelf.texts);
  texts.delete(shelf.active);
  const [other] = texts.keys();
  if (other === undefined) return shelf;
  const tabs = shelf.tabs.filter((path) => path !== shelf.active);
  if (tabs.length === 0) tabs.push(other);
  return { ...shelf, texts, tabs, active: tabs[Math.min(at, tabs.length - 1)] ?? other };
}

/** Is any file another than in `base`, gone or new? */
export function differs(shelf: Shelf, base: Shelf): boolean {
  return (
    shelf.texts.size !== base.texts.size ||
    shelf.listed !== base.listed ||
    [...shelf.texts].some(([path, text]) => base.texts.get(path) !== text)
  );
}
