import {
  alpine,
  debianScm,
  debianSlim,
  extend,
  majorOf,
  officialBase,
  pathWith,
  row,
  ubuntu,
  type ImageFacts,
  type ImageRow,
} from './row.ts';

/** Images of programming languages and their package managers. */
export const languages: readonly ImageRow[] = [
  // nodejs/docker-node; 2026-11
  official('node', 'node npm npx yarn', {
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['node'],
    envNames: ['NODE_VERSION', 'YARN_VERSION'],
    users: { node: 1000 },
  }),
  // docker-library/python; 2026-11
  official('python', 'python3 python pip', {
    cmd: ['python3'],
    env: { PATH: pathWith('/usr/local/bin') },
    envNames: [
      'LANG',
      'GPG_KEY',
      'PYTHON_VERSION',
      'PYTHON_SHA256',
      'PYTHON_PIP_VERSION',
      'PYTHON_SETUPTOOLS_VERSION',
      'PYTHON_GET_PIP_URL',
      'PYTHON_GET_PIP_SHA256',
    ],
  }),
  // docker-library/golang; 2026-11
  row('golang', (tag) => {
    // The Alpine variant has no C compiler and no git.
    const base = officialBase(tag, extend(debianScm, 'gcc g++ make'));
    if (base === undefined || base === debianSlim) return undefined;
    return extend(base, 'go', {
      workdir: '/go',
      env: { GOPATH: '/go', GOTOOLCHAIN: 'local', PATH: pathWith('/go/bin', '/usr/local/go/bin') },
      envNames: ['GOLANG_VERSION'],
    });
  }),
  // rust-lang/docker-rust; 2026-11
  official('rust', 'cargo rustc rustup gcc', {
    env: { RUSTUP_HOME: '/usr/local/rustup', CARGO_HOME: '/usr/local/cargo', PATH: pathWith('/usr/local/cargo/bin') },
    envNames: ['RUST_VERSION'],
  }),
  // adoptium/containers; 2026-11
  row('eclipse-temurin', temurin),
  // carlossg/docker-maven; 2026-11
  row('maven', (tag) => {
    if (!/temurin|latest|^\d+(?:\.\d+)*$/.test(tag)) return undefined;
    const base = temurinUnder(tag);
    return extend(base, 'mvn', {
      entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'],
      cmd: ['mvn'],
      env: { ...base.env, MAVEN_HOME: '/usr/share/maven', MAVEN_CONFIG: '/root/.m2' },
      envComplete: false,
    });
  }),
  // keeganwitt/docker-gradle; 2026-11
  row('gradle', (tag) => {
    if (/ubi|corretto|graal/.test(tag)) return undefined;
    const base = temurinUnder(tag);
    return extend(base, 'gradle git unzip', {
      user: 'root',
      workdir: '/home/gradle',
      cmd: ['gradle'],
      env: { ...base.env, GRADLE_HOME: '/opt/gradle' },
      envComplete: false,
      volumes: ['/home/gradle/.gradle'],
      users: { gradle: 1000 },
    });
  }),
  // docker-library/php; 2026-11
  row('php', php),
  // composer/docker; 2026-11
  row('composer', () => {
    const base = php('alpine');
    return (
      base &&
      extend(base, 'composer git bash make unzip tini ssh', {
        entrypoint: ['/docker-entrypoint.sh'],
        cmd: ['composer'],
        workdir: '/app',
        env: { ...base.env, COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_HOME: '/tmp' },
        envNames: [...base.envNames, 'COMPOSER_VERSION'],
      })
    );
  }),
  // docker-library/ruby; 2026-11
  official('ruby', 'ruby gem bundle', {
    cmd: ['irb'],
    env: {
      LANG: 'C.UTF-8',
      GEM_HOME: '/usr/local/bundle',
      BUNDLE_SILENCE_ROOT_WARNING: '1',
      BUNDLE_APP_CONFIG: '/usr/local/bundle',
      PATH: pathWith('/usr/local/bundle/bin'),
    },
    envNames: ['RUBY_VERSION', 'RUBY_DOWNLOAD_URL', 'RUBY_DOWNLOAD_SHA256'],
  }),
  // dotnet/dotnet-docker; 2026-11
  row(/^mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime|runtime-deps)$/, dotnet),
  // oven-sh/bun dockerhub; 2026-11
  row('oven/bun', (tag) => {
    if (/distroless/.test(tag)) return undefined;
    return {
      ...extend(/alpine/.test(tag) ? alpine : debianSlim, 'bun bunx'),
      entrypoint: ['/usr/local/bin/docker-entrypoint.sh'],
      cmd: ['/usr/local/bin/bun'],
      workdir: '/home/bun/app',
      envNames: ['PATH', 'BUN_INSTALL_BIN', 'BUN_RUNTIME_TRANSPILER_CACHE_PATH'],
      users: { bun: 1000, nobody: 65534 },
    };
  }),
];

/** A Docker Official Image with an Alpine, a slim and a full variant. */
function official(name: string, tools: string, facts: Partial<ImageFacts>): ImageRow {
  return row(name, (tag) => {
    const base = officialBase(tag);
    return base && extend(base, tools, facts);
  });
}

function temurin(tag: string): ImageFacts | undefined {
  return /windows|nanoserver|ubi/.test(tag) ? undefined : temurinUnder(tag);
}

/** The Temurin image that a tag names, or that an image with this tag stands on. */
function temurinUnder(tag: string): ImageFacts {
  const isJre = /jre/.test(tag);
  const base = /alpine/.test(tag) ? alpine : extend(ubuntu, 'curl wget');
  return extend(base, isJre ? 'java keytool' : 'java keytool javac', {
    env: {
      JAVA_HOME: '/opt/java/openjdk',
      PATH: pathWith('/opt/java/openjdk/bin'),
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en_US:en',
      LC_ALL: 'en_US.UTF-8',
    },
    envNames: ['JAVA_VERSION'],
    entrypoint: ['/__cacert_entrypoint.sh'],
    // Setting an entrypoint dropped the base's command; the JDK images set their own, which Java 8 does not have.
    cmd: isJre || tag.startsWith('8') ? undefined : ['jshell'],
  });
}

/** The last three are gone from images of supported versions. */
const phpNames = `PHPIZE_DEPS PHP_CFLAGS PHP_CPPFLAGS PHP_LDFLAGS GPG_KEYS PHP_VERSION PHP_URL PHP_ASC_URL PHP_SHA256
PHP_MD5 PHP_EXTRA_BUILD_DEPS PHP_EXTRA_CONFIGURE_ARGS`.split(/\s/);

function php(tag: string): ImageFacts | undefined {
  const base = officialBase(tag);
  if (base === undefined) return undefined;
  const isAlpine = base === alpine;
  const facts = extend(isAlpine ? alpine : debianSlim, isAlpine ? 'curl php' : 'curl gcc g++ make php', {
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

/** From version 8 on: the user `app` is there, and chiselled images run as it. */
function dotnet(tag: string, repository: string): ImageFacts | undefined {
  const major = majorOf(tag) ?? 0;
  if (major < 8 || /windows|nanoserver|azurelinux|mariner|distroless/.test(tag)) return undefined;
  const isSdk = repository.endsWith('/sdk');
  const base = /alpine/.test(tag) ? alpine : major >= 10 || /noble|jammy|resolute/.test(tag) ? ubuntu : debianSlim;
  const program = repository.endsWith('/runtime-deps') ? '' : 'dotnet';
  const users = { app: 1654 };
  const facts = extend(base, isSdk ? 'dotnet git curl wget' : program, {
    env: { APP_UID: '1654', DOTNET_RUNNING_IN_CONTAINER: 'true', ...(isSdk ? {} : { ASPNETCORE_HTTP_PORTS: '8080' }) },
    envComplete: false,
    users,
  });
  if (!/chiseled/.test(tag)) return facts;
  return { ...facts, user: '1654', cmd: undefined, tools: program === '' ? [] : [program], users };
}
