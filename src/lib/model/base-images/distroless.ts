import { bare, busyboxTools, extend, pathWith, row } from './row.ts';

/**
 * `latest` runs as root, `nonroot` as uid 65532; `debug` adds a BusyBox shell.
 * The Python of Debian 11 has a shell (issue 1178); which Debian plain `python3` stands on now is not known.
 * Source: GoogleContainerTools/distroless, base.bzl, nodejs.bzl, python.bzl and java.bzl; 2026-11-24
 */
export const distroless = row(
  /^gcr\.io\/distroless\/(?:static|base|base-nossl|cc|nodejs\d+|python3|java\d+|java-base)(?:-debian1[123])?$/,
  (tag, repository) => {
    if (!/^(?:latest|nonroot|debug|debug-nonroot)(?:-[a-z0-9]+)?$/.test(tag)) return undefined;
    if (repository.endsWith('python3')) return undefined;
    const kind = /\/(static|nodejs|python3|java-base|java)/.exec(repository)?.[1];
    const isNonRoot = tag.includes('nonroot');
    const isDebug = tag.startsWith('debug');
    const shell = isDebug ? ['/busybox/sh'] : undefined;
    return extend(bare, `${programsOf(kind, repository)} ${isDebug ? busyboxTools : ''}`, {
      user: isNonRoot ? '65532' : '0',
      workdir: isNonRoot ? '/home/nonroot' : '/',
      entrypoint: entrypointOf(kind, repository) ?? shell,
      env: {
        PATH: isDebug ? `${pathWith()}:/busybox` : pathWith(),
        SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt',
        ...(/python|java/.test(repository) ? { LANG: 'C.UTF-8' } : {}),
      },
      envNames: kind === 'java' ? ['JAVA_VERSION'] : [],
      libc: kind === 'static' ? 'none' : 'glibc',
      users: { nonroot: 65532, nobody: 65534 },
    });
  },
);

/** `node` is not on PATH: only the entrypoint finds it. */
function programsOf(kind: string | undefined, repository: string): string {
  if (kind === 'python3') return repository.endsWith('11') ? 'python3 python sh dash' : 'python3 python';
  return kind === 'java' ? kind : '';
}

function entrypointOf(kind: string | undefined, repository: string): readonly string[] | undefined {
  if (kind === 'nodejs') return ['/nodejs/bin/node'];
  if (kind === 'java') return ['/usr/bin/java', '-jar'];
  if (kind !== 'python3') return undefined;
  const version = repository.endsWith('debian11') ? '9' : repository.endsWith('debian13') ? '13' : '11';
  return [`/usr/bin/python3.${version}`];
}
