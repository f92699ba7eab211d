import type { Compose, ComposeService } from '../../compose/types.ts';
import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import { hostPaths } from './host-paths.ts';
import type { ComposeRule } from './types.ts';

/** The files through which a container engine takes orders. */
const SOCKET = /(?:^|\/)(?:docker|containerd|podman|crio)\.sock$/;
/** Folders that hold one of them. */
const FOLDERS: ReadonlySet<string> = new Set(['/', '/run', '/var', '/run/containerd', '/run/podman', '/run/crio']);
/** How socket proxies are called: images and services. */
const PROXY = /socket-?proxy/;
const PIPE = /pipe\/docker_engine$/;

export const dockerSocketMounted: ComposeRule = {
  id: 'docker-socket-mounted',
  severity: 'error',
  chapter: 'compose',
  title: 'The Docker socket inside a container',
  equivalents: equivalents(
    'kics d6355c88',
    'semgrep exposing-docker-socket-volume',
    'cis 5.32',
    'compose-lint CL-0001',
  ),
  check({ compose }, report) {
    for (const service of compose.services.values()) {
      const name = code(service.name);
      const proxy = isSocketProxy(service) && isIsolated(service, compose);
      for (const { path, written, span } of hostPaths(service, compose)) {
        const isSocket = (SOCKET.test(path) && isHostPath(path)) || PIPE.test(path);
        if (!isSocket && !FOLDERS.has(path)) continue;
        const what = isSocket ? `${code(written)} is` : `${code(written)} has`;
        report({
          span,
          severity: proxy ? 'warning' : 'error',
          message: proxy
            ? `${name} hands requests to ${code(written)} on. It is as safe as the requests it lets through: allow only those that its clients need.`
            : `${what} the engine’s socket: whoever is in ${name} can start a container as root on the host, and \`:ro\` does not prevent it. Put a socket proxy with few rights between them.`,
        });
      }
      const host = service.environment.get('DOCKER_HOST');
      const [, target] = /^tcp:\/\/([^/:]+):2375\b/.exec(host?.value?.text ?? '') ?? [];
      const other = compose.services.get(target ?? '');
      if (!host || target === undefined || PROXY.test(target) || (other && isSocketProxy(other))) continue;
      report({
        span: host.span,
        message: `${name} gives orders to a Docker engine on port 2375, where nothing asks who is calling. Use TLS on port 2376, or a socket proxy.`,
      });
    }
  },
};

/** `./docker.sock` is a file of the project. */
function isHostPath(path: string): boolean {
  return !/^(?:\.|[\w-]+\/|[\w-]+\.sock$)/.test(path);
}

function isSocketProxy({ image }: ComposeService): boolean {
  return PROXY.test(image?.text ?? '');
}

function isIsolated({ networks }: ComposeService, compose: Compose): boolean {
  return networks.every((name) => {
    const internal = compose.networks.get(name)?.internal;
    return internal?.known === true && internal.value;
  });
}
