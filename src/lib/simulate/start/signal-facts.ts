/*
 * What well-known programs do with the signals of `docker stop`, from their own manuals. The kernel
 * gives process 1 of a container only the signals it has installed a handler for: no default action ends it
 * (`man 7 pid_namespaces`, "The namespace init process").
 */

/** Programs that end in order on these signals, without `SIG`. */
const HANDLERS: Readonly<Record<string, readonly string[]>> = {
  nginx: ['TERM', 'INT', 'QUIT'],
  httpd: ['TERM', 'WINCH'],
  apache2: ['TERM', 'WINCH'],
  'apache2-foreground': ['TERM', 'WINCH'],
  'httpd-foreground': ['TERM', 'WINCH'],
  'php-fpm': ['TERM', 'INT', 'QUIT'],
  postgres: ['TERM', 'INT', 'QUIT'],
  mysqld: ['TERM'],
  mariadbd: ['TERM'],
  mongod: ['TERM', 'INT', 'QUIT'],
  'redis-server': ['TERM', 'INT'],
  'valkey-server': ['TERM', 'INT'],
  memcached: ['TERM', 'INT'],
  haproxy: ['TERM', 'INT', 'USR1'],
  caddy: ['TERM', 'INT', 'QUIT'],
  traefik: ['TERM', 'INT'],
  gunicorn: ['TERM', 'INT', 'QUIT'],
  uvicorn: ['TERM', 'INT'],
  hypercorn: ['TERM', 'INT'],
  celery: ['TERM', 'INT', 'QUIT'],
  puma: ['TERM', 'INT'],
  supervisord: ['TERM', 'INT', 'QUIT'],
  // The runtimes themselves turn these into an ordinary end: shutdown hooks of the JVM, ProcessExit of .NET.
  java: ['TERM', 'INT', 'HUP'],
  dotnet: ['TERM', 'INT', 'QUIT'],
  // Python makes KeyboardInterrupt of SIGINT, and leaves SIGTERM alone.
  python: ['INT'],
  python3: ['INT'],
};

/** Programs that leave every signal to its default action. */
const NONE: ReadonlySet<string> = new Set(['sleep', 'tail', 'cat', 'yes', 'tee', 'head', 'watch']);

/** Programs that run others and what is known of their signals differs by version. */
const RUNNERS: ReadonlySet<string> = new Set([
  'npm',
  'npx',
  'yarn',
  'pnpm',
  'bunx',
  'poetry',
  'pipenv',
  'pdm',
  'hatch',
  'uv',
  'bundle',
  'make',
  'mvn',
  'gradle',
  'cargo',
  'go',
]);

export function isRunner(name: string): boolean {
  return RUNNERS.has(name);
}

/** Has this program a handler for this signal? `unknown`: that is up to what it runs, or it is not in the table. */
export function handlesSignal(name: string, signal: string): 'yes' | 'no' | 'unknown' {
  const handled = Object.hasOwn(HANDLERS, name) ? HANDLERS[name] : undefined;
  if (handled?.includes(signal)) return 'yes';
  return NONE.has(name) ? 'no' : 'unknown';
}
