import {
  alpine,
  bare,
  busyboxTools,
  debianFull,
  debianScm,
  debianSlim,
  extend,
  redHat,
  redHatMicro,
  redHatMinimal,
  row,
  ubuntu,
  type ImageFacts,
  type ImageRow,
} from './row.ts';

const windows = extend(bare, 'cmd curl tar', { os: 'windows', workdir: 'C:\\', envComplete: false });

/** Images of operating systems. */
export const distributions: readonly ImageRow[] = [
  // docker-library/official-images library/debian; debuerreotype
  row('debian', () => debianSlim),
  // docker-library/buildpack-deps; 2026-11
  row('buildpack-deps', (tag) => {
    if (/noble|jammy|focal/.test(tag)) return undefined;
    if (/(?:^|-)curl$/.test(tag)) return extend(debianSlim, 'curl wget gpg openssl');
    return /(?:^|-)scm$/.test(tag) ? debianScm : debianFull;
  }),
  // docker-library/official-images library/ubuntu. Since 23.04 the image has the user `ubuntu`.
  row('ubuntu public.ecr.aws/ubuntu/ubuntu', (tag) =>
    /^(?:1\d|20|21|22)\.|focal|jammy|bionic|xenial/.test(tag)
      ? ubuntu
      : extend(ubuntu, '', { users: { ubuntu: 1000 } }),
  ),
  // alpinelinux/docker-alpine
  row('alpine', () => alpine),
  // docker-library/busybox
  row('busybox', (tag) =>
    extend(bare, busyboxTools, {
      cmd: ['sh'],
      libc: /glibc/.test(tag) ? 'glibc' : 'none',
      users: { daemon: 1, bin: 2, mail: 8, 'www-data': 33, nobody: 65534 },
    }),
  ),
  // Red Hat Ecosystem Catalog: ubi, ubi-minimal and ubi-micro of 8, 9 and 10
  row(
    /^(?:registry\.access\.redhat\.com\/(?:ubi(?:8|9|10)\/ubi|ubi(?:8|9|10))|docker\.io\/redhat\/ubi(?:8|9|10))(?:-minimal|-micro)?$/,
    (_tag, repository) => ({ ...universalBase(repository), env: { container: 'oci' } }),
  ),
  // docker-library/official-images
  row('fedora rockylinux rockylinux/rockylinux almalinux', (tag) => (/minimal|micro/.test(tag) ? undefined : redHat)),
  // chainguard-images/images, wolfi-base; 2026-11
  row('cgr.dev/chainguard/wolfi-base chainguard/wolfi-base', () => ({
    ...alpine,
    user: '0',
    cmd: ['/bin/sh', '-l'],
    envComplete: false,
    libc: 'glibc',
    users: { nonroot: 65532, nobody: 65534 },
  })),
  // chainguard-images/images, static and glibc-dynamic; 2026-11
  row('cgr.dev/chainguard/static cgr.dev/chainguard/glibc-dynamic chainguard/static', (tag, repository) => {
    if (tag.endsWith('-dev')) return undefined;
    const libc = repository.endsWith('glibc-dynamic') ? 'glibc' : 'none';
    return extend(bare, '', { user: '65532', envComplete: false, libc, users: { nonroot: 65532 } });
  }),
  // Microsoft Learn, Windows container base images
  row(/^mcr\.microsoft\.com\/windows\/(?:nanoserver|servercore|server)$/, (_tag, repository) =>
    repository.endsWith('nanoserver') ? { ...windows, user: 'ContainerUser' } : windows,
  ),
];

function universalBase(repository: string): ImageFacts {
  if (repository.endsWith('minimal')) return redHatMinimal;
  return repository.endsWith('micro') ? redHatMicro : redHat;
}
