import { ruleTable } from './table.ts';

const web = ['FROM debian:12-slim AS web', 'CMD ["serve", "--all"]', 'FROM web', 'USER 1'];
const under = (entrypoint: string, ...more: string[]): string =>
  [...web, 'COPY --chmod=755 e.sh /e.sh', `ENTRYPOINT ${entrypoint}`, ...more].join('\n');
const script = (...lines: string[]) => ({ 'e.sh': ['#!/bin/sh', 'set -e', ...lines, ''].join('\n') });

ruleTable('entrypoint-drops-inherited-cmd', {
  fires: {
    'a script that runs its arguments (T35)': {
      dockerfile: under('["/e.sh"]'),
      files: script('exec "$@"'),
      severity: 'error',
      at: 'ENTRYPOINT ["/e.sh"]',
      says: /drops the inherited CMD `serve --all`: `\/e\.sh` has no arguments\./,
      fixed: under('["/e.sh"]\nCMD ["serve", "--all"]'),
    },
    'a script that changes the user first': {
      dockerfile: under('["/e.sh"]').replace('USER 1', 'USER root'),
      files: script('chown app /data', 'exec gosu app "$@"'),
      severity: 'error',
    },
    'a script in a heredoc': {
      dockerfile: [...web, "COPY --chmod=755 <<'X' /e.sh", '#!/bin/sh', 'exec "$@"', 'X', 'ENTRYPOINT ["/e.sh"]'].join(
        '\n',
      ),
      severity: 'error',
    },
    'a script with another path on some arguments': {
      dockerfile: under('["/e.sh"]'),
      files: script('if [ "$1" = x ]; then exec other; fi', '"$@"'),
      severity: 'error',
    },
    'an init and nothing else': {
      dockerfile: under('["tini", "--"]'),
      severity: 'error',
      says: /`tini` has no arguments/,
    },
    'a reset': { dockerfile: under('[]'), severity: 'error', says: /`\[\]` has no arguments/ },
    'a script that is not at hand, as a warning': {
      dockerfile: under('["/e.sh"]'),
      severity: 'warning',
      says: /no arguments, if it runs them/,
    },
    'a script that runs them on one path only, as a warning': {
      dockerfile: under('["/e.sh"]'),
      files: script('case "$1" in', '  web) exec web ;;', '  *) exec "$@" ;;', 'esac'),
      severity: 'warning',
    },
    'the command of a server’s image, as a warning (T35)': {
      dockerfile: 'FROM nginx:1.27\nUSER 1\nCOPY --chmod=755 e.sh /e.sh\nENTRYPOINT ["/e.sh"]',
      files: script('exec "$@"'),
      severity: 'warning',
      says: /`nginx -g daemon off;`/,
    },
    'the same with a script that is not at hand, as information': {
      dockerfile: 'FROM nginx:1.27\nUSER 1\nENTRYPOINT ["/e.sh"]',
      severity: 'info',
    },
    'a prompt of the base image, as information': {
      dockerfile: 'FROM debian:12-slim\nUSER 1\nENTRYPOINT ["/usr/bin/tini", "--"]',
      severity: 'info',
    },
    'in the chain of the target': {
      dockerfile: `${under('["/e.sh"]')} \nFROM debian:12-slim AS other`.replace('FROM web\n', 'FROM web AS app\n'),
      files: script('exec "$@"'),
      target: 'app',
    },
  },
  silent: {
    'CMD below it in the same stage': { dockerfile: under('["/e.sh"]', 'CMD ["serve"]'), files: script('exec "$@"') },
    'CMD above it in the same stage': {
      dockerfile: `FROM nginx:1.27\nCMD ["nginx"]\nCOPY e.sh /e.sh\nENTRYPOINT ["/e.sh"]`,
      files: script('exec "$@"'),
    },
    'CMD in a later stage': {
      dockerfile: `${under('["/e.sh"]').replace('FROM web\n', 'FROM web AS app\n')}\nFROM app\nCMD ["serve"]`,
      files: script('exec "$@"'),
    },
    'a command that is complete': { dockerfile: under('["node", "server.js"]') },
    'a program of its own': { dockerfile: under('["/usr/local/bin/app"]') },
    'a program behind an init': { dockerfile: under('["tini", "-s", "--", "/app"]') },
    'a complete script, which only passes options on': {
      dockerfile: under('["/e.sh"]'),
      files: script('exec node server.js "$@"'),
    },
    'a script with a default': {
      dockerfile: under('["/e.sh"]'),
      files: script('[ $# -gt 0 ] || set -- serve', 'exec "$@"'),
    },
    'a script that gets its arguments in ENTRYPOINT': {
      dockerfile: under('["/e.sh", "serve"]'),
      files: script('exec "$@"'),
    },
    'shell form, which takes no arguments': { dockerfile: under('node server.js') },
    'no CMD that could be lost': { dockerfile: 'FROM scratch\nENTRYPOINT ["/e.sh"]' },
    'a base image that nobody knows': { dockerfile: 'FROM ghcr.io/acme/base:1\nENTRYPOINT ["tini", "--"]' },
    'a prompt, and a script that is not at hand': { dockerfile: 'FROM node:22-slim\nENTRYPOINT ["/e.sh"]' },
    'another program of a parent with options': {
      dockerfile: 'FROM debian:12-slim AS a\nENTRYPOINT ["/web"]\nCMD ["--port", "80"]\nFROM a\nENTRYPOINT ["/worker"]',
    },
    'a shell with its script': { dockerfile: under('["sh", "-c", "exec serve"]') },
    'an empty CMD': { dockerfile: 'FROM debian:12-slim AS a\nCMD []\nFROM a\nENTRYPOINT ["tini", "--"]' },
  },
});
