import { ruleTable } from './table.ts';

ruleTable('shell-form-entrypoint', {
  fires: {
    'a program': {
      dockerfile: 'FROM node:22-slim\nUSER node\nENTRYPOINT node server.js',
      at: 'ENTRYPOINT node server.js',
      fixed: 'FROM node:22-slim\nUSER node\nENTRYPOINT ["node", "server.js"]',
    },
    'with a variable, without a fix': {
      dockerfile: 'FROM node:22-slim\nUSER node\nENTRYPOINT node $FILE',
      fixed: false,
    },
    'with exec, as information': {
      dockerfile: 'FROM node:22-slim\nUSER node\nENTRYPOINT exec node server.js',
      severity: 'info',
      fixed: 'FROM node:22-slim\nUSER node\nENTRYPOINT ["node", "server.js"]',
    },
    'in a stage of the chain': { dockerfile: 'FROM node:22-slim AS a\nENTRYPOINT node s.js\nFROM a\nUSER node' },
    'under a SHELL of its own': {
      dockerfile: 'FROM node:22-slim\nSHELL ["/bin/bash", "-c"]\nENTRYPOINT node s.js\nUSER node',
      says: /through `\/bin\/bash -c`/,
    },
    'on a base we do not know': { dockerfile: 'FROM ghcr.io/acme/app:1\nENTRYPOINT serve' },
    'the last of two': {
      dockerfile: 'FROM node:22-slim\nENTRYPOINT ["a"]\nENTRYPOINT b\nUSER node',
      at: 'ENTRYPOINT b',
    },
  },
  silent: {
    'exec form': { dockerfile: 'FROM node:22-slim\nENTRYPOINT ["node", "s.js"]' },
    'overridden in the same stage': { dockerfile: 'FROM node:22-slim\nENTRYPOINT a\nENTRYPOINT ["b"]' },
    'overridden in a later stage of the chain': {
      dockerfile: 'FROM node:22-slim AS a\nENTRYPOINT a\nFROM a\nENTRYPOINT ["b"]',
    },
    'in a stage that is not shipped': {
      dockerfile: 'FROM node:22-slim AS a\nENTRYPOINT a\nFROM node:22-slim\nCOPY --from=a /x /x',
    },
    Windows: { dockerfile: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nENTRYPOINT app.exe' },
    'a SHELL that is no POSIX shell': {
      dockerfile: 'FROM debian:12-slim\nSHELL ["/usr/bin/python3", "-c"]\nENTRYPOINT print(1)',
    },
    reset: { dockerfile: 'FROM node:22-slim\nENTRYPOINT []' },
    'broken JSON has its own rule': { dockerfile: "FROM node:22-slim\nENTRYPOINT ['node']" },
    'inside ONBUILD (T12)': { dockerfile: 'FROM node:22-slim\nONBUILD ENTRYPOINT node s.js' },
  },
});

ruleTable('shell-form-cmd', {
  fires: {
    'a program': {
      dockerfile: 'FROM node:22-slim\nUSER node\nCMD node server.js',
      at: 'CMD node server.js',
      fixed: 'FROM node:22-slim\nUSER node\nCMD ["node", "server.js"]',
    },
    'with a variable': {
      dockerfile: 'FROM node:22-slim\nUSER node\nCMD node s.js --port $PORT',
      says: /"sh", "-c"/,
      fixed: 'FROM node:22-slim\nUSER node\nCMD ["sh", "-c", "exec node s.js --port $PORT"]',
    },
    'several commands': { dockerfile: 'FROM node:22-slim\nUSER node\nCMD migrate && node s.js', fixed: false },
    'under the SHELL that stands above it': {
      dockerfile:
        'FROM node:22-slim\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nCMD node s.js\nSHELL ["/bin/sh", "-c"]',
      says: /through `\/bin\/bash -o pipefail -c`/,
    },
    'behind an exec ENTRYPOINT': {
      dockerfile: 'FROM node:22-slim\nUSER node\nENTRYPOINT ["node"]\nCMD server.js',
      says: /ENTRYPOINT gets .* as its arguments/,
      fixed: 'FROM node:22-slim\nUSER node\nENTRYPOINT ["node"]\nCMD ["server.js"]',
    },
    'of a stage of the chain': { dockerfile: 'FROM node:22-slim AS a\nCMD node s.js\nFROM a\nUSER node' },
    'with quotes': {
      dockerfile: 'FROM node:22-slim\nUSER node\nCMD node -e "run()"',
      fixed: false,
    },
  },
  silent: {
    'exec form': { dockerfile: 'FROM node:22-slim\nCMD ["node", "s.js"]' },
    'handed over with exec': { dockerfile: 'FROM node:22-slim\nCMD exec node s.js' },
    'sh -c in exec form': { dockerfile: 'FROM node:22-slim\nCMD ["sh", "-c", "exec node s.js --port $PORT"]' },
    'the CMD of HEALTHCHECK (T11)': {
      dockerfile: 'FROM node:22-slim\nHEALTHCHECK --interval=30s \\\n  CMD node health.js\nCMD ["node"]',
    },
    'in a stage that is not shipped': {
      dockerfile: 'FROM node:22-slim AS t\nCMD npm test\nFROM node:22-slim\nCOPY --from=t /x /x',
    },
    'dropped by an ENTRYPOINT of a later stage': {
      dockerfile: 'FROM node:22-slim AS a\nCMD node s.js\nFROM a\nENTRYPOINT ["node"]',
    },
    'ignored by a shell ENTRYPOINT, which has its own rule': {
      dockerfile: 'FROM node:22-slim\nENTRYPOINT node\nCMD s.js',
    },
    'broken JSON has its own rule': { dockerfile: "FROM node:22-slim\nCMD ['node']" },
  },
});

ruleTable('cmd-ignored-by-shell-entrypoint', {
  fires: {
    'a shell ENTRYPOINT (T34)': {
      dockerfile: 'FROM node:22-slim\nUSER node\nENTRYPOINT node server.js\nCMD ["--port", "8080"]',
      at: 'CMD ["--port", "8080"]',
    },
    'of an earlier stage': { dockerfile: 'FROM node:22-slim AS a\nENTRYPOINT node s.js\nFROM a\nCMD ["--port", "80"]' },
    'CMD before ENTRYPOINT': { dockerfile: 'FROM node:22-slim\nCMD ["--x"]\nENTRYPOINT node s.js' },
    'a shell CMD': { dockerfile: 'FROM node:22-slim\nENTRYPOINT node s.js\nCMD --port 80', at: 'CMD --port 80' },
    'sh -c in exec form': {
      dockerfile: 'FROM node:22-slim\nENTRYPOINT ["sh", "-c", "node s.js"]\nCMD ["--port", "80"]',
    },
    'bash with options': { dockerfile: 'FROM node:22-slim\nENTRYPOINT ["/bin/bash", "-lc", "node s.js"]\nCMD ["x"]' },
  },
  silent: {
    'exec form': { dockerfile: 'FROM node:22-slim\nENTRYPOINT ["node", "s.js"]\nCMD ["--port", "80"]' },
    'no CMD': { dockerfile: 'FROM node:22-slim\nENTRYPOINT node s.js' },
    'reset ENTRYPOINT': { dockerfile: 'FROM node:22-slim AS a\nENTRYPOINT a\nFROM a\nENTRYPOINT []\nCMD ["b"]' },
    'empty CMD': { dockerfile: 'FROM node:22-slim\nENTRYPOINT node s.js\nCMD []' },
    'a script that reads its arguments': {
      dockerfile: 'FROM node:22-slim\nENTRYPOINT ["sh", "-c", "exec node s.js \\"$@\\"", "--"]\nCMD ["--port", "80"]',
    },
    'a CMD of an earlier stage is dropped': {
      dockerfile: 'FROM node:22-slim AS a\nCMD ["x"]\nFROM a\nENTRYPOINT node s.js',
    },
    'CMD alone': { dockerfile: 'FROM node:22-slim\nCMD ["node"]' },
  },
});

ruleTable('exec-form-invalid-json', {
  fires: {
    'single quotes (T09)': {
      dockerfile: "FROM node:22-slim\nUSER node\nCMD ['node', 'server.js']",
      at: "['node', 'server.js']",
      fixed: 'FROM node:22-slim\nUSER node\nCMD ["node", "server.js"]',
    },
    'a comment behind it (T09)': {
      dockerfile: 'FROM node:22-slim\nCMD ["node", "server.js"] # start\nUSER node',
      fixed: 'FROM node:22-slim\nCMD ["node", "server.js"]\nUSER node',
    },
    'an element without quotes (T09)': { dockerfile: 'FROM node:22-slim\nCMD ["node", "--port", $PORT]', fixed: false },
    'a comma too many (T09)': {
      dockerfile: 'FROM node:22-slim\nCMD ["node", "s.js",]\nUSER node',
      fixed: 'FROM node:22-slim\nCMD ["node", "s.js"]\nUSER node',
    },
    'a comma too few': {
      dockerfile: 'FROM node:22-slim\nCMD ["node" "s.js"]\nUSER node',
      fixed: 'FROM node:22-slim\nCMD ["node", "s.js"]\nUSER node',
    },
    'typographic quotes (T09)': {
      dockerfile: 'FROM node:22-slim\nUSER node\nENTRYPOINT [ “node” ]',
      fixed: 'FROM node:22-slim\nUSER node\nENTRYPOINT [ "node" ]',
    },
    'no quotes at all': { dockerfile: 'FROM node:22-slim\nCMD [node, s.js]' },
    'in RUN': { dockerfile: "FROM node:22-slim\nRUN ['npm', 'version']" },
    'in HEALTHCHECK': { dockerfile: "FROM node:22-slim\nHEALTHCHECK CMD ['node', 'h.js']" },
    'not closed': {
      dockerfile: 'FROM node:22-slim\nCMD ["node", "s.js"\nUSER node',
      fixed: 'FROM node:22-slim\nCMD ["node", "s.js"]\nUSER node',
    },
  },
  silent: {
    JSON: { dockerfile: 'FROM node:22-slim\nCMD [ "node" , "s.js" ]' },
    'shell form': { dockerfile: 'FROM node:22-slim\nCMD node s.js' },
    'the test command in RUN': { dockerfile: 'FROM node:22-slim\nRUN [ -f x ] && echo y' },
    'the double brackets of bash': { dockerfile: 'FROM node:22-slim\nRUN [[ "$A" == "b" ]] && echo y' },
    'a comparison of strings': { dockerfile: 'FROM node:22-slim\nRUN [ "$A" = "b" ] || exit 1' },
    'the test command in CMD (T09)': { dockerfile: 'FROM node:22-slim\nCMD [ -e "/tmp/.lock" ]' },
    'an array over two lines': { dockerfile: 'FROM node:22-slim\nCMD ["node", \\\n  "s.js"]' },
    'an array of numbers is a syntax error': { dockerfile: 'FROM node:22-slim\nCMD [1, 2]' },
  },
});
