import { officialBase } from './distributions.ts';
import {
  alpine,
  debianScm,
  debianSlim,
  majorOf,
  pathWith,
  ubuntu,
  variantOf,
  withTools,
  type ImageFacts,
  type ImageRow,
} from './row.ts';

const java = {
  env: {
    JAVA_HOME: '/opt/java/openjdk',
    PATH: pathWith('/opt/java/openjdk/bin'),
    LANG: 'en_US.UTF-8',
    LANGUAGE: 'en_US:en',
    LC_ALL: 'en_US.UTF-8',
  },
  envNames: ['JAVA_VERSION'],
  entrypoint: ['/__cacert_entrypoint.sh'],
};

/** Images of programming languages and their package managers. */
export const languages: readonly ImageRow[] = [
  {
    repositories: ['docker.io/library/node'],
    source: 'nodejs/docker-node',
    checked: '2026-11',
    facts: (tag) => {
      const found = officialBase(tag);
      if (found === undefined) return undefined;
      return {
        ...withTools(found.base, 'node', 'npm', 'npx', 'yarn'),
        entrypoint: ['docker-entrypoint.sh'],
        cmd: ['node'],
        envNames: ['NODE_VERSION', 'YARN_VERSION'],
        users: { ...found.base.users, node: 1000 },
      };
    },
  },
  {
    repositories: ['docker.io/library/python'],
    source: 'docker-library/python',
    checked: '2026-11',
    facts: (tag) => {
      const found = officialBase(tag);
      if (found === undefined) return undefined;
      return {
        ...withTools(found.base, 'python3', 'python', 'pip'),
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
      };
    },
  },
  {
    repositories: ['docker.io/library/golang'],
    source: 'docker-library/golang',
    checked: '2026-11',
    facts: (tag) => {
      const variant = variantOf(tag);
      if (variant === 'windows' || variant === 'slim') return undefined;
      // The Alpine variant has no C compiler and no git.
      const base = variant === 'alpine' ? alpine : withTools(debianScm, 'gcc', 'g++', 'make');
      return {
        ...withTools(base, 'go'),
        workdir: '/go',
        env: { GOPATH: '/go', GOTOOLCHAIN: 'local', PATH: pathWith('/go/bin', '/usr/local/go/bin') },
        envNames: ['GOLANG_VERSION'],
      };
    },
  },
  {
    repositories: ['docker.io/library/rust'],
    source: 'rust-lang/docker-rust',
    checked: '2026-11',
    facts: (tag) => {
      const found = officialBase(tag);
      if (found === undefined) return undefined;
      return {
        ...withTools(found.base, 'cargo', 'rustc', 'rustup', ...(found.full ? [] : ['gcc'])),
        env: {
          RUSTUP_HOME: '/usr/local/rustup',
          CARGO_HOME: '/usr/local/cargo',
          PATH: pathWith('/usr/local/cargo/bin'),
        },
        envNames: ['RUST_VERSION'],
      };
    },
  },
  {
    repositories: ['docker.io/library/eclipse-temurin'],
    source: 'adoptium/containers',
    checked: '2026-11',
    facts: (tag) => temurin(tag),
  },
  {
    repositories: ['docker.io/library/maven'],
    source: 'carlossg/docker-maven',
    checked: '2026-11',
    facts: (tag) => {
      const base =
        /temurin|latest/.test(tag) || /^\d+(?:\.\d+)*$/.test(tag)
          ? temurin(/alpine/.test(tag) ? 'jdk-alpine' : 'jdk')
          : undefined;
      if (base === undefined) return undefined;
      return {
        ...withTools(base, 'mvn'),
        entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'],
        cmd: ['mvn'],
        env: { ...base.env, MAVEN_HOME: '/usr/share/maven', MAVEN_CONFIG: '/root/.m2' },
        envComplete: false,
      };
    },
  },
  {
    repositories: ['docker.io/library/gradle'],
    source: 'keeganwitt/docker-gradle',
    checked: '2026-11',
    facts: (tag) => {
      if (/ubi|corretto|graal/.test(tag)) return undefined;
      const base = temurin(/alpine/.test(tag) ? 'jdk-alpine' : 'jdk');
      return base === undefined
        ? undefined
        : {
            ...withTools(base, 'gradle', 'git', 'unzip'),
            user: 'root',
            workdir: '/home/gradle',
            cmd: ['gradle'],
            env: { ...base.env, GRADLE_HOME: '/opt/gradle' },
            envNames: [...base.envNames, 'GRADLE_VERSION'],
            envComplete: false,
            volumes: ['/home/gradle/.gradle'],
            users: { ...base.users, gradle: 1000 },
          };
    },
  },
  {
    repositories: ['docker.io/library/php'],
    source: 'docker-library/php',
    checked: '2026-11',
    facts: (tag) => php(tag),
  },
  {
    repositories: ['docker.io/library/composer'],
    source: 'composer/docker',
    checked: '2026-11',
    facts: () => ({
      ...withTools(alpine, 'php', 'composer', 'git', 'curl', 'bash', 'make', 'unzip'),
      entrypoint: ['/docker-entrypoint.sh'],
      cmd: ['composer'],
      workdir: '/app',
      envComplete: false,
    }),
  },
  {
    repositories: ['docker.io/library/ruby'],
    source: 'docker-library/ruby',
    checked: '2026-11',
    facts: (tag) => {
      const found = officialBase(tag);
      if (found === undefined) return undefined;
      return {
        ...withTools(found.base, 'ruby', 'gem', 'bundle'),
        cmd: ['irb'],
        env: {
          LANG: 'C.UTF-8',
          GEM_HOME: '/usr/local/bundle',
          BUNDLE_SILENCE_ROOT_WARNING: '1',
          BUNDLE_APP_CONFIG: '/usr/local/bundle',
          PATH: pathWith('/usr/local/bundle/bin'),
        },
        envNames: ['RUBY_VERSION', 'RUBY_DOWNLOAD_URL', 'RUBY_DOWNLOAD_SHA256'],
      };
    },
  },
  {
    repositories: /^mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime|runtime-deps)$/,
    source: 'dotnet/dotnet-docker',
    checked: '2026-11',
    facts: (tag, repository) => dotnet(tag, repository),
  },
  {
    repositories: ['docker.io/oven/bun'],
    source: 'oven-sh/bun dockerhub',
    checked: '2026-11',
    facts: (tag) => {
      if (/distroless/.test(tag)) return undefined;
      return {
        ...withTools(/alpine/.test(tag) ? alpine : debianSlim, 'bun', 'bunx'),
        entrypoint: ['/usr/local/bin/docker-entrypoint.sh'],
        cmd: ['/usr/local/bin/bun'],
        workdir: '/home/bun/app',
        envNames: ['PATH', 'BUN_INSTALL_BIN', 'BUN_RUNTIME_TRANSPILER_CACHE_PATH'],
        users: { bun: 1000, nobody: 65534 },
      };
    },
  },
];

function temurin(tag: string): ImageFacts | undefined {
  if (/windows|nanoserver|ubi/.test(tag)) return undefined;
  const isJre = /jre/.test(tag);
  const base = /alpine/.test(tag) ? alpine : withTools(ubuntu, 'curl', 'wget');
  // Setting an entrypoint dropped the base's command; the JDK images set their own, which Java 8 does not have.
  const cmd = isJre || /^8/.test(tag) ? undefined : ['jshell'];
  return { ...withTools(base, 'java', 'keytool', ...(isJre ? [] : ['javac'])), ...java, cmd };
}

function php(tag: string): ImageFacts | undefined {
  if (variantOf(tag) === 'windows') return undefined;
  const base =
    variantOf(tag) === 'alpine' ? withTools(alpine, 'curl') : withTools(debianSlim, 'curl', 'gcc', 'g++', 'make');
  const facts: ImageFacts = {
    ...withTools(base, 'php'),
    entrypoint: ['docker-php-entrypoint'],
    cmd: ['php', '-a'],
    env: { PHP_INI_DIR: '/usr/local/etc/php' },
    envNames: ['PHP_VERSION', 'PHP_URL', 'PHP_SHA256', 'PHPIZE_DEPS', 'PHP_CFLAGS', 'PHP_CPPFLAGS', 'PHP_LDFLAGS'],
    envComplete: false,
    users: { ...base.users, 'www-data': variantOf(tag) === 'alpine' ? 82 : 33 },
  };
  if (/apache/.test(tag)) {
    return {
      ...facts,
      cmd: ['apache2-foreground'],
      workdir: '/var/www/html',
      stopSignal: 'SIGWINCH',
      exposed: ['80/tcp'],
    };
  }
  if (/fpm/.test(tag)) {
    return { ...facts, cmd: ['php-fpm'], workdir: '/var/www/html', stopSignal: 'SIGQUIT', exposed: ['9000/tcp'] };
  }
  return facts;
}

/** From version 8 on: the user `app` is there, and chiselled images run as it. */
function dotnet(tag: string, repository: string): ImageFacts | undefined {
  const major = majorOf(tag);
  if (major === undefined || major < 8 || /windows|nanoserver|azurelinux|mariner|distroless/.test(tag))
    return undefined;
  const isSdk = repository.endsWith('/sdk');
  const base = /alpine/.test(tag) ? alpine : major >= 10 || /noble|jammy|resolute/.test(tag) ? ubuntu : debianSlim;
  const program = repository.endsWith('/runtime-deps') ? [] : ['dotnet'];
  const facts: ImageFacts = {
    ...withTools(base, ...program, ...(isSdk ? ['git', 'curl', 'wget'] : [])),
    env: { APP_UID: '1654', DOTNET_RUNNING_IN_CONTAINER: 'true', ...(isSdk ? {} : { ASPNETCORE_HTTP_PORTS: '8080' }) },
    envNames: ['DOTNET_VERSION', 'ASPNET_VERSION', 'DOTNET_SDK_VERSION'],
    envComplete: false,
    users: { ...base.users, app: 1654 },
  };
  if (!/chiseled/.test(tag)) return facts;
  return { ...facts, user: '1654', cmd: undefined, packageManager: 'none', tools: program, users: { app: 1654 } };
}
