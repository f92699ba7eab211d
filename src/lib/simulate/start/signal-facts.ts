import { baseName } from '../paths.ts';

/*
 * What well-known programs do with the signals of `docker stop`. The kernel gives process 1 of a container only the
 * signals it has installed a handler for: no default action ends it (`man 7 pid_namespaces`, "The namespace init
 * process"). A program that is not here, or a signal that its row does not name: cannot tell.
 */

interface SignalRow {
  /** Signals, without `SIG`, on which it ends in order: it finishes what it is at. */
  readonly orderly?: readonly string[];
  /** Signals on which it ends at once, by its own manual. */
  readonly quick?: readonly string[];
}

/** Each row was compared with its source on 2026-11-24. */
const HANDLERS: Readonly<Record<string, SignalRow>> = {
  // nginx.org/en/docs/control.html
  nginx: { orderly: ['QUIT'], quick: ['TERM', 'INT'] },
  // httpd.apache.org/docs/2.4/stopping.html; the two scripts of official images end in `exec`.
  httpd: { orderly: ['WINCH'], quick: ['TERM'] },
  apache2: { orderly: ['WINCH'], quick: ['TERM'] },
  'httpd-foreground': { orderly: ['WINCH'], quick: ['TERM'] },
  'apache2-foreground': { orderly: ['WINCH'], quick: ['TERM'] },
  // php/php-src `sapi/fpm/php-fpm.8.in`
  'php-fpm': { orderly: ['QUIT'], quick: ['TERM', 'INT'] },
  // postgresql.org/docs/current/server-shutdown.html: smart, fast and immediate
  postgres: { orderly: ['TERM', 'INT'], quick: ['QUIT'] },
  // dev.mysql.com/doc/refman/8.4/en/unix-signal-response.html
  mysqld: { orderly: ['TERM'] },
  // mariadb.com/kb/en/shutdown
  mariadbd: { orderly: ['TERM'] },
  // mongodb.com/docs/manual/tutorial/manage-mongodb-processes, "Use kill"
  mongod: { orderly: ['TERM'] },
  // redis.io/docs/reference/signals
  'redis-server': { orderly: ['TERM', 'INT'] },
  // valkey.io/topics/signals
  'valkey-server': { orderly: ['TERM', 'INT'] },
  // memcached/memcached #88 (TERM as INT) and #739 (USR1 to end gracefully)
  memcached: { orderly: ['USR1'], quick: ['TERM', 'INT'] },
  // haproxy/haproxy `doc/management.txt`, chapter 4: graceful stop and hard stop
  haproxy: { orderly: ['USR1'], quick: ['TERM'] },
  // caddy.community/t/15406, by its author: after cleaning up locks
  caddy: { orderly: ['TERM', 'INT'], quick: ['QUIT'] },
  // traefik/traefik `cmd/traefik/traefik.go`, `ContextWithSignal`
  traefik: { orderly: ['TERM', 'INT'] },
  // gunicorn.org/signals
  gunicorn: { orderly: ['TERM'], quick: ['QUIT', 'INT'] },
  // encode/uvicorn `uvicorn/server.py`, `HANDLED_SIGNALS`
  uvicorn: { orderly: ['TERM', 'INT'] },
  // pgjones/hypercorn `src/hypercorn/asyncio/run.py`
  hypercorn: { orderly: ['TERM', 'INT'] },
  // docs.celeryq.dev, "Worker Shutdown": warm and cold
  celery: { orderly: ['TERM', 'INT'], quick: ['QUIT'] },
  // puma/puma `docs/signals.md`
  puma: { orderly: ['TERM', 'INT'] },
  // Supervisor/supervisor `docs/running.rst`, "Signal Handlers"
  supervisord: { orderly: ['TERM', 'INT', 'QUIT'] },
  // docs.oracle.com/javase/8 troubleshooting guide, "Signals Used in Oracle Solaris and Linux": shutdown hooks
  java: { orderly: ['TERM', 'INT', 'HUP'] },
  // docs.python.org/3/library/signal.html: KeyboardInterrupt. SIGTERM is left alone.
  python: { orderly: ['INT'] },
  python3: { orderly: ['INT'] },
};

/** Options that take a program's handlers away. */
const WITHOUT_HANDLERS: Readonly<Record<string, string>> = { java: '-Xrs' };

/** Programs that leave every signal to its default action (tried: GNU coreutils 9.1; read: BusyBox `sleep.c`, `tail.c`). */
const NONE: ReadonlySet<string> = new Set(['sleep', 'tail']);

/** Signals whose default action does not end a program (`man 7 signal`). */
const HARMLESS: ReadonlySet<string> = new Set(['WINCH', 'CHLD', 'URG', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU']);

/** Whether a program other than process 1 that has no handler for a signal ends on it. */
export function endsByDefault(signal: string): boolean {
  return !HARMLESS.has(signal);
}

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

/** What this program does on a signal. `unknown`: that is up to what it runs, or it is not in the table. */
export function onSignal(argv: readonly string[], signal: string): 'orderly' | 'quick' | 'nothing' | 'unknown' {
  const name = baseName(argv[0] ?? '');
  const row = Object.hasOwn(HANDLERS, name) ? HANDLERS[name] : undefined;
  if (row && argv.includes(WITHOUT_HANDLERS[name] ?? '')) return 'unknown';
  if (row?.orderly?.includes(signal)) return 'orderly';
  if (row?.quick?.includes(signal)) return 'quick';
  return NONE.has(name) ? 'nothing' : 'unknown';
}
