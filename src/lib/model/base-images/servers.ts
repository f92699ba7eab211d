import {
  alpine,
  bare,
  debianSlim,
  majorOf,
  pathWith,
  redHat,
  ubuntu,
  variantOf,
  withTools,
  type ImageFacts,
  type ImageRow,
} from './row.ts';

function alpineOr(other: ImageFacts, tag: string): ImageFacts | undefined {
  const variant = variantOf(tag);
  if (variant === 'windows') return undefined;
  return variant === 'alpine' ? alpine : other;
}

/** Starts as root and steps down to its own user in the entrypoint. */
function database(
  tag: string,
  other: ImageFacts,
  facts: Pick<ImageFacts, 'cmd' | 'exposed' | 'volumes'> & Partial<ImageFacts>,
  users: Readonly<Record<string, number>>,
): ImageFacts | undefined {
  const base = alpineOr(other, tag);
  if (base === undefined) return undefined;
  return {
    ...base,
    entrypoint: ['docker-entrypoint.sh'],
    envComplete: false,
    ...facts,
    tools: [...base.tools, ...(base === alpine ? [] : ['gosu'])],
    users: { ...base.users, ...users },
  };
}

function nginx(tag: string, port: string): ImageFacts | undefined {
  const base =
    variantOf(tag) === 'alpine'
      ? withTools(alpine, ...(/slim/.test(tag) ? [] : ['curl']))
      : withTools(debianSlim, 'curl');
  return {
    ...withTools(base, 'nginx', 'envsubst'),
    entrypoint: ['/docker-entrypoint.sh'],
    cmd: ['nginx', '-g', 'daemon off;'],
    envNames: ['NGINX_VERSION', 'NJS_VERSION', 'NJS_RELEASE', 'PKG_RELEASE', 'DYNPKG_RELEASE'],
    envComplete: false,
    stopSignal: 'SIGQUIT',
    exposed: [port],
    users: { ...base.users, nginx: 101 },
  };
}

/** Images of servers. */
export const servers: readonly ImageRow[] = [
  {
    repositories: ['docker.io/library/nginx', 'public.ecr.aws/nginx/nginx'],
    source: 'nginxinc/docker-nginx',
    checked: '2026-11',
    facts: (tag) => nginx(tag, '80/tcp'),
  },
  {
    repositories: [
      'docker.io/nginxinc/nginx-unprivileged',
      'ghcr.io/nginxinc/nginx-unprivileged',
      'quay.io/nginx/nginx-unprivileged',
      'public.ecr.aws/nginx/nginx-unprivileged',
    ],
    source: 'nginx/docker-nginx-unprivileged',
    checked: '2026-11',
    facts: (tag) => {
      const facts = nginx(tag, '8080/tcp');
      return facts === undefined ? undefined : { ...facts, user: '101' };
    },
  },
  {
    repositories: ['docker.io/library/httpd'],
    source: 'docker-library/httpd',
    checked: undefined,
    facts: (tag) => {
      const base = alpineOr(debianSlim, tag);
      if (base === undefined) return undefined;
      return {
        ...withTools(base, 'httpd'),
        cmd: ['httpd-foreground'],
        workdir: '/usr/local/apache2',
        env: { HTTPD_PREFIX: '/usr/local/apache2', PATH: pathWith('/usr/local/apache2/bin') },
        envNames: ['HTTPD_VERSION', 'HTTPD_SHA256', 'HTTPD_PATCHES'],
        envComplete: false,
        stopSignal: 'SIGWINCH',
        exposed: ['80/tcp'],
        users: { ...base.users, 'www-data': base === alpine ? 82 : 33 },
      };
    },
  },
  {
    repositories: ['docker.io/library/caddy'],
    source: 'caddyserver/caddy-docker',
    checked: '2026-11',
    facts: (tag) => {
      if (/builder|windows/.test(tag)) return undefined;
      return {
        ...withTools(alpine, 'caddy'),
        cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
        workdir: '/srv',
        env: { XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
        envNames: ['CADDY_VERSION'],
        exposed: ['80/tcp', '443/tcp', '443/udp', '2019/tcp'],
      };
    },
  },
  {
    repositories: ['docker.io/library/traefik'],
    source: 'traefik/traefik-library-image',
    checked: '2026-11',
    facts: (tag) => {
      if (/windows|nanoserver/.test(tag)) return undefined;
      return { ...alpine, entrypoint: ['/entrypoint.sh'], cmd: ['traefik'], exposed: ['80/tcp'] };
    },
  },
  {
    repositories: ['docker.io/library/postgres'],
    source: 'docker-library/postgres',
    checked: '2026-11',
    facts: (tag) => {
      const isAlpine = variantOf(tag) === 'alpine';
      // Version 18 moved the volume up a folder.
      const volume = (majorOf(tag) ?? 18) >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data';
      return database(
        tag,
        debianSlim,
        {
          cmd: ['postgres'],
          exposed: ['5432/tcp'],
          volumes: [volume],
          stopSignal: 'SIGINT',
          env: { LANG: 'en_US.utf8' },
          envNames: ['PATH', 'PGDATA', 'PG_MAJOR', 'PG_VERSION', 'GOSU_VERSION'],
        },
        { postgres: isAlpine ? 70 : 999 },
      );
    },
  },
  {
    repositories: ['docker.io/library/mysql'],
    source: 'docker-library/mysql',
    checked: '2026-11',
    facts: (tag) => {
      if (/debian|bookworm|bullseye|buster/.test(tag)) return undefined;
      const base: ImageFacts = {
        ...redHat,
        packageManager: 'microdnf',
        tools: ['sh', 'bash', 'curl', 'microdnf', 'useradd', 'groupadd', 'mysql', 'mysqladmin'],
      };
      return database(
        tag,
        base,
        { cmd: ['mysqld'], exposed: ['3306/tcp', '33060/tcp'], volumes: ['/var/lib/mysql'] },
        { mysql: 999 },
      );
    },
  },
  {
    repositories: ['docker.io/library/mariadb'],
    source: 'MariaDB/mariadb-docker',
    checked: '2026-11',
    facts: (tag) => {
      if (/ubi/.test(tag)) return undefined;
      return database(
        tag,
        ubuntu,
        { cmd: ['mariadbd'], exposed: ['3306/tcp'], volumes: ['/var/lib/mysql'] },
        { mysql: 999 },
      );
    },
  },
  {
    repositories: ['docker.io/library/redis'],
    source: 'redis/docker-library-redis',
    checked: '2026-11',
    facts: (tag) =>
      database(
        tag,
        debianSlim,
        { cmd: ['redis-server'], exposed: ['6379/tcp'], volumes: [], workdir: '/data' },
        { redis: 999 },
      ),
  },
  {
    repositories: ['docker.io/valkey/valkey'],
    source: 'valkey-io/valkey-container',
    checked: '2026-11',
    facts: (tag) =>
      database(
        tag,
        debianSlim,
        { cmd: ['valkey-server'], exposed: ['6379/tcp'], volumes: [], workdir: '/data' },
        { valkey: 999 },
      ),
  },
  {
    repositories: ['docker.io/library/rabbitmq'],
    source: 'docker-library/rabbitmq',
    checked: '2026-11',
    facts: (tag) => {
      const ports = [
        '4369',
        '5671',
        '5672',
        '15691',
        '15692',
        '25672',
        ...(/management/.test(tag) ? ['15671', '15672'] : []),
      ];
      const exposed = ports.map((port) => `${port}/tcp`);
      return database(
        tag,
        ubuntu,
        { cmd: ['rabbitmq-server'], exposed, volumes: ['/var/lib/rabbitmq'], envNames: ['PATH'] },
        { rabbitmq: variantOf(tag) === 'alpine' ? 100 : 999 },
      );
    },
  },
  {
    repositories: ['docker.io/library/mongo'],
    source: 'docker-library/mongo',
    checked: '2026-11',
    facts: (tag) =>
      database(
        tag,
        ubuntu,
        { cmd: ['mongod'], exposed: ['27017/tcp'], volumes: ['/data/configdb', '/data/db'] },
        { mongodb: 999 },
      ),
  },
  {
    repositories: ['docker.io/library/memcached'],
    source: 'docker-library/memcached',
    checked: '2026-11',
    facts: (tag) => {
      const base = alpineOr(debianSlim, tag);
      if (base === undefined) return undefined;
      return {
        ...base,
        user: 'memcache',
        entrypoint: ['docker-entrypoint.sh'],
        cmd: ['memcached'],
        envNames: ['MEMCACHED_VERSION', 'MEMCACHED_SHA1', 'MEMCACHED_URL'],
        exposed: ['11211/tcp'],
        users: { ...base.users, memcache: 11211 },
      };
    },
  },
  {
    repositories: ['ghcr.io/astral-sh/uv'],
    source: 'astral-sh/uv Dockerfile',
    checked: '2026-11',
    facts: (tag) => {
      // The plain tags hold two programs and nothing else; the others stand on language images.
      if (!/^(?:latest|\d+\.\d+(?:\.\d+)?)$/.test(tag)) return undefined;
      return { ...bare, entrypoint: ['/uv'], workdir: '/io' };
    },
  },
];
