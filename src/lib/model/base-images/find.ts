import type { ImageReference, KnownImage } from '../types.ts';
import { databases } from './databases.ts';
import { distributions } from './distributions.ts';
import { distroless } from './distroless.ts';
import { java } from './java.ts';
import { languages } from './languages.ts';
import { phpImages } from './php.ts';
import type { ImageRow } from './row.ts';
import { servers } from './servers.ts';

/** Well-known images. Values that are not sure for every tag of a row are left out of it. */
export const imageTable: readonly ImageRow[] = [
  ...distributions,
  distroless,
  ...languages,
  ...java,
  ...phpImages,
  ...servers,
  ...databases,
];

const byRepository = new Map<string, ImageRow>();
for (const row of imageTable) {
  if (row.repositories instanceof RegExp) continue;
  for (const repository of row.repositories) byRepository.set(repository, row);
}
const byPattern = imageTable.filter((row) => row.repositories instanceof RegExp);

/** What is known of an image; undefined for images, and for variants of images, that are not in the table. */
export function findKnownImage(reference: ImageReference): KnownImage | undefined {
  // A digest alone does not say which variant it is.
  if (reference.tag === undefined && reference.digest !== undefined) return undefined;
  const repository = `${reference.registry}/${reference.repository}`;
  const row =
    byRepository.get(repository) ??
    byPattern.find(({ repositories }) => repositories instanceof RegExp && repositories.test(repository));
  const facts = row?.facts(reference.tag ?? 'latest', repository);
  return facts === undefined ? undefined : { repository, ...facts };
}
