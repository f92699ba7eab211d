import { composeTable } from './table.ts';

const service = (...lines: readonly string[]): string =>
  ['services:', '  web:', '    image: a:1', ...lines.map((line) => `    ${line}`)].join('\n');

composeTable('port-on-all-interfaces', {
  fires: {
    'host and container port': {
      text: service('ports:', '  - "8080:80"'),
      at: '"8080:80"',
      fixed: service('ports:', '  - "127.0.0.1:8080:80"'),
    },
    '0.0.0.0 (T39)': {
      text: service('ports:', '  - "0.0.0.0:8080:80"'),
      fixed: service('ports:', '  - "127.0.0.1:8080:80"'),
    },
    'IPv6 for all': {
      text: service("ports: ['[::]:8080:80']"),
      fixed: service("ports: ['127.0.0.1:8080:80']"),
    },
    'IPv4 in IPv6 (T39)': { text: service("ports: ['[::ffff:0.0.0.0]:8080:80']") },
    'a random host port (T39)': {
      text: service('ports: ["3000"]'),
      at: '"3000"',
      says: /a free port/,
      fixed: service('ports: ["127.0.0.1::3000"]'),
    },
    'without quotes': {
      text: service('ports:', '  - 8080:80'),
      at: '8080:80',
      fixed: service('ports:', '  - 127.0.0.1:8080:80'),
    },
    'a number': { text: service('ports: [3000]'), at: '3000' },
    'a range': { text: service('ports: ["9000-9005:9000-9005/udp"]') },
    'in long syntax': { text: service('ports:', '  - target: 80', '    published: "8080"'), fixed: false },
    'in long syntax with 0.0.0.0': {
      text: service('ports:', '  - { target: 80, published: "8080", host_ip: 0.0.0.0 }'),
      fixed: service('ports:', '  - { target: 80, published: "8080", host_ip: 127.0.0.1 }'),
    },
    'a variable on the container’s side': { text: service('ports: ["8080:${PORT}"]') },
    'a default': { text: service('ports:', '  - "${PORT:-8080}:80"'), at: '"${PORT:-8080}:80"' },
    'the public ports, as information': {
      text: service('ports: ["80:8080", "443:8443"]'),
      severity: ['info', 'info'],
      fixed: false,
    },
    'only the one of several (T39)': {
      text: service('ports:', '  - "0.0.0.0:8080:80"', '  - { target: 81, published: "8081", host_ip: 127.0.0.1 }'),
      at: '"0.0.0.0:8080:80"',
    },
  },
  silent: {
    loopback: service('ports: ["127.0.0.1:8080:80"]'),
    'IPv6 loopback': service("ports: ['[::1]:8080:80']"),
    'another loopback address': service('ports: ["127.0.0.2:8080:80"]'),
    'one interface': service('ports: ["192.168.1.10:8080:80"]'),
    'long syntax with an address': service('ports:', '  - {target: 80, host_ip: 127.0.0.1}'),
    'expose publishes nothing (T39)': service('expose: ["80"]'),
    'the host’s network has its own finding (T39)': service('network_mode: host', 'ports: ["8080:80"]'),
    'a variable address: cannot tell': service('ports: ["${BIND}:8080:80"]'),
    'a variable that may hold an address: cannot tell': service('ports: ["${BIND}:80"]'),
    'loopback by a default': service('ports: ["${BIND:-127.0.0.1}:8080:80"]'),
    'loopback by .env': {
      text: service('ports: ["${BIND}:80"]'),
      files: { '.env': 'BIND=127.0.0.1:8080' },
    },
  },
});

composeTable('docker-socket-mounted', {
  fires: {
    'in short syntax': {
      text: service('volumes: ["/var/run/docker.sock:/var/run/docker.sock"]'),
      at: '"/var/run/docker.sock:/var/run/docker.sock"',
    },
    'read-only (T39)': { text: service('volumes: ["/run/docker.sock:/run/docker.sock:ro"]'), says: /:ro/ },
    'in long syntax (T39)': {
      text: service('volumes:', '  - { type: bind, source: /run/docker.sock, target: /s, read_only: true }'),
    },
    'a user’s own engine (T39)': { text: service('volumes: ["${XDG_RUNTIME_DIR}/docker.sock:/s"]') },
    'Docker Desktop': { text: service('volumes: ["~/.docker/run/docker.sock:/s"]') },
    'the folder it is in (T39)': { text: service('volumes: ["/var/run:/host/run"]'), says: /has the engine/ },
    'the whole host (T39)': { text: service('volumes: ["/:/host:ro"]') },
    'doubled slashes': { text: service('volumes: ["//var/run/docker.sock:/s"]') },
    containerd: { text: service('volumes: ["/run/containerd/containerd.sock:/s"]') },
    podman: { text: service('volumes: ["/run/user/1000/podman/podman.sock:/s"]') },
    'a named volume that is a bind in truth': {
      text: `${service('volumes: ["sock:/s"]')}\nvolumes:\n  sock:\n    driver_opts: {type: none, o: bind, device: /var/run/docker.sock}`,
      at: '"sock:/s"',
    },
    'Windows’ pipe': {
      text: service('volumes:', '  - { type: npipe, source: "\\\\\\\\.\\\\pipe\\\\docker_engine", target: x }'),
    },
    'an engine over plain TCP': {
      text: service('environment:', '  DOCKER_HOST: tcp://10.0.0.5:2375'),
      at: 'DOCKER_HOST: tcp://10.0.0.5:2375',
    },
    'a proxy on an internal network, as a warning': {
      text: `services:
  proxy:
    image: tecnativa/docker-socket-proxy:0.3
    networks: [socket]
    volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]
networks:
  socket: {internal: true}`,
      severity: 'warning',
    },
    'a proxy that everyone can reach': {
      text: 'services:\n  proxy:\n    image: tecnativa/docker-socket-proxy:0.3\n    volumes: ["/var/run/docker.sock:/s"]',
      severity: 'error',
    },
  },
  silent: {
    'another socket': service('volumes: ["/run/myapp/app.sock:/s"]'),
    'a folder of the application (T39)': service('volumes: ["/run/myapp:/run/myapp"]'),
    'a file of the project': service('volumes: ["./docker.sock:/s"]'),
    'a named volume': `${service('volumes: ["run:/var/run"]')}\nvolumes: {run: {}}`,
    'a client of a proxy': `services:
  proxy: {image: "tecnativa/docker-socket-proxy:0.3"}
  web:
    image: a:1
    environment: ["DOCKER_HOST=tcp://proxy:2375"]`,
    'a client of a proxy of another file': service('environment: ["DOCKER_HOST=tcp://socket-proxy:2375"]'),
    'an engine with TLS': service('environment: ["DOCKER_HOST=tcp://10.0.0.5:2376"]'),
    'a variable: cannot tell': service('volumes: ["${SOCKET}:/s"]'),
  },
});

composeTable('sensitive-host-mount', {
  fires: {
    root: { text: service('volumes: ["/:/host"]'), at: '"/:/host"' },
    '/etc': { text: service('volumes: ["/etc:/etc"]') },
    'with a slash at the end': { text: service('volumes: ["/etc/:/etc"]') },
    '/var/run': { text: service('volumes: ["/var/run:/run"]') },
    'what Docker keeps': { text: service('volumes: ["/var/lib/docker/volumes:/v"]') },
    'SSH keys': { text: service('volumes: ["~/.ssh:/root/.ssh"]'), says: /owns the keys/ },
    'cloud credentials by $HOME': { text: service('volumes: ["${HOME}/.aws:/aws"]') },
    'a home directory': { text: service('volumes: ["/home/me:/data"]') },
    passwords: { text: service('volumes: ["/etc/shadow:/s"]') },
    'read-only, as a warning': { text: service('volumes: ["/proc:/host/proc:ro"]'), severity: 'warning' },
    'in long syntax': {
      text: service('volumes:', '  - {type: bind, source: /sys, target: /sys, read_only: true}'),
      severity: 'warning',
    },
    'a device of a named volume': {
      text: `${service('volumes: ["etc:/etc"]')}\nvolumes: {etc: {driver_opts: {device: /etc, o: bind}}}`,
    },
    '/dev': { text: service('volumes: ["/dev:/dev"]') },
  },
  silent: {
    'the time': service('volumes: ["/etc/localtime:/etc/localtime:ro", "/etc/timezone:/etc/timezone:ro"]'),
    'a folder of the project': service('volumes: ["./etc:/etc"]'),
    'a named volume': `${service('volumes: ["home:/home"]')}\nvolumes: {home: {}}`,
    'a project in a home directory': service('volumes: ["/home/me/project/data:/data"]'),
    'a folder for the purpose': service('volumes: ["/srv/data:/data"]'),
    'an anonymous volume': service('volumes: ["/etc"]'),
    'a name that begins alike': service('volumes: ["/etcetera:/etc"]'),
    'a variable: cannot tell': service('volumes: ["${DATA}:/data"]'),
  },
});

composeTable('secret-in-environment', {
  fires: {
    'in map form': {
      text: service('environment:', '  DB_PASSWORD: hunter2'),
      at: 'DB_PASSWORD: hunter2',
    },
    'in list form': { text: service('environment:', '  - DB_PASSWORD=hunter2'), at: 'DB_PASSWORD=hunter2' },
    'a placeholder that is deployed as it is': { text: service('environment: {API_KEY: changeme}') },
    'a default': { text: service('environment:', '  DB_PASSWORD: ${DB_PASSWORD:-hunter2}'), severity: 'error' },
    'a number': { text: service('environment: {ADMIN_PASSWORD: 12345}') },
    'a variable, as information': {
      text: service('environment:', '  DB_PASSWORD: ${DB_PASSWORD}'),
      severity: 'info',
    },
    'a required variable, as information': {
      text: service('environment:', '  DB_PASSWORD: ${DB_PASSWORD:?set it}'),
      severity: 'info',
    },
    'a variable of .env, as information': {
      text: service('environment:', '  DB_PASSWORD: ${DB_PASSWORD}'),
      files: { '.env': 'DB_PASSWORD=hunter2' },
      severity: 'info',
    },
    'passed on, as information': { text: service('environment: [GITHUB_TOKEN]'), severity: 'info' },
    'a password in an address': { text: service('environment: {DATABASE_URL: "postgres://app:pw@db/app"}') },
    'a password in an address, of a variable': {
      text: service('environment:', '  DATABASE_URL: postgres://app:${PW}@db/app'),
      severity: 'info',
    },
    'an env_file that is not ignored by git': {
      text: service('env_file: app.env'),
      files: { 'app.env': 'LOG=1\nDB_PASSWORD=hunter2\n', '.gitignore': 'dist/\n*.log' },
      at: 'app.env',
      says: /`DB_PASSWORD`/,
    },
    'an env_file that is taken back from .gitignore': {
      text: service('env_file:', '  - path: env/app.env'),
      files: { 'env/app.env': 'API_TOKEN=abc', '.gitignore': '*.env\n!env/app.env' },
      at: 'path: env/app.env',
    },
    'a build argument': {
      text: 'services:\n  web:\n    build:\n      context: .\n      args:\n        NPM_TOKEN: abc',
      at: 'NPM_TOKEN: abc',
    },
    'a build argument of a variable, as a warning': {
      text: 'services:\n  web:\n    build:\n      context: .\n      args: ["NPM_TOKEN=${NPM_TOKEN}"]',
      severity: 'warning',
      says: /build.secrets/,
    },
  },
  silent: {
    'a file': service('environment: {POSTGRES_PASSWORD_FILE: /run/secrets/pw}', 'secrets: [pw]'),
    'an empty value': service('environment: {DB_PASSWORD: ""}'),
    'a flag': service('environment: {MYSQL_ALLOW_EMPTY_PASSWORD: "yes"}'),
    'names about secrets (T18)': service('environment: {MAX_TOKENS: 5, SECRET_ID: x, TOKENIZERS_PARALLELISM: 1}'),
    'an address without a password': service('environment: {DATABASE_URL: "postgres://db/app"}'),
    'a user without a password': service('environment: {DATABASE_URL: "postgres://app@db/app"}'),
    'an env_file that git ignores': {
      text: service('env_file: [app.env]'),
      files: { 'app.env': 'DB_PASSWORD=hunter2', '.gitignore': '*.env' },
    },
    'an env_file in a folder that git ignores': {
      text: service('env_file: [env/app.env]'),
      files: { 'env/app.env': 'DB_PASSWORD=hunter2', '.gitignore': '/env/' },
    },
    'an env_file without secrets': {
      text: service('env_file: [app.env]'),
      files: { 'app.env': 'LOG=1\nDB_PASSWORD=' },
    },
    'an env_file that is not here: cannot tell': service('env_file: [app.env]'),
    'an ordinary variable': service('environment: {LOG_LEVEL: info}'),
  },
});
