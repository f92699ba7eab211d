import {
  alpine,
  bare,
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

/** Images of programming languages, their package managers and tools; Java and PHP have files of their own. */
export const languages: readonly ImageRow[] = [
  // nodejs/docker-node, 24 and 26; from 26 on there is no Yarn (pull request 2422); 2026-11-24
  row('node', (tag) => {
    const base = officialBase(tag);
    const major = majorOf(tag);
    const yarn = major === undefined ? '?yarn' : major < 26 ? 'yarn' : '';
    return (
      base &&
      extend(base, `node npm npx ${yarn}`, {
        entrypoint: ['docker-entrypoint.sh'],
        cmd: ['node'],
        envNames: ['NODE_VERSION', ...(yarn === '' ? [] : ['YARN_VERSION'])],
        users: { node: 1000 },
      })
    );
  }),
  // docker-library/python, 3.12 and 3.14; 2026-11-24
  official('python', 'python3 python pip pip3', {
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
  // docker-library/golang Dockerfile-linux.template; before 1.21 there was no GOTOOLCHAIN; 2026-11-24
  row('golang', (tag) => {
    if (/^1\.(?:1?\d|20)(?:\D|$)/.test(tag)) return undefined;
    // The Alpine variant has no C compiler and no git.
    const base = officialBase(tag, extend(debianScm, 'gcc g++ cc make'));
    if (base === undefined || base === debianSlim) return undefined;
    return extend(base, 'go', {
      workdir: '/go',
      env: { GOPATH: '/go', GOTOOLCHAIN: 'local', PATH: pathWith('/go/bin', '/usr/local/go/bin') },
      envNames: ['GOLANG_VERSION'],
    });
  }),
  // rust-lang/docker-rust, stable on trixie-slim; 2026-11-24
  official('rust', 'cargo rustc rustup gcc cc', {
    env: { RUSTUP_HOME: '/usr/local/rustup', CARGO_HOME: '/usr/local/cargo', PATH: pathWith('/usr/local/cargo/bin') },
    envNames: ['RUST_VERSION'],
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
  // dotnet/dotnet-docker, 8.0 to 10.0; 2026-11-24
  row(/^mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime|runtime-deps)$/, dotnet),
  // oven-sh/bun dockerhub; newer ones have a `node` that is Bun; 2026-11-24
  row('oven/bun', (tag) => {
    if (/distroless/.test(tag)) return undefined;
    return {
      ...extend(/alpine/.test(tag) ? alpine : debianSlim, 'bun bunx ?node'),
      entrypoint: ['/usr/local/bin/docker-entrypoint.sh'],
      cmd: ['/usr/local/bin/bun'],
      workdir: '/home/bun/app',
      envNames: ['PATH', 'BUN_INSTALL_BIN', 'BUN_RUNTIME_TRANSPILER_CACHE_PATH'],
      users: { bun: 1000, nobody: 65534 },
    };
  }),
  // denoland/deno_docker debian.dockerfile; 2026-11-24
  row('denoland/deno', (tag) => {
    if (/alpine|ubuntu|distroless|bin/.test(tag)) return undefined;
    return extend(debianSlim, 'deno', {
      entrypoint: ['/tini', '--', 'docker-entrypoint.sh'],
      cmd: ['eval', "console.log('Welcome to Deno!')"],
      env: { DENO_DIR: '/deno-dir/', DENO_INSTALL_ROOT: '/usr/local' },
      envNames: ['DENO_VERSION'],
      users: { deno: 1993 },
    });
  }),
  // microsoft/playwright utils/docker/Dockerfile.noble; 2026-11-24
  row('mcr.microsoft.com/playwright', (tag) =>
    /noble|jammy/.test(tag)
      ? extend(ubuntu, 'node npm npx yarn git curl wget gpg ssh ?python3', {
          env: { PLAYWRIGHT_BROWSERS_PATH: '/ms-playwright' },
          envComplete: false,
        })
      : undefined,
  ),
  // The plain tags hold two programs and nothing else; the others stand on language images. astral-sh/uv; 2026-11
  row('ghcr.io/astral-sh/uv', (tag) =>
    /^(?:latest|\d+\.\d+(?:\.\d+)?)$/.test(tag) ? { ...bare, entrypoint: ['/uv'], workdir: '/io' } : undefined,
  ),
  // docker-library/docker Dockerfile-cli.template; 2026-11-24
  row('docker', (tag) =>
    /(?:^|-)cli$/.test(tag)
      ? extend(alpine, 'docker ssh', {
          entrypoint: ['docker-entrypoint.sh'],
          cmd: ['sh'],
          env: { DOCKER_TLS_CERTDIR: '/certs' },
          envNames: ['DOCKER_VERSION', 'DOCKER_BUILDX_VERSION', 'DOCKER_COMPOSE_VERSION'],
        })
      : undefined,
  ),
  // alpine-docker/git; 2026-11-24
  row('alpine/git', () =>
    extend(alpine, 'git gpg ssh', { entrypoint: ['git'], cmd: ['--help'], workdir: '/git', volumes: ['/git'] }),
  ),
];

/** A Docker Official Image with an Alpine, a slim and a full variant. */
function official(name: string, tools: string, facts: Partial<ImageFacts>): ImageRow {
  return row(name, (tag) => {
    const base = officialBase(tag);
    return base && extend(base, tools, facts);
  });
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
