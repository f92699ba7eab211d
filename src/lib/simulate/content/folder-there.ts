import type { Fact } from '../../project/fact.ts';
import { known, unknown } from '../../project/fact.ts';
import type { Step } from '../../model/types.ts';
import { takesSeveral } from '../landing.ts';
import { isLinked } from '../linked.ts';
import { baseName, foldersAbove } from '../paths.ts';
import type { FileSystem } from './file-system.ts';
import type { Image } from './image.ts';

/** Folders that Debian, Alpine and Fedora have alike (their packages `base-files`, `alpine-baselayout` and `filesystem`). */
const STANDARD = new Set(
  (
    '/bin /etc /home /lib /media /mnt /opt /root /run /sbin /srv /tmp /usr /var ' +
    '/usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/lib /usr/sbin /usr/share /var/lib /var/log /var/tmp'
  ).split(' '),
);

const INSTALLERS = ['apt-get', 'apk', 'dnf', 'microdnf'];

/**
 * Whether a destination is a folder when a file is copied to it: then the file goes into it, else it takes the name of
 * the destination, and of several files the last one stays. The source counts, no slash has to end the name
 * (tonistiigi/fsutil `copy/copy.go`, prepareTargetDir; moby/buildkit `dockerfile2llb/convert_copy.go`; 2026-11-24).
 * `--link` copies to an empty filesystem, where no folder is.
 */
export function isFolderThere(
  { files, base }: Image,
  step: Step,
  destination: string,
  source: string | undefined,
): Fact<boolean> {
  if (destination.endsWith('/')) return known(true);
  const isLink = isLinked(step);
  if (files.isFolder(destination))
    return isLink ? unknown(`with \`--link\` a file takes the place of the folder \`${destination}\``) : known(true);
  if (!isLink && base.kind !== 'scratch' && files.get(destination) === undefined) {
    const tools = base.kind === 'image' ? (base.image?.tools ?? []) : [];
    const isStandard = STANDARD.has(destination);
    if (isStandard && INSTALLERS.some((tool) => tools.includes(tool))) return known(true);
    if (isStandard || mayComeWithImage(destination, source))
      return unknown(`whether \`${destination}\` is a folder of the base image is not known`);
  }
  return takesSeveral(step)
    ? unknown(`\`${destination}\` is no folder; a slash at its end would make it one`)
    : known(false);
}

/** Whether a destination may be one of the base image's folders, for what its name tells. The name of a heredoc tells nothing. */
function mayComeWithImage(destination: string, source: string | undefined): boolean {
  if (source === undefined) return false;
  if (!/^\/(?:usr|etc|var|home)\//.test(destination) || /\/s?bin\/[^/]+$/.test(destination)) return false;
  const name = baseName(destination);
  const isNamedAlike = name === baseName(source) || name === baseName(source).replace(/\.[^.]*$/, '');
  return !isNamedAlike && (!name.includes('.') || name.endsWith('.d'));
}

/** What stands where a destination needs a folder: a link, through which files land elsewhere, or a file, at which the build stops. */
export function inTheWay(files: FileSystem, destination: string): string | undefined {
  const folders = foldersAbove(destination.endsWith('/') ? `${destination}.` : destination);
  return folders.find((path) => {
    const entry = files.get(path);
    return entry?.kind === 'file' && entry.doubt === undefined;
  });
}
