import { parseReference } from '../image-reference.ts';
import { defaultPath } from '../paths.ts';
import type { KnownImage } from '../types.ts';

/** Facts of an image, without its name. */
export type ImageFacts = Omit<KnownImage, 'repository'>;

/**
 * A family of images. Facts that hold for every tag a row accepts; a tag it does not know gives nothing rather than
 * a guess. The comment on a row says where its facts stand, and when they were last compared with a copy of the
 * source: the month, or the day where this was done in the review of 2026-11-24.
 */
export interface ImageRow {
  /** `registry/repository`, as Docker normalises it. */
  readonly repositories: readonly string[] | RegExp;
  readonly facts: (tag: string, repository: string) => ImageFacts | undefined;
}

/** A row of the table; `names` as people write them, cut at blanks, or a pattern of normalised names. */
export function row(names: string | RegExp, facts: ImageRow['facts']): ImageRow {
  const repositories = typeof names === 'string' ? names.split(' ').map(normalise) : names;
  return { repositories, facts };
}

function normalise(name: string): string {
  const parsed = parseReference(name);
  return 'reference' in parsed ? `${parsed.reference.registry}/${parsed.reference.repository}` : name;
}

/** The leading number of a tag: 22 for `22-slim`; undefined for `latest` and names. */
export function majorOf(tag: string): number | undefined {
  const match = /^\d+/.exec(tag);
  return match === null ? undefined : Number(match[0]);
}

/**
 * An image with other facts on top: `tools`, cut at blanks, and users come to those it has, the rest is replaced. A
 * tool behind `?` may be there: some versions of the image have it, or no source says.
 */
export function extend(base: ImageFacts, tools: string, change: Partial<ImageFacts> = {}): ImageFacts {
  const all = new Set([...base.tools, ...tools.split(' ').filter(Boolean)]);
  const sure = [...all].filter((tool) => !tool.startsWith('?'));
  const unsure = [...base.unsure, ...[...all].filter((tool) => tool.startsWith('?')).map((tool) => tool.slice(1))];
  return {
    ...base,
    ...change,
    tools: sure,
    unsure: unsure.filter((tool) => !all.has(tool)),
    users: { ...base.users, ...change.users },
  };
}

/** No shell, no package manager: programs and libraries only. */
export const bare: ImageFacts = {
  os: 'linux',
  user: '',
  workdir: '/',
  entrypoint: undefined,
  cmd: undefined,
  env: {},
  envNames: [],
  envComplete: true,
  stopSignal: undefined,
  exposed: [],
  volumes: [],
  tools: [],
  unsure: [],
  libc: 'none',
  users: {},
};

export const debianSlim = extend(bare, 'sh bash dash perl tar useradd groupadd su setpriv apt apt-get', {
  cmd: ['bash'],
  libc: 'glibc',
  users: { daemon: 1, bin: 2, games: 5, man: 6, mail: 8, 'www-data': 33, backup: 34, nobody: 65534 },
});

/** `buildpack-deps:scm`: version control and downloads, no compiler. */
export const debianScm = extend(debianSlim, 'curl wget git python3 gpg openssl ssh ps');

/** `buildpack-deps`: what the full variants of the language images stand on. */
export const debianFull = extend(debianScm, 'gcc g++ cc make unzip xz');

export const ubuntu: ImageFacts = { ...debianSlim, cmd: ['/bin/bash'] };

/** The programs of BusyBox that matter. */
export const busyboxTools = 'sh ash wget tar unzip nc ps adduser addgroup';

export const alpine = extend(bare, `${busyboxTools} apk`, {
  cmd: ['/bin/sh'],
  libc: 'musl',
  users: { daemon: 2, bin: 1, mail: 8, guest: 405, nobody: 65534 },
});

/** What Red Hat's images and their kin have in common. */
export const redHatMicro = extend(bare, 'sh bash', {
  cmd: ['/bin/bash'],
  envComplete: false,
  libc: 'glibc',
  users: { daemon: 2, bin: 1, mail: 8, nobody: 65534 },
});

export const redHatMinimal = extend(redHatMicro, 'microdnf ?curl');

export const redHat = extend(redHatMicro, 'tar dnf yum ?curl ?python3');

/** Distributions of which sources give the configuration, but not the packages and users. */
export const redHatKin: ImageFacts = {
  ...extend(redHatMicro, '?curl ?wget ?dnf ?yum ?microdnf ?python3 ?perl ?git'),
  users: {},
};

/** Alpine where the tag says so, else `other`. Windows variants are not in the table. */
export function alpineOr(other: ImageFacts, tag: string): ImageFacts | undefined {
  if (/windows|nanoserver/.test(tag)) return undefined;
  return /alpine/.test(tag) ? alpine : other;
}

/** The distribution under a Docker Official Image that has Alpine, slim and full variants. */
export function officialBase(tag: string, full = debianFull): ImageFacts | undefined {
  return alpineOr(/(?:^|-)slim/.test(tag) ? debianSlim : full, tag);
}

/** PATH with folders before the usual ones. */
export function pathWith(...folders: string[]): string {
  return [...folders, defaultPath].join(':');
}
