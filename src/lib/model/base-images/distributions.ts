import {
  alpine,
  bare,
  busyboxTools,
  debianFull,
  debianScm,
  debianSlim,
  extend,
  redHat,
  redHatKin,
  redHatMicro,
  redHatMinimal,
  row,
  ubuntu,
  type ImageFacts,
  type ImageRow,
} from './row.ts';

const windows = extend(bare, 'cmd ?curl', { os: 'windows', workdir: 'C:\\', envComplete: false });

/** Images of operating systems. */
export const distributions: readonly ImageRow[] = [
  // docker-library/repo-info debian: configuration and packages of 13-slim; 2026-11-24
  row('debian', () => debianSlim),
  // docker-library/buildpack-deps, debian/trixie; 2026-11-24
  row('buildpack-deps', (tag) => {
    if (/focal|jammy|noble|resolute|stonking|^\d\d\.\d\d/.test(tag)) return undefined;
    if (/(?:^|-)curl$/.test(tag)) return extend(debianSlim, 'curl wget gpg openssl');
    return /(?:^|-)scm$/.test(tag) ? debianScm : debianFull;
  }),
  // Since 23.04 the image has the user `ubuntu`. docker-library/repo-info ubuntu, resolute; 2026-11-24
  row('ubuntu public.ecr.aws/ubuntu/ubuntu', (tag) =>
    /^(?:1\d|20|21|22)\.|focal|jammy|bionic|xenial|trusty/.test(tag)
      ? ubuntu
      : extend(ubuntu, '', { users: { ubuntu: 1000 } }),
  ),
  // docker-library/repo-info alpine: configuration and packages of 3.24; 2026-11-24
  row('alpine', () => alpine),
  // docker-library/busybox Dockerfile-builder.template; repo-info (the plain tags are glibc, by image id); 2026-11-24
  row('busybox', (tag) =>
    extend(bare, busyboxTools, {
      cmd: ['sh'],
      libc: /musl|uclibc/.test(tag) ? 'none' : 'glibc',
      users: { daemon: 1, bin: 2, mail: 8, 'www-data': 33, nobody: 65534 },
    }),
  ),
  // Configuration: docker-library/repo-info, histories of images on ubi and ubi-minimal. Package managers: Red Hat's
  // documentation, Types of container images. Shell of ubi-micro: atgreen.github.io/repl-yell, ubi-micro-dev; 2026-11-24
  row(
    /^(?:registry\.access\.redhat\.com\/(?:ubi(?:8|9|10)\/ubi|ubi(?:8|9|10))|docker\.io\/redhat\/ubi(?:8|9|10))(?:-minimal|-micro)?$/,
    (_tag, repository) => ({ ...universalBase(repository), env: { container: 'oci' } }),
  ),
  // docker-library/repo-info fedora, 44; the packages are not known, but for dnf; 2026-11-24
  row('fedora', () => extend(redHatKin, 'dnf', { envNames: ['DISTTAG', 'FGC', 'FBR'], envComplete: true })),
  // AlmaLinux/container-images, Containerfiles of 8, 9 and 10; 2026-11-24
  row('almalinux', (tag) => {
    if (/micro|init|toolbox/.test(tag)) return undefined;
    if (tag.includes('minimal')) return extend(redHatMinimal, 'curl');
    return extend(redHat, tag.startsWith('8') ? '' : 'curl', { env: { LANG: 'C.utf8' }, envComplete: true });
  }),
  // docker-library/repo-info rockylinux, oraclelinux, amazonlinux and photon: the configuration only; 2026-11-24
  row('rockylinux rockylinux/rockylinux oraclelinux amazonlinux public.ecr.aws/amazonlinux/amazonlinux photon', () => ({
    ...redHatKin,
    envComplete: true,
  })),
  // archlinux/archlinux-docker Dockerfile.template; the packages are not known; 2026-11-24
  row('archlinux', () =>
    extend(redHatKin, '?gcc ?g++ ?cc ?make', { cmd: ['/usr/bin/bash'], env: { LANG: 'C.UTF-8' } }),
  ),
  // tianon/docker-bash, 5.3; 2026-11-24
  row('bash', () =>
    extend(alpine, 'bash', { entrypoint: ['docker-entrypoint.sh'], cmd: ['bash'], envComplete: false }),
  ),
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
  // dotnet/dotnet-docker, sdk on nanoserver (ContainerUser); Microsoft, "How to change the user account for Windows
  // Containers" (ContainerAdministrator is what the engine falls back to); 2026-11-24
  row(/^mcr\.microsoft\.com\/windows\/(?:nanoserver|servercore|server)$/, (_tag, repository) =>
    repository.endsWith('nanoserver') ? { ...windows, user: 'ContainerUser' } : windows,
  ),
];

function universalBase(repository: string): ImageFacts {
  if (repository.endsWith('minimal')) return redHatMinimal;
  return repository.endsWith('micro') ? redHatMicro : redHat;
}
