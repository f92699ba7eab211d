import type { FilePath } from '../../../lib/project/project.ts';
import type { Shelf } from '../workbench/shelf.ts';
import { mainFiles } from '../workbench/given.ts';
import type { MainKind } from '../workbench/types.ts';
import { rankOf, type Taken } from './take-files.ts';

/** Tabs to begin with: those that say most about the build. All other texts can be opened. */
const MOST_TABS = 6;

/** The files that were opened, alone or beside those that were opened before. Undefined where there is no text to show. */
export function shelfOfTaken(taken: Taken, kind: MainKind, before?: Shelf): Shelf | undefined {
  const texts = new Map([...(before?.texts ?? []), ...taken.texts]);
  const listed = new Map([...(before?.listed ?? []), ...taken.listed]);
  for (const path of taken.listed.keys()) texts.delete(path);
  for (const path of taken.texts.keys()) listed.delete(path);
  const kept = before?.tabs.filter((path) => texts.has(path)) ?? [];
  const first = mainFiles(kind, taken.texts.keys())[0];
  const news = telling(taken.texts.keys());
  const tabs = [...new Set([...(first === undefined ? [] : [first]), ...kept, ...news])];
  const active = first ?? news[0] ?? tabs[0];
  if (active === undefined) return undefined;
  return { texts, listed, tabs, active, ...(first === undefined ? {} : { chosen: first }) };
}

function telling(paths: Iterable<FilePath>): readonly FilePath[] {
  return [...paths]
    .map((path) => ({ path, rank: rankOf(path) }))
    .sort((one, other) => one.rank - other.rank || (one.path < other.path ? -1 : 1))
    .slice(0, MOST_TABS)
    .map(({ path }) => path);
}
