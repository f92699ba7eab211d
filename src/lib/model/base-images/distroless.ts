import { bare, busyboxTools, extend, pathWith, row } from './row.ts';

/**
 * `latest` runs as root, `nonroot` as uid 65532; `debug` adds a BusyBox shell.
 * Source: GoogleContainerTools/distroless, BUILD files of base, nodejs, python3 and java; 2026-11.
 */
export const distroless = row(
  /^gcr\.io\/distroless\/(?:static|base|base-nossl|cc|nodejs\d+|python3|java\d+|java-base)(?:-debian1[123])?$/,
  (tag, repository) => {
    if (!/^(?:latest|nonroot|debug|debug-nonroot)(?:-[a-z0-9]+)?$/.test(tag)) return undefined;
    const kind = /\/(static|nodejs|python3|java-base|java)/.exec(repository)?.[1];
    const isNonRoot = tag.includes('nonroot');
    const isDebug = tag.startsWith('debug');
    const shell = isDebug ? ['/busybox/sh'] : undefined;
    return extend(bare, `${programOf(kind)} ${isDebug ? busyboxTools : ''}`, {
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
function programOf(kind: string | undefined): string {
  return kind === 'python3' || kind === 'java' ? kind : '';
}

function entrypointOf(kind: string | undefined, repository: string): readonly string[] | undefined {
  if (kind === 'nodejs') return ['/nodejs/bin/node'];
  if (kind === 'java') return ['/usr/bin/java', '-jar'];
  if (kind !== 'python3') return undefined;
  const version = repository.endsWith('debian11') ? '9' : repository.endsWith('debian13') ? '13' : '11';
  return [`/usr/bin/python3.${version}`];
}
