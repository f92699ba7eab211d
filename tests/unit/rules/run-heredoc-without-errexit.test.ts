import { ruleTable } from './table.ts';

const heredoc = (body: string, before = '', shell = ''): string =>
  `FROM debian:12-slim\n${before}RUN ${shell}<<EOF\n${body}\nEOF\nUSER 1`;
const withErrexit = (body: string, before = '', shell = ''): string => heredoc(`set -e\n${body}`, before, shell);

ruleTable('run-heredoc-without-errexit', {
  fires: {
    'commands line by line (T07)': {
      dockerfile: heredoc('fetch /a\nunpack /a\nrm /a'),
      at: 'fetch /a',
      says: /If `fetch \/a` fails, the heredoc goes on/,
      fixed: withErrexit('fetch /a\nunpack /a\nrm /a'),
    },
    'behind what cannot fail': { dockerfile: heredoc('echo a\nexport A=1\nmake\necho b'), at: 'make' },
    'joined by semicolons': { dockerfile: heredoc('make; make install'), at: 'make' },
    'a chain that is not the last': { dockerfile: heredoc('make && make install\nrm -r /src'), at: 'make' },
    'in the body of an if': { dockerfile: heredoc('if [ -f a ]; then\n  make\n  echo b\nfi'), at: 'make' },
    'in the body of a loop': { dockerfile: heredoc('for a in b c; do\n  make $a\n  echo $a\ndone'), at: 'make $a' },
    'before a loop': { dockerfile: heredoc('make\nfor a in b c; do use $a; done'), at: 'make' },
    'a value from a command': { dockerfile: heredoc('V=$(version)\nmake V=$V'), at: 'V=$(version)' },
    'set -e too late': {
      dockerfile: heredoc('make\nset -e\nmake install'),
      at: 'make',
      fixed: withErrexit('make\nset -e\nmake install'),
    },
    'the last command of a pipe': { dockerfile: heredoc('a | b\nc'), at: 'b' },
    'behind a shebang': {
      dockerfile: heredoc('#!/bin/bash\nmake\nmake install'),
      fixed: heredoc('#!/bin/bash\nset -e\nmake\nmake install'),
    },
    'with tabs that are dropped': {
      dockerfile: 'FROM debian:12-slim\nRUN <<-EOF\n\tmake\n\trm -r /src\n\tEOF\nUSER 1',
      fixed: 'FROM debian:12-slim\nRUN <<-EOF\nset -e\n\tmake\n\trm -r /src\n\tEOF\nUSER 1',
    },
    'a SHELL without -e': { dockerfile: heredoc('make\nrm -r /src', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n') },
    'with a mount': { dockerfile: heredoc('make\nrm -r /src', '', '--mount=type=cache,target=/c ') },
    'lines that end in CRLF': { dockerfile: heredoc('make\nrm -r /src').replaceAll('\n', '\r\n') },
  },
  silent: {
    'one command': { dockerfile: heredoc('make install') },
    'one chain': { dockerfile: heredoc('make &&\nmake install &&\n  rm -r /src') },
    'set -e (T07)': { dockerfile: heredoc('set -e\nmake\nrm -r /src') },
    'set with other options (T07)': { dockerfile: heredoc('set -eux\nmake\nrm -r /src') },
    'set -o errexit (T07)': { dockerfile: heredoc('set -o errexit\nmake\nrm -r /src') },
    'a shebang with -e (T07)': { dockerfile: heredoc('#!/bin/sh -e\nmake\nrm -r /src') },
    'SHELL with -e (T07)': {
      dockerfile: heredoc('make\nrm -r /src', 'SHELL ["/bin/bash", "-euo", "pipefail", "-c"]\n'),
    },
    'SHELL with errexit': { dockerfile: heredoc('make\nrm -r /src', 'SHELL ["/bin/bash", "-o", "errexit", "-c"]\n') },
    'another language (T08)': { dockerfile: heredoc('#!/usr/bin/env python3\nimport os\nprint(1)') },
    'the input of a shell': { dockerfile: heredoc('make\nrm -r /src', '', 'bash ') },
    'a shell with -e': { dockerfile: heredoc('make\nrm -r /src', '', 'bash -e ') },
    'a shell whose input sets it (T08)': { dockerfile: heredoc('set -euo pipefail\nls | wc\nrm x', '', 'bash ') },
    'data (T08)': { dockerfile: heredoc('make\nrm -r /src', '', 'cat > /etc/motd ') },
    'shell form': { dockerfile: 'FROM debian:12-slim\nRUN make; rm -r /src\nUSER 1' },
    'what cannot fail': { dockerfile: heredoc('echo a > /b\nexport A=1\nA=2\nprintf x\nmake') },
    'a failure that is looked at': { dockerfile: heredoc('make || exit 1\nmkdir /a || true\nrm -r /src') },
    'a condition': { dockerfile: heredoc('if make && have x; then\n  use\nfi') },
    'the condition of a loop': { dockerfile: heredoc('while read line; do\n  use "$line"\ndone') },
    'a condition that is turned round': { dockerfile: heredoc('! grep x /etc/passwd\nmake') },
    'two branches': { dockerfile: heredoc('if [ -f a ]; then\n  make\nelse\n  build\nfi') },
    'branches of a case': { dockerfile: heredoc('case "$A" in\n  a) make ;;\n  b) build ;;\nesac') },
    'an unfinished script': { dockerfile: heredoc('') },
    Windows: {
      dockerfile: heredoc('dir\nmkdir a').replace('debian:12-slim', 'mcr.microsoft.com/windows/servercore:ltsc2022'),
    },
  },
});
