import { alpine, alpineOr, debianSlim, extend, pathWith, row, type ImageFacts, type ImageRow } from './row.ts';

/** Images of web servers and proxies. */
export const servers: readonly ImageRow[] = [
  // nginx/docker-nginx, stable on Debian; 2026-11-24
  row('nginx public.ecr.aws/nginx/nginx', nginx),
  // nginx/docker-nginx-unprivileged; 2026-11
  row(
    /^(?:docker\.io\/nginxinc|ghcr\.io\/nginxinc|quay\.io\/nginx|public\.ecr\.aws\/nginx)\/nginx-unprivileged$/,
    (tag) => ({ ...nginx(tag), user: '101', exposed: ['8080/tcp'] }),
  ),
  // docker-library/repo-info httpd, 2.4-trixie; docker-library/httpd 2.4/alpine; 2026-11-24
  row('httpd', (tag) => {
    const base = alpineOr(debianSlim, tag);
    return (
      base &&
      extend(base, base === alpine ? 'httpd ?perl' : 'httpd', {
        cmd: ['httpd-foreground'],
        workdir: '/usr/local/apache2',
        env: { HTTPD_PREFIX: '/usr/local/apache2', PATH: pathWith('/usr/local/apache2/bin') },
        envComplete: false,
        stopSignal: 'SIGWINCH',
        exposed: ['80/tcp'],
        users: { 'www-data': base === alpine ? 82 : 33 },
      })
    );
  }),
  // caddyserver/caddy-docker; 2026-11
  row('caddy', (tag) => {
    if (/builder|windows/.test(tag)) return undefined;
    return extend(alpine, 'caddy', {
      cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
      workdir: '/srv',
      env: { XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
      envNames: ['CADDY_VERSION'],
      exposed: ['80/tcp', '443/tcp', '443/udp', '2019/tcp'],
    });
  }),
  // traefik/traefik-library-image; 2026-11
  row('traefik', (tag) => {
    if (/windows|nanoserver/.test(tag)) return undefined;
    return { ...alpine, entrypoint: ['/entrypoint.sh'], cmd: ['traefik'], exposed: ['80/tcp'] };
  }),
  // docker-library/haproxy Dockerfile.template; 2026-11-24
  row('haproxy', (tag) => {
    const base = alpineOr(debianSlim, tag);
    if (base === undefined || /^(?:1|2\.[0-6])(?:\D|$)/.test(tag)) return undefined;
    return extend(base, 'haproxy', {
      user: 'haproxy',
      workdir: '/var/lib/haproxy',
      entrypoint: ['docker-entrypoint.sh'],
      cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
      envNames: ['HAPROXY_VERSION', 'HAPROXY_URL', 'HAPROXY_SHA256'],
      stopSignal: 'SIGUSR1',
      users: { haproxy: 99 },
    });
  }),
];

function nginx(tag: string): ImageFacts {
  const isAlpine = /alpine/.test(tag);
  const tools = isAlpine ? `${/slim/.test(tag) ? '' : 'curl'} ${/perl/.test(tag) ? 'perl' : ''}` : 'curl';
  return extend(isAlpine ? alpine : debianSlim, `nginx envsubst ${tools}`, {
    entrypoint: ['/docker-entrypoint.sh'],
    cmd: ['nginx', '-g', 'daemon off;'],
    envComplete: false,
    stopSignal: 'SIGQUIT',
    exposed: ['80/tcp'],
    users: { nginx: 101 },
  });
}
