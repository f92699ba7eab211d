import { bare, pathWith, type ImageFacts, type ImageRow } from './row.ts';

const busyboxTools = ['sh', 'wget', 'tar', 'unzip', 'nc', 'ps', 'su', 'adduser', 'addgroup'];

/** `latest` runs as root, `nonroot` as uid 65532; `debug` adds a BusyBox shell. */
function facts(tag: string, repository: string): ImageFacts | undefined {
  if (!/^(?:latest|nonroot|debug|debug-nonroot)(?:-[a-z0-9]+)?$/.test(tag)) return undefined;
  const kind = /\/(static|base-nossl|base|cc|nodejs|python3|java-base|java)/.exec(repository)?.[1] ?? '';
  const isDebug = tag.startsWith('debug');
  const program = programOf(kind, repository);
  return {
    ...bare,
    user: tag.includes('nonroot') ? '65532' : '0',
    workdir: tag.includes('nonroot') ? '/home/nonroot' : '/',
    entrypoint: program.entrypoint ?? (isDebug ? ['/busybox/sh'] : undefined),
    env: {
      PATH: isDebug ? `${pathWith()}:/busybox` : pathWith(),
      SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt',
      ...program.env,
    },
    envNames: kind === 'java' ? ['JAVA_VERSION'] : [],
    tools: [...program.tools, ...(isDebug ? busyboxTools : [])],
    libc: kind === 'static' ? 'none' : 'glibc',
    users: { nonroot: 65532, nobody: 65534 },
  };
}

function programOf(
  kind: string,
  repository: string,
): { entrypoint: readonly string[] | undefined; env: Record<string, string>; tools: readonly string[] } {
  const isDebian11 = repository.endsWith('debian11');
  switch (kind) {
    case 'nodejs':
      // `node` is not on PATH: only the entrypoint finds it.
      return { entrypoint: ['/nodejs/bin/node'], env: {}, tools: [] };
    case 'python3': {
      const version = isDebian11 ? '3.9' : repository.endsWith('debian13') ? '3.13' : '3.11';
      return { entrypoint: [`/usr/bin/python${version}`], env: { LANG: 'C.UTF-8' }, tools: ['python3'] };
    }
    case 'java':
      return { entrypoint: ['/usr/bin/java', '-jar'], env: { LANG: 'C.UTF-8' }, tools: ['java'] };
    case 'java-base':
      return { entrypoint: undefined, env: { LANG: 'C.UTF-8' }, tools: [] };
    default:
      return { entrypoint: undefined, env: {}, tools: [] };
  }
}

export const distroless: ImageRow = {
  repositories:
    /^gcr\.io\/distroless\/(?:static|base|base-nossl|cc|nodejs\d+|python3|java\d+|java-base)(?:-debian1[123])?$/,
  source: 'GoogleContainerTools/distroless, BUILD files of base, nodejs, python3 and java',
  checked: '2026-11',
  facts,
};
