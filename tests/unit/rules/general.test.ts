import { ruleTable } from './table.ts';

ruleTable('dockerfile-syntax', {
  fires: {
    'an empty file': { dockerfile: '' },
    'an instruction before FROM': { dockerfile: 'RUN true\nFROM debian:12-slim' },
    'an unknown flag': { dockerfile: 'FROM debian:12-slim\nCOPY --chwon=1 a /b', at: '--chwon=1' },
    'a duration without unit': { dockerfile: 'FROM debian:12-slim\nHEALTHCHECK --interval=30 CMD true' },
    'an unclosed heredoc': { dockerfile: 'FROM debian:12-slim\nRUN <<EOF\ntrue' },
    'COPY without a destination': { dockerfile: 'FROM debian:12-slim\nCOPY a' },
    'an array of something else than strings': { dockerfile: 'FROM debian:12-slim\nCMD ["sleep", 60]' },
    'a variable that cannot be expanded': { dockerfile: 'FROM debian:12-slim\nENV A=${B' },
    'an impossible image name': { dockerfile: 'FROM Debian:12', at: 'Debian:12' },
    'a blank line inside a continued instruction, as information (T01)': {
      dockerfile: 'FROM debian:12-slim\nRUN true \\\n\n  && true',
      severity: 'info',
    },
  },
  silent: {
    'a comment inside a continued instruction (T01)': {
      dockerfile: 'FROM debian:12-slim\nRUN true \\\n  # why\n  && true',
    },
    'an unknown instruction has its own rule': { dockerfile: 'FROM debian:12-slim\nRUNN true' },
    'what an inline comment causes has its own rule': { dockerfile: 'FROM debian:12-slim\nENV A=1 # one' },
    'a stage in capitals has its own rule': { dockerfile: 'FROM debian:12-slim AS base\nFROM Base' },
    'the escape directive (T04)': {
      dockerfile:
        '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:\\app\\\nRUN echo one && `\n  echo two',
    },
    'a continuation line that begins with CMD belongs to HEALTHCHECK (T11)': {
      dockerfile: 'FROM debian:12-slim\nHEALTHCHECK --interval=30s \\\n  CMD ["true"]',
    },
    'instructions in a heredoc are data (T06)': {
      dockerfile: "FROM debian:12-slim\nCOPY <<'EOF' /usr/share/example.txt\nNOTHING to see\nEOF",
    },
  },
});

ruleTable('unknown-instruction', {
  fires: {
    'a slip of the finger, with what was meant': {
      dockerfile: 'FROM debian:12-slim\nWORKDRI /app',
      at: 'WORKDRI',
      says: /Did you mean `WORKDIR`/,
      fixed: 'FROM debian:12-slim\nWORKDIR /app',
    },
    'two letters swapped': { dockerfile: 'FORM scratch', fixed: 'FROM scratch' },
    'a word that resembles none': { dockerfile: 'FROM debian:12-slim\nINSTALL curl', fixed: false },
    'a line that lost its continuation': {
      dockerfile: 'FROM debian:12-slim\nRUN true\n&& true',
      at: '&&',
      says: /belongs to the RUN above/,
      fixed: false,
    },
    'a line after an operator': {
      dockerfile: 'FROM debian:12-slim\nRUN true &&\ntrue',
      says: /end the line before it/,
    },
    'a lower-case slip': { dockerfile: 'FROM debian:12-slim\ncpoy a b', fixed: 'FROM debian:12-slim\nCOPY a b' },
  },
  silent: {
    'instructions in lower case': { dockerfile: 'from debian:12-slim\nrun true' },
    'a heredoc body': { dockerfile: "FROM debian:12-slim\nCOPY <<'EOF' /x\nHELLO world\nEOF" },
    'a RUN heredoc': { dockerfile: 'FROM debian:12-slim\nRUN <<EOF\nset -e\ntrue\nEOF' },
    'a continued line': { dockerfile: 'FROM debian:12-slim\nRUN true \\\n  && true' },
    'comments and blank lines': { dockerfile: '# note\n\nFROM debian:12-slim\n\n# note' },
    'every instruction there is': {
      dockerfile:
        'FROM debian:12-slim\nMAINTAINER me\nSTOPSIGNAL SIGTERM\nONBUILD RUN true\nSHELL ["/bin/sh", "-c"]\nVOLUME /d\nEXPOSE 80',
    },
  },
});

ruleTable('inline-comment', {
  fires: {
    'behind WORKDIR (T03)': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /srv # app home\nUSER node',
      at: '# app home',
      says: /the folder would be called `\/srv # app home`/,
      fixed: 'FROM node:22-slim\n# app home\nWORKDIR /srv\nUSER node',
    },
    'behind USER (T03)': { dockerfile: 'FROM node:22-slim\nUSER node # drop privileges', at: '# drop privileges' },
    'behind ENV, which is a syntax error': {
      dockerfile: 'FROM debian:12-slim\nENV A=1 # one',
      fixed: 'FROM debian:12-slim\n# one\nENV A=1',
    },
    'behind EXPOSE': { dockerfile: 'FROM debian:12-slim\nEXPOSE 80 # web' },
    'behind FROM': { dockerfile: 'FROM debian:12-slim # base', fixed: '# base\nFROM debian:12-slim' },
    'behind ARG, where it declares two more names': { dockerfile: 'FROM debian:12-slim\nARG A=1 # note' },
    'behind COPY, where it is the destination': { dockerfile: 'FROM debian:12-slim\nCOPY a.txt /b # config' },
    'without a blank behind the sign': { dockerfile: 'FROM debian:12-slim\nWORKDIR /srv #home' },
    'in the old form of ENV': { dockerfile: 'FROM debian:12-slim\nENV MODE fast # for now' },
    'one that would become a directive is removed by hand': {
      dockerfile: 'FROM debian:12-slim # syntax=x',
      fixed: false,
    },
  },
  silent: {
    'in RUN, where a shell reads it': { dockerfile: 'FROM debian:12-slim\nRUN true # note' },
    'in CMD and ENTRYPOINT': { dockerfile: 'FROM debian:12-slim\nENTRYPOINT true # note\nCMD true # note' },
    'in HEALTHCHECK': { dockerfile: 'FROM debian:12-slim\nHEALTHCHECK CMD true # note' },
    'inside quotes': { dockerfile: 'FROM debian:12-slim\nENV A="1 # one" B=\'2 # two\'' },
    'glued to a word': { dockerfile: 'FROM debian:12-slim\nENV LANG_NAME=C#\nLABEL color=#fff' },
    'a colour in the old form of LABEL': { dockerfile: 'FROM debian:12-slim\nLABEL color #fff' },
    'a fragment of a git address': {
      dockerfile: 'FROM debian:12-slim\nADD https://github.com/docker/buildx.git#v0.14 /src',
    },
    'a comment on a line of its own': { dockerfile: 'FROM debian:12-slim\n# home\nWORKDIR /srv' },
    'a heredoc body': { dockerfile: 'FROM debian:12-slim\nCOPY <<EOF /x\na # b\nEOF' },
  },
});

ruleTable('comment-swallows-continuation', {
  fires: {
    'behind the first command (T02)': {
      dockerfile: `
        FROM debian:12-slim
        RUN apt-get update # refresh the index \\
          && apt-get install -y --no-install-recommends curl \\
          && rm -rf /var/lib/apt/lists/*
      `,
      at: '# refresh the index',
      says: /`&& apt-get install -y --no-install-recommends curl` never runs/,
      fixed: `
        FROM debian:12-slim
        RUN apt-get update \\
          && apt-get install -y --no-install-recommends curl \\
          && rm -rf /var/lib/apt/lists/*
      `,
    },
    'in the middle of a list of packages': {
      dockerfile: 'FROM debian:12-slim\nRUN apk add a # one \\\n  b \\\n  c',
      at: '# one',
    },
    'behind a semicolon': { dockerfile: 'FROM debian:12-slim\nRUN true ; # note \\\n  false' },
    'behind a quoted word': { dockerfile: 'FROM debian:12-slim\nRUN echo "a # b" # note \\\n  && false', at: '# note' },
    'with a comment line of the Dockerfile between': {
      dockerfile: 'FROM debian:12-slim\nRUN true # note \\\n  # own line\n  && false',
    },
    'in a builder stage': {
      dockerfile: 'FROM debian:12-slim AS a\nRUN true # x \\\n && false\nFROM scratch\nCOPY --from=a /a /a',
    },
  },
  silent: {
    'at the very end': { dockerfile: 'FROM debian:12-slim\nRUN true \\\n  && true # done' },
    'a comment line between': { dockerfile: 'FROM debian:12-slim\nRUN true \\\n  # why \\\n  && true' },
    'in quotes': { dockerfile: 'FROM debian:12-slim\nRUN echo "# a" \\\n  && true' },
    'a pattern in a parameter': { dockerfile: 'FROM debian:12-slim\nRUN echo ${x#y} $# \\\n  && true' },
    'a fragment of an address': { dockerfile: 'FROM debian:12-slim\nRUN curl https://x.org/#a \\\n  && true' },
    'a heredoc': { dockerfile: 'FROM debian:12-slim\nRUN <<EOF\nset -e\ntrue # note\nfalse\nEOF' },
  },
});

ruleTable('undefined-variable', {
  fires: {
    'an ARG above FROM, as USER: root (T14)': {
      dockerfile: 'ARG APP_UID=10001\nFROM debian:12-slim\nUSER ${APP_UID}\nCMD ["sleep", "60"]',
      at: '${APP_UID}',
      severity: 'error',
      says: /runs as root.*Repeat `ARG APP_UID`/,
      fixed: 'ARG APP_UID=10001\nFROM debian:12-slim\nARG APP_UID\nUSER ${APP_UID}\nCMD ["sleep", "60"]',
    },
    'an ARG above FROM, in a path': {
      dockerfile: 'ARG DIR=app\nFROM debian:12-slim\nWORKDIR /srv/$DIR',
      at: '$DIR',
      fixed: 'ARG DIR=app\nFROM debian:12-slim\nARG DIR\nWORKDIR /srv/$DIR',
    },
    'a name that resembles a declared one': {
      dockerfile: 'FROM scratch\nARG APP_HOME=/app\nWORKDIR $APP_HOM',
      says: /Did you mean `\$APP_HOME`/,
    },
    'nothing sets it, from scratch': { dockerfile: 'FROM scratch\nWORKDIR /srv/$NAME', at: '$NAME' },
    'an ARG of another stage': {
      dockerfile: 'FROM scratch AS a\nARG NAME=x\nFROM scratch\nWORKDIR /srv/$NAME',
    },
    'an unquoted heredoc of COPY (T06)': {
      dockerfile: 'FROM scratch\nCOPY <<EOF /lang.sh\nexport LANG=$MY_LANG\nEOF',
      at: '$MY_LANG',
      says: /^`\$MY_LANG` is empty here: no ARG/,
    },
    'FROM sees no stage’s ARG': { dockerfile: 'FROM scratch AS a\nARG TAG=1\nFROM debian:12-slim$TAG' },
  },
  silent: {
    'a base image we do not know may set it (T17)': {
      dockerfile: 'FROM ghcr.io/acme/jre:21\nENV PATH=$JAVA_HOME/bin:$PATH',
    },
    'a base image we do not know may set a name that ends like PATH': {
      dockerfile: 'FROM ghcr.io/acme/go:1\nWORKDIR $GOPATH/src/app',
    },
    'eclipse-temurin sets JAVA_HOME (T17)': {
      dockerfile: 'FROM eclipse-temurin:21-jre\nENV PATH=$JAVA_HOME/bin:$PATH',
    },
    'node sets NODE_VERSION, whatever stands above FROM': {
      dockerfile: 'ARG NODE_VERSION=22\nFROM node:${NODE_VERSION}-slim\nENV VERSION=$NODE_VERSION',
    },
    'declared again in the stage': { dockerfile: 'ARG UID=1\nFROM debian:12-slim\nARG UID\nUSER $UID' },
    'PATH is always there': { dockerfile: 'FROM scratch\nENV PATH=/app/bin:$PATH' },
    'with a default': { dockerfile: 'FROM scratch\nWORKDIR /srv/${NAME:-app}' },
    'in RUN, where the shell expands': { dockerfile: 'FROM debian:12-slim\nRUN echo $HOME $x' },
    'in CMD': { dockerfile: 'FROM debian:12-slim\nCMD echo $x' },
    'a quoted heredoc (T06)': { dockerfile: "FROM scratch\nCOPY <<'EOF' /x\n$MY_LANG\nEOF" },
    'an escaped dollar': { dockerfile: 'FROM scratch\nENV A=\\$B' },
    'platform arguments, declared': { dockerfile: 'FROM scratch\nARG TARGETARCH\nENV ARCH=$TARGETARCH' },
    'set by a stage below by FROM': { dockerfile: 'FROM scratch AS a\nENV D=/x\nFROM a\nWORKDIR $D' },
    'FROM with a default': { dockerfile: 'FROM ${X:-alpine:3.20}' },
  },
});

ruleTable('run-export-lost', {
  fires: {
    'export alone': {
      dockerfile: 'FROM debian:12-slim\nRUN export PORT=80',
      at: 'export PORT=80',
      fixed: 'FROM debian:12-slim\nENV PORT=80',
    },
    'export with PATH': {
      dockerfile: 'FROM debian:12-slim\nRUN export PATH=/opt/bin:$PATH',
      fixed: 'FROM debian:12-slim\nENV PATH=/opt/bin:$PATH',
    },
    'export at the end': { dockerfile: 'FROM debian:12-slim\nRUN mkdir /x && export HOME_DIR=/x', fixed: false },
    'export of what a command prints': { dockerfile: 'FROM debian:12-slim\nRUN export V=$(cat v)', fixed: false },
    'a virtual environment': { dockerfile: 'FROM python:3.13-slim\nRUN . /venv/bin/activate' },
    'source, with bash': {
      dockerfile: 'FROM debian:12-slim\nSHELL ["/bin/bash", "-c"]\nRUN source /root/.nvm/nvm.sh && nvm use 22',
    },
    ulimit: { dockerfile: 'FROM debian:12-slim\nRUN ulimit -n 4096' },
  },
  silent: {
    'used by a later command of the same RUN': { dockerfile: 'FROM debian:12-slim\nRUN export A=1 && make' },
    'activated for a command': { dockerfile: 'FROM python:3.13-slim\nRUN . /venv/bin/activate && pip install flask' },
    'written to a file': { dockerfile: "FROM debian:12-slim\nRUN echo 'export A=1' >> /etc/profile" },
    'a script that does more': { dockerfile: 'FROM debian:12-slim\nRUN . ./install.sh' },
    ENV: { dockerfile: 'FROM debian:12-slim\nENV A=1' },
    'in a subshell before': { dockerfile: 'FROM debian:12-slim\nRUN (export A=1; make)' },
    'not sure to run': { dockerfile: 'FROM debian:12-slim\nRUN if true; then export A=1; fi' },
  },
});

const app = ['package.json', 'src/server.ts'];

ruleTable('copy-of-missing-file', {
  fires: {
    'a misspelt name': { dockerfile: 'FROM debian:12-slim\nCOPY pakage.json ./', files: app, at: 'pakage.json' },
    'a folder': { dockerfile: 'FROM debian:12-slim\nCOPY source/ /srv/', files: app, at: 'source/' },
    'one of several': {
      dockerfile: 'FROM debian:12-slim\nCOPY package.json yarn.lock ./',
      files: app,
      at: 'yarn.lock',
    },
    ADD: { dockerfile: 'FROM debian:12-slim\nADD notes.txt /', files: app },
    'after expansion': { dockerfile: 'FROM debian:12-slim\nARG N=x\nCOPY $N.json /', files: app, at: '$N.json' },
    'the source of a mount': {
      dockerfile: 'FROM debian:12-slim\nRUN --mount=type=bind,source=go.mod,target=go.mod true',
      files: app,
    },
    'a wildcard alone, as a warning: the build goes on': {
      dockerfile: 'FROM debian:12-slim\nCOPY *.lock /',
      files: app,
      severity: 'warning',
    },
    'what the host builds, as a warning': {
      dockerfile: 'FROM nginx:1.27-alpine\nCOPY dist/ /usr/share/nginx/html/',
      files: app,
      severity: 'warning',
    },
  },
  silent: {
    'a file that is there': { dockerfile: 'FROM debian:12-slim\nCOPY package.json ./', files: app },
    'a folder that is there': { dockerfile: 'FROM debian:12-slim\nCOPY src ./src', files: app },
    'from a stage': { dockerfile: 'FROM debian:12-slim AS a\nFROM scratch\nCOPY --from=a /nowhere /x', files: app },
    'a heredoc': { dockerfile: 'FROM debian:12-slim\nCOPY <<EOF /x\na\nEOF', files: app },
    'an address': { dockerfile: 'FROM debian:12-slim\nADD https://example.org/x /x', files: app },
    'a wildcard for a file there may be': {
      dockerfile: 'FROM debian:12-slim\nCOPY package.json yarn.lock* ./',
      files: app,
    },
    'without the files of the context': { dockerfile: 'FROM debian:12-slim\nCOPY package.json ./' },
    'with a compose file alone': {
      dockerfile: 'FROM debian:12-slim\nCOPY package.json ./',
      files: ['compose.yaml'],
    },
    'a value that only the build gives': { dockerfile: 'FROM debian:12-slim\nARG N\nCOPY $N /', files: app },
    'ignored, which has its own rule': {
      dockerfile: 'FROM debian:12-slim\nCOPY package.json ./',
      files: { 'package.json': '', '.dockerignore': '*.json' },
    },
  },
});

ruleTable('copy-outside-context', {
  fires: {
    'one level up': {
      dockerfile: 'FROM debian:12-slim\nCOPY ../shared ./shared',
      at: '../shared',
      says: /looks for `shared` inside it/,
    },
    'through a folder': { dockerfile: 'FROM debian:12-slim\nCOPY a/../../b /b', at: 'a/../../b' },
    'the folder above': { dockerfile: 'FROM debian:12-slim\nCOPY .. /all' },
    'one of several': { dockerfile: 'FROM debian:12-slim\nCOPY a ../b /x/', at: '../b' },
    ADD: { dockerfile: 'FROM debian:12-slim\nADD ../a /b' },
    'as JSON': { dockerfile: 'FROM debian:12-slim\nCOPY ["../a", "/b"]' },
  },
  silent: {
    'from a stage': { dockerfile: 'FROM debian:12-slim AS a\nFROM scratch\nCOPY --from=a ../x /x' },
    'with --parents': { dockerfile: 'FROM debian:12-slim\nCOPY --parents ../x /x/' },
    'an absolute source is the context’s': { dockerfile: 'FROM debian:12-slim\nCOPY /a /b' },
    'a path that stays inside': { dockerfile: 'FROM debian:12-slim\nCOPY a/../b /b' },
    'a name with two dots': { dockerfile: 'FROM debian:12-slim\nCOPY ..cache /b' },
    'the destination may climb': { dockerfile: 'FROM debian:12-slim\nWORKDIR /a\nCOPY a ../b' },
  },
});
