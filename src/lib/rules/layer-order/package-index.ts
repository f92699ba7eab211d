import type { PackageManager } from '../../model/tools/types.ts';

const FOLDERS: Readonly<Partial<Record<PackageManager, readonly string[]>>> = {
  apt: ['/var/lib/apt/lists'],
  apk: ['/var/cache/apk', '/etc/apk/cache'],
  dnf: ['/var/cache/dnf', '/var/cache/libdnf5'],
  microdnf: ['/var/cache/yum', '/var/cache/dnf'],
  yum: ['/var/cache/yum'],
  zypper: ['/var/cache/zypp'],
};

/** Where a package manager keeps its index. */
export function indexFolders(manager: PackageManager): readonly string[] {
  return FOLDERS[manager] ?? [];
}
