import {
  alpine,
  bare,
  debianFull,
  debianScm,
  debianSlim,
  redHat,
  ubuntu,
  variantOf,
  withTools,
  type ImageFacts,
  type ImageRow,
} from './row.ts';

const windows: ImageFacts = {
  ...bare,
  workdir: 'C:\\',
  shell: ['cmd', '/S', '/C'],
  envComplete: false,
  distribution: 'windows',
  tools: ['cmd', 'curl', 'tar'],
};

/** Images of operating systems. */
export const distributions: readonly ImageRow[] = [
  {
    repositories: ['docker.io/library/debian'],
    source: 'docker-library/official-images library/debian; debuerreotype',
    checked: undefined,
    facts: () => debianSlim,
  },
  {
    repositories: ['docker.io/library/buildpack-deps'],
    source: 'docker-library/buildpack-deps',
    checked: '2026-11',
    facts: (tag) => {
      if (/noble|jammy|focal/.test(tag)) return undefined;
      if (/-curl$|^curl$/.test(tag)) return withTools(debianSlim, 'curl', 'wget', 'gpg', 'openssl');
      return /-scm$|^scm$/.test(tag) ? debianScm : debianFull;
    },
  },
  {
    repositories: ['docker.io/library/ubuntu', 'public.ecr.aws/ubuntu/ubuntu'],
    source: 'docker-library/official-images library/ubuntu',
    checked: undefined,
    facts: (tag) => {
      // Since 23.04 the image has the user `ubuntu`.
      const hasUser = !/^(?:1\d|20|21|22)\.|focal|jammy|bionic|xenial/.test(tag);
      return hasUser ? { ...ubuntu, users: { ...ubuntu.users, ubuntu: 1000 } } : ubuntu;
    },
  },
  {
    repositories: ['docker.io/library/alpine'],
    source: 'alpinelinux/docker-alpine',
    checked: undefined,
    facts: () => alpine,
  },
  {
    repositories: ['docker.io/library/busybox'],
    source: 'docker-library/busybox',
    checked: undefined,
    facts: (tag) => ({
      ...alpine,
      cmd: ['sh'],
      distribution: 'busybox',
      packageManager: 'none',
      tools: alpine.tools.filter((tool) => tool !== 'apk'),
      libc: /glibc/.test(tag) ? 'glibc' : 'none',
      users: { daemon: 1, bin: 2, mail: 8, 'www-data': 33, nobody: 65534 },
    }),
  },
  {
    repositories: [
      'registry.access.redhat.com/ubi8/ubi',
      'registry.access.redhat.com/ubi8',
      'docker.io/redhat/ubi8',
      'registry.access.redhat.com/ubi9/ubi',
      'registry.access.redhat.com/ubi9',
      'docker.io/redhat/ubi9',
      'registry.access.redhat.com/ubi10/ubi',
      'registry.access.redhat.com/ubi10',
      'docker.io/redhat/ubi10',
    ],
    source: 'Red Hat Ecosystem Catalog, ubi8, ubi9 and ubi10',
    checked: undefined,
    facts: () => ({ ...withTools(redHat, 'python3'), env: { container: 'oci' } }),
  },
  {
    repositories: [
      'registry.access.redhat.com/ubi8/ubi-minimal',
      'registry.access.redhat.com/ubi8-minimal',
      'docker.io/redhat/ubi8-minimal',
      'registry.access.redhat.com/ubi9/ubi-minimal',
      'registry.access.redhat.com/ubi9-minimal',
      'docker.io/redhat/ubi9-minimal',
      'registry.access.redhat.com/ubi10/ubi-minimal',
      'docker.io/redhat/ubi10-minimal',
    ],
    source: 'Red Hat Ecosystem Catalog, ubi-minimal',
    checked: undefined,
    facts: () => ({
      ...redHat,
      env: { container: 'oci' },
      packageManager: 'microdnf',
      tools: ['sh', 'bash', 'curl', 'microdnf'],
    }),
  },
  {
    repositories: [
      'registry.access.redhat.com/ubi8/ubi-micro',
      'registry.access.redhat.com/ubi8-micro',
      'docker.io/redhat/ubi8-micro',
      'registry.access.redhat.com/ubi9/ubi-micro',
      'registry.access.redhat.com/ubi9-micro',
      'docker.io/redhat/ubi9-micro',
      'registry.access.redhat.com/ubi10/ubi-micro',
      'docker.io/redhat/ubi10-micro',
    ],
    source: 'Red Hat Ecosystem Catalog, ubi-micro',
    checked: undefined,
    facts: () => ({ ...redHat, env: { container: 'oci' }, packageManager: 'none', tools: ['sh', 'bash'] }),
  },
  {
    repositories: [
      'docker.io/library/fedora',
      'docker.io/library/rockylinux',
      'docker.io/rockylinux/rockylinux',
      'docker.io/library/almalinux',
    ],
    source: 'docker-library/official-images',
    checked: undefined,
    facts: (tag) => (/minimal|micro/.test(tag) ? undefined : withTools(redHat, 'python3')),
  },
  {
    repositories: ['cgr.dev/chainguard/wolfi-base', 'docker.io/chainguard/wolfi-base'],
    source: 'chainguard-images/images, wolfi-base',
    checked: '2026-11',
    facts: () => ({
      ...alpine,
      user: '0',
      cmd: ['/bin/sh', '-l'],
      envComplete: false,
      distribution: 'wolfi',
      libc: 'glibc',
      users: { nonroot: 65532, nobody: 65534 },
    }),
  },
  {
    repositories: ['cgr.dev/chainguard/static', 'cgr.dev/chainguard/glibc-dynamic', 'docker.io/chainguard/static'],
    source: 'chainguard-images/images, static and glibc-dynamic',
    checked: '2026-11',
    facts: (tag, repository) => {
      if (/-dev$/.test(tag)) return undefined;
      const libc = repository.endsWith('glibc-dynamic') ? 'glibc' : 'none';
      return { ...bare, user: '65532', envComplete: false, distribution: 'wolfi', libc, users: { nonroot: 65532 } };
    },
  },
  {
    repositories: [
      'mcr.microsoft.com/windows/nanoserver',
      'mcr.microsoft.com/windows/servercore',
      'mcr.microsoft.com/windows/server',
    ],
    source: 'Microsoft Learn, Windows container base images',
    checked: undefined,
    facts: (_tag, repository) => (repository.endsWith('nanoserver') ? { ...windows, user: 'ContainerUser' } : windows),
  },
];

/** The distribution under a Docker Official Image, by the variant in its tag; Windows variants are not in the table. */
export function officialBase(tag: string): { readonly base: ImageFacts; readonly full: boolean } | undefined {
  const variant = variantOf(tag);
  if (variant === 'windows') return undefined;
  if (variant === 'alpine') return { base: alpine, full: false };
  return variant === 'slim' ? { base: debianSlim, full: false } : { base: debianFull, full: true };
}
