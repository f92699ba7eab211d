import { alpine, debianSlim, extend, officialBase, row, type ImageFacts, type ImageRow } from './row.ts';

/** Images of PHP and what stands on it. */
export const phpImages: readonly ImageRow[] = [
  // docker-library/php; 2026-11
  row('php', php),
  // composer/docker, latest; Mercurial brings Python; 2026-11-24
  row('composer', () => {
    const base = php('alpine');
    return (
      base &&
      extend(base, 'composer git bash make unzip tini ssh python3', {
        entrypoint: ['/docker-entrypoint.sh'],
        cmd: ['composer'],
        workdir: '/app',
        env: { ...base.env, COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_HOME: '/tmp' },
        envNames: [...base.envNames, 'COMPOSER_VERSION'],
      })
    );
  }),
  // docker-library/wordpress, php8.3/apache; 2026-11-24
  row('wordpress', (tag) => {
    const base = tag.includes('cli') ? undefined : php(tag.includes('fpm') ? tag : 'apache');
    return (
      base &&
      extend(base, tag.includes('alpine') ? '?bash' : '', {
        entrypoint: ['docker-entrypoint.sh'],
        volumes: ['/var/www/html'],
      })
    );
  }),
];

/** The last three are gone from images of supported versions. */
const phpNames = `PHPIZE_DEPS PHP_CFLAGS PHP_CPPFLAGS PHP_LDFLAGS GPG_KEYS PHP_VERSION PHP_URL PHP_ASC_URL PHP_SHA256
PHP_MD5 PHP_EXTRA_BUILD_DEPS PHP_EXTRA_CONFIGURE_ARGS`.split(/\s/);

function php(tag: string): ImageFacts | undefined {
  const base = officialBase(tag);
  if (base === undefined) return undefined;
  const isAlpine = base === alpine;
  const facts = extend(isAlpine ? alpine : debianSlim, isAlpine ? 'curl php' : 'curl gcc g++ cc make php', {
    entrypoint: ['docker-php-entrypoint'],
    cmd: ['php', '-a'],
    env: { PHP_INI_DIR: '/usr/local/etc/php' },
    envNames: phpNames,
    users: { 'www-data': isAlpine ? 82 : 33 },
  });
  const workdir = '/var/www/html';
  if (/apache/.test(tag))
    return {
      ...facts,
      cmd: ['apache2-foreground'],
      workdir,
      env: { ...facts.env, APACHE_CONFDIR: '/etc/apache2', APACHE_ENVVARS: '/etc/apache2/envvars' },
      stopSignal: 'SIGWINCH',
      exposed: ['80/tcp'],
    };
  if (/fpm/.test(tag)) return { ...facts, cmd: ['php-fpm'], workdir, stopSignal: 'SIGQUIT', exposed: ['9000/tcp'] };
  return facts;
}
