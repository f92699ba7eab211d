import {
  alpine,
  alpineOr,
  bare,
  debianSlim,
  extend,
  majorOf,
  pathWith,
  redHatMinimal,
  row,
  ubuntu,
  type ImageFacts,
  type ImageRow,
} from './row.ts';

/** Images of servers. */
export const servers: readonly ImageRow[] = [
  // nginxinc/docker-nginx; 2026-11
  row('nginx public.ecr.aws/nginx/nginx', nginx),
  // nginx/docker-nginx-unprivileged; 2026-11
  row(
    /^(?:docker\.io\/nginxinc|ghcr\.io\/nginxinc|quay\.io\/nginx|public\.ecr\.aws\/nginx)\/nginx-unprivileged$/,
    (tag) => ({ ...nginx(tag), user: '101', exposed: ['8080/tcp'] }),
  ),
  // docker-library/httpd
  row('httpd', (tag) => {
    const base = alpineOr(debianSlim, tag);
    return (
      base &&
      extend(base, 'httpd', {
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
  // docker-library/postgres; 2026-11. Version 18 moved the volume up a folder.
  database('postgres', debianSlim, (tag) => ({
    cmd: ['postgres'],
    exposed: ['5432/tcp'],
    volumes: [(majorOf(tag) ?? 18) >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data'],
    stopSignal: 'SIGINT',
    env: { LANG: 'en_US.utf8' },
    envNames: ['PATH'],
    users: { postgres: /alpine/.test(tag) ? 70 : 999 },
  })),
  // docker-library/mysql; 2026-11
  database('mysql', extend(redHatMinimal, 'useradd groupadd mysql mysqladmin'), (tag) =>
    /debian|bookworm|bullseye|buster/.test(tag)
      ? undefined
      : {
          cmd: ['mysqld'],
          exposed: ['3306/tcp', '33060/tcp'],
          volumes: ['/var/lib/mysql'],
          users: { mysql: 999 },
        },
  ),
  // MariaDB/mariadb-docker; 2026-11
  database('mariadb', ubuntu, (tag) =>
    /ubi/.test(tag)
      ? undefined
      : { cmd: ['mariadbd'], exposed: ['3306/tcp'], volumes: ['/var/lib/mysql'], users: { mysql: 999 } },
  ),
  // redis/docker-library-redis; 2026-11
  database('redis', debianSlim, () => ({
    cmd: ['redis-server'],
    exposed: ['6379/tcp'],
    workdir: '/data',
    users: { redis: 999 },
  })),
  // valkey-io/valkey-container; 2026-11
  database('valkey/valkey', debianSlim, () => ({
    cmd: ['valkey-server'],
    exposed: ['6379/tcp'],
    workdir: '/data',
    users: { valkey: 999 },
  })),
  // docker-library/rabbitmq; 2026-11
  database('rabbitmq', ubuntu, (tag) => ({
    cmd: ['rabbitmq-server'],
    exposed: [4369, 5671, 5672, 15691, 15692, 25672, ...(/management/.test(tag) ? [15671, 15672] : [])].map(
      (port) => `${port}/tcp`,
    ),
    volumes: ['/var/lib/rabbitmq'],
    envNames: ['PATH'],
    users: { rabbitmq: /alpine/.test(tag) ? 100 : 999 },
  })),
  // docker-library/mongo; 2026-11
  database('mongo', ubuntu, () => ({
    cmd: ['mongod'],
    exposed: ['27017/tcp'],
    volumes: ['/data/configdb', '/data/db'],
    users: { mongodb: 999 },
  })),
  // docker-library/memcached; 2026-11
  row('memcached', (tag) => {
    const base = alpineOr(debianSlim, tag);
    return (
      base &&
      extend(base, '', {
        user: 'memcache',
        entrypoint: ['docker-entrypoint.sh'],
        cmd: ['memcached'],
        envNames: ['MEMCACHED_VERSION', 'MEMCACHED_SHA1', 'MEMCACHED_URL'],
        exposed: ['11211/tcp'],
        users: { memcache: 11211 },
      })
    );
  }),
  // astral-sh/uv Dockerfile; 2026-11. The plain tags hold two programs and nothing else; the others stand on language images.
  row('ghcr.io/astral-sh/uv', (tag) =>
    /^(?:latest|\d+\.\d+(?:\.\d+)?)$/.test(tag) ? { ...bare, entrypoint: ['/uv'], workdir: '/io' } : undefined,
  ),
];

/** An image on Alpine or `other` that starts as root and steps down to its own user in the entrypoint. */
function database(
  name: string,
  other: ImageFacts,
  factsOf: (tag: string) => Partial<ImageFacts> | undefined,
): ImageRow {
  return row(name, (tag) => {
    const base = alpineOr(other, tag);
    const facts = factsOf(tag);
    if (base === undefined || facts === undefined) return undefined;
    const common = { entrypoint: ['docker-entrypoint.sh'], envComplete: false };
    return extend(base, base === alpine ? '' : 'gosu', { ...common, ...facts });
  });
}

function nginx(tag: string): ImageFacts {
  const isAlpine = /alpine/.test(tag);
  return extend(
    isAlpine ? alpine : debianSlim,
    isAlpine && /slim/.test(tag) ? 'nginx envsubst' : 'curl nginx envsubst',
    {
      entrypoint: ['/docker-entrypoint.sh'],
      cmd: ['nginx', '-g', 'daemon off;'],
      envComplete: false,
      stopSignal: 'SIGQUIT',
      exposed: ['80/tcp'],
      users: { nginx: 101 },
    },
  );
}
