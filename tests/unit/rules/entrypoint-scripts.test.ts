import { ruleTable } from './table.ts';

const node = (...lines: string[]): string => ['FROM node:22-slim', 'USER node', ...lines].join('\n');

const script = (...lines: string[]) => ({ 'e.sh': ['#!/bin/sh', 'set -e', ...lines, ''].join('\n') });
const app = node('COPY --chmod=755 e.sh /e.sh', 'ENTRYPOINT ["/e.sh"]', 'CMD ["node", "s.js"]');

ruleTable('cmd-ignored-by-shell-entrypoint', {
  fires: {
    'a script that never looks at its arguments, as information (T36)': {
      dockerfile: app,
      files: script('exec node server.js'),
      severity: 'info',
      at: 'CMD ["node", "s.js"]',
    },
  },
  silent: {
    'a script that runs them': { dockerfile: app, files: script('exec "$@"') },
    'a script that looks at one': { dockerfile: app, files: script('exec node "$1"') },
    'a script that another script may read them in': { dockerfile: app, files: script('. /lib.sh', 'main') },
    'a script that is not at hand': { dockerfile: app },
    'a program in another language': { dockerfile: app, files: { 'e.sh': '#!/usr/bin/env python3\nprint(1)\n' } },
  },
});

const missing = (text: string) => ({ dockerfile: app, files: { 'e.sh': text } });

ruleTable('entrypoint-script-missing-exec', {
  fires: {
    'the arguments as the last command (T36)': {
      dockerfile: app,
      files: script('if [ "$1" = serve ]; then', '  exec gosu app "$@"', 'fi', '"$@"'),
      file: 'e.sh',
      at: '"$@"',
      says: /`"\$@"` runs as a child of the shell/,
      fixed: '#!/bin/sh\nset -e\nif [ "$1" = serve ]; then\n  exec gosu app "$@"\nfi\nexec "$@"',
    },
    'another user': { dockerfile: app, files: script('gosu node "$@"'), file: 'e.sh', at: 'gosu node "$@"' },
    'in the last branch': {
      dockerfile: app,
      files: script('if a; then', '  exec b', 'else', '  "$@"', 'fi'),
      file: 'e.sh',
    },
    'in a heredoc': {
      dockerfile: node(
        "COPY --chmod=755 <<'X' /e.sh",
        '#!/bin/sh',
        '"$@"',
        'X',
        'ENTRYPOINT ["/e.sh"]',
        'CMD ["node"]',
      ),
      at: '"$@"',
      fixed: node(
        "COPY --chmod=755 <<'X' /e.sh",
        '#!/bin/sh',
        'exec "$@"',
        'X',
        'ENTRYPOINT ["/e.sh"]',
        'CMD ["node"]',
      ),
    },
    'in a heredoc whose tabs are dropped, without a fix': {
      dockerfile: node(
        "COPY --chmod=755 <<-'X' /e.sh",
        '\t#!/bin/sh',
        '\t"$@"',
        '\tX',
        'ENTRYPOINT ["/e.sh"]',
        'CMD ["node"]',
      ),
      fixed: false,
    },
    'behind an init, by a relative path, in a folder that is copied': {
      dockerfile: node('WORKDIR /app', 'COPY . .', 'ENTRYPOINT ["tini", "--", "./bin/e.sh"]', 'CMD ["node"]'),
      files: { 'bin/e.sh': '#!/bin/sh\n"$@"\n', '.dockerignore': 'node_modules' },
      file: 'bin/e.sh',
    },
    'found in PATH': {
      dockerfile: node('COPY docker/entry.sh /usr/local/bin/', 'ENTRYPOINT ["entry.sh"]', 'CMD ["node"]'),
      files: { 'docker/entry.sh': '#!/bin/sh\n"$@"\n' },
      file: 'docker/entry.sh',
    },
    'under another name': {
      dockerfile: node('COPY docker/prod.sh /e.sh', 'ENTRYPOINT ["sh", "/e.sh"]', 'CMD ["node"]'),
      files: { 'docker/prod.sh': '"$@"\n' },
      file: 'docker/prod.sh',
    },
  },
  silent: {
    'exec (T36)': { dockerfile: app, files: script('exec "$@"') },
    'exec with an init (T36)': { dockerfile: app, files: script('exec tini -- "$@"') },
    'exec with another user (T36)': { dockerfile: app, files: script('exec su-exec app "$@"') },
    'exec by env (T36)': { dockerfile: app, files: script('exec /usr/bin/env "$@"') },
    'exec of a fixed command (T36)': { dockerfile: app, files: script('exec node server.js') },
    'a trap and wait (T36)': { dockerfile: app, files: script("trap 'kill $p' TERM", '"$@" & p=$!', 'wait $p') },
    'in the background': { dockerfile: app, files: script('"$@" &') },
    'something is done behind it': { dockerfile: app, files: script('"$@"', 'cleanup') },
    'an unconditional exec above': { dockerfile: app, files: script('exec "$@"', '"$@"') },
    'a function of the script': { dockerfile: app, files: script('main() { exec node "$@"; }', 'main "$@"') },
    'a builtin': { dockerfile: app, files: script('exec "$@"', 'echo "$@"') },
    'a pipe': { dockerfile: app, files: script('"$@" | tee /log') },
    'a job that takes no arguments': { dockerfile: app, files: script('pg_dump db > /backup') },
    'text and comments (T36)': { dockerfile: app, files: script('# "$@"', 'echo \'run "$@"\'', 'exec "$@"') },
    'a script of another language': missing('#!/usr/bin/env python3\n"$@"\n'),
    'a script that cannot be read': missing('#!/bin/sh\nif true; then "$@"\n'),
    'a script that is not at hand': { dockerfile: app },
    'a heredoc that the builder changes': {
      dockerfile: node('COPY <<X /e.sh', '"$@"', 'X', 'ENTRYPOINT ["/e.sh"]', 'CMD ["node"]'),
    },
    'a script that is no entrypoint': { dockerfile: node('COPY e.sh /e.sh', 'CMD ["node"]'), files: script('"$@"') },
    'no script': { dockerfile: node('ENTRYPOINT ["node"]', 'CMD ["s.js"]'), files: script('"$@"') },
  },
});

ruleTable('entrypoint-script-unquoted-args', {
  fires: {
    'exec $@ (T36)': {
      dockerfile: app,
      files: script('exec $@'),
      file: 'e.sh',
      at: '$@',
      says: /cuts an argument at its blanks/,
      fixed: '#!/bin/sh\nset -e\nexec "$@"',
    },
    'exec $*': { dockerfile: app, files: script('exec $*'), file: 'e.sh' },
    'one word of all': {
      dockerfile: app,
      files: script('exec "$*"'),
      file: 'e.sh',
      says: /one word of all arguments/,
      fixed: '#!/bin/sh\nset -e\nexec "$@"',
    },
    'with braces, behind another program': {
      dockerfile: app,
      files: script('exec gosu app ${@}'),
      file: 'e.sh',
      at: '${@}',
    },
    'on two paths': {
      dockerfile: app,
      files: script('if a; then exec b $@; fi', 'exec $@'),
      file: 'e.sh',
      at: ['$@', '$@'],
    },
  },
  silent: {
    quoted: { dockerfile: app, files: script('exec "$@"') },
    'quoted, with braces': { dockerfile: app, files: script('exec "${@}"') },
    'in a message': { dockerfile: app, files: script('echo Starting $*', 'exec "$@"') },
    'in another command': { dockerfile: app, files: script('set -- $@', 'exec "$@"') },
    'in single quotes': { dockerfile: app, files: script("exec sh -c 'x $@'") },
  },
});
