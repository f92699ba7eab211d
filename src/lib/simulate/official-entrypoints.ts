import { hasProgram } from './content/programs.ts';
import type { StartImage } from './find-script.ts';
import { baseName } from './paths.ts';

/** What an official image's own entrypoint script makes of its arguments; a reason where that is not known. */
export type EntrypointAnswer = readonly string[] | { readonly reason: string };

/**
 * Scripts that put a program before arguments which begin with a dash, and hand everything over with `exec "$@"`.
 * Sources: the scripts in docker-library/php, postgres, mysql, mongo, memcached, redis and rabbitmq,
 * nginxinc/docker-nginx, adoptium/containers and carlossg/docker-maven; looked up 2026-11-24.
 */
const PROGRAMS: Readonly<Record<string, string | undefined>> = {
  php: 'php',
  postgres: 'postgres',
  mysql: 'mysqld',
  mongo: 'mongod',
  memcached: 'memcached',
  redis: 'redis-server',
  nginx: undefined,
  rabbitmq: undefined,
  'eclipse-temurin': undefined,
  maven: undefined,
};

/** `repository` as the table of base images names it. */
export function throughEntrypoint(start: StartImage, repository: string, words: readonly string[]): EntrypointAnswer {
  const name = repository.replace(/^(?:docker\.io\/library|public\.ecr\.aws\/nginx)\//, '');
  const [first = ''] = words;
  if (name === 'node') return unlessProgram(start, 'node', words);
  if (name === 'oven/bun' || name === 'docker.io/oven/bun') return unlessProgram(start, '/usr/local/bin/bun', words);
  if (!Object.hasOwn(PROGRAMS, name))
    return { reason: `what the entrypoint of \`${name}\` makes of \`${words.join(' ')}\` is not known` };
  const program = PROGRAMS[name];
  const asksFor = first.startsWith('-') || (name === 'redis' && first.endsWith('.conf'));
  return asksFor && program !== undefined ? [program, ...words] : words;
}

/**
 * nodejs/docker-node and oven-sh/bun `docker-entrypoint.sh`, looked up 2026-11-24: the runtime comes before an option, a
 * word that `command -v` does not find, and a file without x bit. A script of the language is taken to have none.
 */
function unlessProgram({ image, stage }: StartImage, runtime: string, words: readonly string[]): EntrypointAnswer {
  const [first = ''] = words;
  if (first.startsWith('-') || /\.[cm]?[jt]sx?$/.test(first)) return [runtime, ...words];
  const { verdict } = hasProgram(image, image.files, baseName(first), stage.config.env.get('PATH'));
  const isElsewhere = first.includes('/') && !/^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$/.test(first);
  if (verdict === 'unknown' || isElsewhere)
    return {
      reason: `the image’s entrypoint puts \`${runtime}\` before \`${first}\` unless that is a program of the image`,
    };
  return verdict === 'yes' ? words : [runtime, ...words];
}
