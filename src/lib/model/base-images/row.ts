import { defaultPath } from '../paths.ts';
import type { KnownImage } from '../types.ts';

/** Facts of an image, without its name. */
export type ImageFacts = Omit<KnownImage, 'repository'>;

/**
 * A family of images. Facts that hold for every tag a row accepts; a tag it does not know gives nothing rather than
 * a guess.
 */
export interface ImageRow {
  /** `registry/repository`, as Docker normalises it. */
  readonly repositories: readonly string[] | RegExp;
  /** Where the facts stand. */
  readonly source: string;
  /** When they were last compared with a copy of the source, `YYYY-MM`; undefined where no copy was at hand. */
  readonly checked: string | undefined;
  readonly facts: (tag: string, repository: string) => ImageFacts | undefined;
}

/** The variant that a tag of a Docker Official Image names. */
export function variantOf(tag: string): 'alpine' | 'slim' | 'windows' | 'full' {
  if (/windows|nanoserver/.test(tag)) return 'windows';
  if (/alpine/.test(tag)) return 'alpine';
  return /(?:^|-)slim/.test(tag) ? 'slim' : 'full';
}

/** The leading number of a tag: 22 for `22-slim`; undefined for `latest` and names. */
export function majorOf(tag: string): number | undefined {
  const match = /^(\d+)/.exec(tag);
  return match === null ? undefined : Number(match[1]);
}

const nothing = {
  user: '',
  workdir: '/',
  shell: undefined,
  entrypoint: undefined,
  cmd: undefined,
  env: {},
  envNames: [],
  envComplete: true,
  stopSignal: undefined,
  exposed: [],
  volumes: [],
} as const;

const debianUsers = { daemon: 1, bin: 2, games: 5, man: 6, mail: 8, 'www-data': 33, backup: 34, nobody: 65534 };

export const debianSlim: ImageFacts = {
  ...nothing,
  cmd: ['bash'],
  distribution: 'debian',
  packageManager: 'apt',
  tools: ['sh', 'bash', 'perl', 'tar', 'useradd', 'groupadd', 'su', 'setpriv', 'apt-get'],
  libc: 'glibc',
  users: debianUsers,
};

/** `buildpack-deps`: what the full variants of the language images stand on. */
export const debianFull: ImageFacts = {
  ...debianSlim,
  tools: [
    ...debianSlim.tools,
    'curl',
    'wget',
    'git',
    'gcc',
    'g++',
    'make',
    'python3',
    'gpg',
    'openssl',
    'ssh',
    'ps',
    'unzip',
    'xz',
  ],
};

/** `buildpack-deps:scm`: version control and downloads, no compiler. */
export const debianScm: ImageFacts = {
  ...debianSlim,
  tools: [...debianSlim.tools, 'curl', 'wget', 'git', 'python3', 'gpg', 'openssl', 'ssh', 'ps'],
};

export const ubuntu: ImageFacts = { ...debianSlim, cmd: ['/bin/bash'], distribution: 'ubuntu' };

export const alpine: ImageFacts = {
  ...nothing,
  cmd: ['/bin/sh'],
  distribution: 'alpine',
  packageManager: 'apk',
  tools: ['sh', 'wget', 'tar', 'unzip', 'nc', 'ps', 'su', 'adduser', 'addgroup', 'apk'],
  libc: 'musl',
  users: { daemon: 2, bin: 1, mail: 8, guest: 405, nobody: 65534 },
};

export const redHat: ImageFacts = {
  ...nothing,
  cmd: ['/bin/bash'],
  envComplete: false,
  distribution: 'rhel',
  packageManager: 'dnf',
  tools: ['sh', 'bash', 'curl', 'tar', 'useradd', 'groupadd', 'su', 'dnf'],
  libc: 'glibc',
  users: { daemon: 2, bin: 1, mail: 8, nobody: 65534 },
};

/** No shell, no package manager: programs and libraries only. */
export const bare: ImageFacts = {
  ...nothing,
  distribution: 'distroless',
  packageManager: 'none',
  tools: [],
  libc: 'none',
  users: {},
};

/** The facts with more tools in them. */
export function withTools(facts: ImageFacts, ...tools: string[]): ImageFacts {
  return { ...facts, tools: [...new Set([...facts.tools, ...tools])] };
}

/** PATH with folders before the usual ones. */
export function pathWith(...folders: string[]): string {
  return [...folders, defaultPath].join(':');
}
