import {
  alpine,
  alpineOr,
  debianSlim,
  extend,
  majorOf,
  redHatMinimal,
  row,
  ubuntu,
  type ImageFacts,
  type ImageRow,
} from './row.ts';

/** Images of databases, caches and message brokers. */
export const databases: readonly ImageRow[] = [
  // Version 18 moved the volume up a folder. docker-library/postgres; 2026-11
  database('postgres', extend(debianSlim, 'gosu'), (tag) => ({
    cmd: ['postgres'],
    exposed: ['5432/tcp'],
    volumes: [(majorOf(tag) ?? 18) >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data'],
    stopSignal: 'SIGINT',
    env: { LANG: 'en_US.utf8' },
    envNames: ['PATH'],
    users: { postgres: /alpine/.test(tag) ? 70 : 999 },
  })),
  // docker-library/mysql, 9.7; 2026-11-24
  database('mysql', extend(redHatMinimal, 'gosu curl gpg useradd groupadd mysql mysqladmin'), (tag) =>
    /debian|bookworm|bullseye|buster/.test(tag)
      ? undefined
      : {
          cmd: ['mysqld'],
          exposed: ['3306/tcp', '33060/tcp'],
          volumes: ['/var/lib/mysql'],
          users: { mysql: 999 },
        },
  ),
  // MariaDB/mariadb-docker, 11.8; 2026-11-24
  database('mariadb', extend(ubuntu, 'gosu'), (tag) =>
    /ubi/.test(tag)
      ? undefined
      : { cmd: ['mariadbd'], exposed: ['3306/tcp'], volumes: ['/var/lib/mysql'], users: { mysql: 999 } },
  ),
  // redis/docker-library-redis, 7.4 and 8.6; repo-info redis, 8.2. Where the volume went between is not known; 2026-11-24
  database('redis', debianSlim, (tag) => {
    const isOld = (majorOf(tag) ?? 8) < 8;
    if (/^8\.[345]/.test(tag)) return undefined;
    return {
      cmd: ['redis-server'],
      exposed: ['6379/tcp'],
      workdir: '/data',
      volumes: isOld || /^8\.[012](?!\d)/.test(tag) ? ['/data'] : [],
      tools: isOld ? ['?gosu', '?su-exec'] : [],
      users: { redis: 999 },
    };
  }),
  // valkey-io/valkey-container, 8.1, 9.1 and 9.2; tags without a minor version moved to Tini with 9.2; 2026-11-24
  database('valkey/valkey', debianSlim, (tag) => {
    const minor = /^(\d+)\.(\d+)/.exec(tag);
    if (minor === null && !/^[78]|^unstable/.test(tag)) return undefined;
    const isOld = /^[78]|^9\.[01](?!\d)/.test(tag);
    return {
      entrypoint: [...(isOld ? [] : ['tini', '--']), 'docker-entrypoint.sh'],
      cmd: ['valkey-server'],
      exposed: ['6379/tcp'],
      workdir: '/data',
      tools: isOld ? [] : ['tini'],
      users: { valkey: 999 },
    };
  }),
  // docker-library/rabbitmq Dockerfile-ubuntu.template; 2026-11-24
  database('rabbitmq', extend(ubuntu, 'gosu'), (tag) => ({
    cmd: ['rabbitmq-server'],
    exposed: [4369, 5671, 5672, 15691, 15692, 25672, ...(/management/.test(tag) ? [15671, 15672] : [])].map(
      (port) => `${port}/tcp`,
    ),
    volumes: ['/var/lib/rabbitmq'],
    envNames: ['PATH'],
    users: { rabbitmq: /alpine/.test(tag) ? 100 : 999 },
  })),
  // docker-library/mongo; 2026-11
  database('mongo', extend(ubuntu, 'gosu'), () => ({
    cmd: ['mongod'],
    exposed: ['27017/tcp'],
    volumes: ['/data/configdb', '/data/db'],
    users: { mongodb: 999 },
  })),
  // docker-library/memcached Dockerfile.template; 2026-11-24
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
];

/**
 * An image on Alpine or `other` that starts as root and steps down to its own user in the entrypoint. The tools of
 * the facts come to those of the base; on Alpine what it steps down with differs.
 */
function database(
  name: string,
  other: ImageFacts,
  factsOf: (tag: string) => Partial<ImageFacts> | undefined,
): ImageRow {
  return row(name, (tag) => {
    const base = alpineOr(other, tag);
    const facts = factsOf(tag);
    if (base === undefined || facts === undefined) return undefined;
    const tools = facts.tools?.join(' ') ?? (base === alpine ? '?gosu ?su-exec' : '');
    return extend(base, tools, { entrypoint: ['docker-entrypoint.sh'], envComplete: false, ...facts });
  });
}
