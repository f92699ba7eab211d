import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { exposedSecrets } from '../../../src/lib/simulate/secrets.ts';
import type { SecretsOutcome } from '../../../src/lib/simulate/secrets/types.ts';

const files = {
  '.env': 'DB_PASSWORD=hunter2\n',
  '.npmrc': '//npm.example.com/:_authToken=4f1c9a\n',
  'server.js': 'serve();\n',
  'tls/server.key': 'key\n',
};

function secretsOf(
  lines: readonly string[],
  { target, ignore, given = files }: { target?: string; ignore?: string; given?: Record<string, string> } = {},
): SecretsOutcome {
  const all = {
    ...given,
    Dockerfile: lines.join('\n'),
    ...(ignore === undefined ? {} : { '.dockerignore': ignore }),
  };
  return exposedSecrets(buildModel(createProject(all), 'Dockerfile'), { target });
}

/** `verdict place name`, and ` <line` of a later step that hides it. */
const shown = ({ exposures }: SecretsOutcome): readonly string[] =>
  exposures.map(({ verdict, place, name, path, later }) =>
    [verdict, place, name, path, later && `later ${later.instruction.keyword}`].filter(Boolean).join(' '),
  );

type Row = readonly [what: string, lines: readonly string[], exposures: readonly string[]];

describe('files in layers', () => {
  const rows: readonly Row[] = [
    [
      'a secret that is copied to a place that is not known',
      ['FROM registry.example.com/app:1', 'COPY .env $PLACE/'],
      ['yes layer .env'],
    ],
    [
      'a secret that is copied through a link',
      ['FROM debian:12-slim', 'RUN ln -s /real /d', 'COPY .env /d/'],
      ['yes layer .env'],
    ],
    [
      'a secret that is copied to what may be a folder: it is in one of two places',
      ['FROM registry.example.com/app:1', 'COPY .env /opt'],
      ['yes layer .env /opt/.env', 'yes layer .env /opt'],
    ],
    ['a secret that is copied', ['FROM scratch', 'COPY .env /app/'], ['yes layer .env /app/.env']],
    [
      'a folder with secrets in it',
      ['FROM scratch', 'COPY . /app'],
      ['yes layer .env /app/.env', 'yes layer .npmrc /app/.npmrc', 'yes layer tls/server.key /app/tls/server.key'],
    ],
    ['a secret under another name', ['FROM scratch', 'COPY .env /app/settings'], ['yes layer .env /app/settings']],
    [
      'a secret that a later RUN deletes',
      ['FROM debian:12-slim', 'COPY .env /app/', 'RUN rm /app/.env'],
      ['yes layer .env /app/.env later RUN'],
    ],
    [
      'a secret that a later COPY replaces',
      ['FROM scratch', 'COPY .env /app/.env', 'COPY server.js /app/.env'],
      ['yes layer .env /app/.env later COPY'],
    ],
    ['a secret that ADD brings', ['FROM scratch', 'ADD .env /'], ['yes layer .env /.env']],
    [
      'a secret that comes from a stage',
      ['FROM debian:12-slim AS build', 'WORKDIR /app', 'COPY . .', 'FROM scratch', 'COPY --from=build /app/tls /tls'],
      ['yes layer tls/server.key /tls/server.key'],
    ],
    [
      'a secret of the stage an image begins with',
      ['FROM scratch AS base', 'COPY .env /', 'FROM base', 'COPY server.js /'],
      ['yes layer .env /.env'],
    ],
    [
      'a bind mount that is copied out',
      ['FROM debian:12-slim', 'RUN --mount=type=bind,source=.env,target=/mnt/.env cp /mnt/.env /app.env'],
      ['yes layer .env /app.env'],
    ],
    ['a source that is not known', ['FROM debian:12-slim', 'ARG WHAT', 'COPY $WHAT /app/'], ['unknown layer .env']],
    [
      'a secret in the text of a heredoc',
      ['FROM scratch', "COPY <<'EOF' /etc/app.url", 'postgres://a:hunter2@db/x', 'EOF'],
      ['yes layer app.url /etc/app.url'],
    ],
    ['nothing secret', ['FROM scratch', 'COPY server.js /'], []],
    [
      'a stage that is not shipped',
      ['FROM debian:12-slim AS build', 'COPY . /app', 'FROM scratch', 'COPY --from=build /app/server.js /'],
      [],
    ],
  ];
  test.each(rows)('%s', (_, lines, expected) => {
    expect(shown(secretsOf(lines))).toEqual(expected);
  });

  it('finds nothing that .dockerignore excludes, and says which line does', () => {
    const outcome = secretsOf(['FROM scratch', 'COPY . /app'], { ignore: '**/.env\n.npmrc\ntls\n' });
    expect(outcome.verdict).toBe('no');
    expect(outcome.kept).toContainEqual({
      name: '.env',
      message: '`**/.env` in `.dockerignore` keeps it from the builder.',
    });
  });

  it('cannot tell for a folder whose files are not given', () => {
    const outcome = secretsOf(['FROM scratch', 'COPY . /app'], { given: {} });
    expect(outcome.verdict).toBe('unknown');
    expect(shown(outcome)).toEqual(['unknown layer .env']);
  });

  it('finds a secret that is named even where the files are not given', () => {
    expect(shown(secretsOf(['FROM scratch', 'COPY id_rsa /root/.ssh/', 'COPY .npmrc /'], { given: {} }))).toEqual([
      'yes layer id_rsa',
      'unknown layer .npmrc',
    ]);
  });

  it('cannot tell for an .npmrc whose content is not known', () => {
    expect(shown(secretsOf(['FROM scratch', 'COPY .npmrc /'], { given: { '.npmrc': '' } }))).toEqual([
      'unknown layer .npmrc /.npmrc',
    ]);
  });
});

describe('values in config and history', () => {
  const rows: readonly Row[] = [
    ['an argument without a value', ['FROM scratch', 'ARG NPM_TOKEN'], ['yes history NPM_TOKEN']],
    ['an argument with a default', ['FROM scratch', 'ARG NPM_TOKEN=abc'], ['yes history NPM_TOKEN']],
    ['a variable', ['FROM scratch', 'ENV API_TOKEN=abc'], ['yes config API_TOKEN']],
    ['a variable in the old form (T18)', ['FROM scratch', 'ENV API_TOKEN abc'], ['yes config API_TOKEN']],
    [
      'a variable that is overridden',
      ['FROM scratch', 'ENV API_TOKEN=abc', 'ENV API_TOKEN='],
      ['yes history API_TOKEN later ENV'],
    ],
    [
      'an argument that becomes a variable',
      ['FROM scratch', 'ARG API_TOKEN', 'ENV API_TOKEN=$API_TOKEN'],
      ['yes history API_TOKEN', 'yes config API_TOKEN'],
    ],
    [
      'a variable whose value the base image may set',
      ['FROM registry.example.com/app:1', 'ENV API_TOKEN=$OTHER'],
      ['unknown config API_TOKEN'],
    ],
    [
      'names that are about secrets (T18)',
      [
        'FROM postgres:17',
        'ENV POSTGRES_PASSWORD_FILE=/run/secrets/pg PUBLIC_KEY_PATH=/k MONKEY=1 SSH_AUTH_SOCK=/s',
        'ENV TOKENIZERS_PARALLELISM=false AUTH_MODULE_VERSION=3',
      ],
      [],
    ],
    ['an argument above FROM, which no image keeps', ['ARG NPM_TOKEN=abc', 'FROM scratch'], []],
    ['an address without a password', ['FROM scratch', 'ENV TOKEN_URL=https://id.example.com/'], []],
    [
      'an address with a password',
      ['FROM scratch', 'ENV DATABASE_URL=postgres://a:hunter2@db/x'],
      ['yes config DATABASE_URL'],
    ],
    [
      'an argument of another stage',
      ['FROM scratch AS build', 'ARG NPM_TOKEN', 'COPY server.js /', 'FROM scratch', 'COPY --from=build /server.js /'],
      [],
    ],
    [
      'a literal in a RUN',
      ['FROM debian:12-slim', 'RUN git clone https://me:hunter2@git.example.com/a.git'],
      ['yes history a password in an address'],
    ],
    [
      'a literal in a heredoc of RUN',
      ['FROM debian:12-slim', 'RUN <<EOF', 'echo https://me:hunter2@git.example.com', 'EOF'],
      ['yes history a password in an address'],
    ],
    // moby/buildkit `dockerfile2llb/convert.go`, dispatchRun: only a heredoc that is all of the RUN is run from a file.
    [
      'a literal in a script that a RUN is',
      ['FROM debian:12-slim', 'RUN <<EOF', '#!/bin/sh', 'echo https://me:hunter2@git.example.com', 'EOF'],
      [],
    ],
    [
      'a literal in a script that a RUN writes',
      ['FROM debian:12-slim', 'RUN cat <<EOF > /x', '#!/bin/sh', 'echo https://me:hunter2@git.example.com', 'EOF'],
      ['yes history a password in an address'],
    ],
    [
      'an argument that becomes part of a variable with another name',
      ['FROM scratch', 'ARG DB_PASSWORD', 'ENV DSN="user=a password=$DB_PASSWORD"'],
      ['yes history DB_PASSWORD', 'yes config DSN'],
    ],
    [
      'an argument of which a variable says only whether it is given',
      ['FROM scratch', 'ARG DB_PASSWORD', 'ENV HAS=${DB_PASSWORD:+yes}'],
      ['yes history DB_PASSWORD'],
    ],
    [
      'a literal in CMD',
      ['FROM scratch', 'CMD ["/app", "postgres://a:hunter2@db/x"]'],
      ['yes config a password in an address'],
    ],
    [
      'a literal in a comment, which no image keeps',
      ['FROM scratch', '# https://me:hunter2@git.example.com', 'COPY server.js /'],
      [],
    ],
  ];
  test.each(rows)('%s', (_, lines, expected) => {
    expect(shown(secretsOf(lines))).toEqual(expected);
  });

  it('says that the history of another stage is not shipped', () => {
    const { kept } = secretsOf([
      'FROM scratch AS build',
      'ARG NPM_TOKEN',
      'COPY server.js /',
      'FROM scratch',
      'COPY --from=build /server.js /',
    ]);
    expect(kept.find(({ name }) => name === 'NPM_TOKEN')?.message).toContain('`build`');
  });
});

describe('secrets that a RUN writes down', () => {
  const mount = 'RUN --mount=type=secret,id=token ';
  const rows: readonly Row[] = [
    ['used in place', ['FROM debian:12-slim', `${mount}NPM_TOKEN=$(cat /run/secrets/token) npm ci`], []],
    [
      'cat into a file',
      ['FROM debian:12-slim', `${mount}cat /run/secrets/token > /etc/token`],
      ['yes layer token /etc/token'],
    ],
    [
      'cp to a file',
      ['FROM debian:12-slim', `${mount}cp /run/secrets/token /etc/token`],
      ['yes layer token /etc/token'],
    ],
    [
      'through a pipe',
      ['FROM debian:12-slim', `${mount}cat /run/secrets/token | tee /etc/token`],
      ['yes layer token /etc/token'],
    ],
    [
      'in a substitution',
      ['FROM debian:12-slim', `${mount}echo "t=$(cat /run/secrets/token)" > /etc/token`],
      ['yes layer token /etc/token'],
    ],
    [
      'by way of a variable',
      ['FROM debian:12-slim', `${mount}T=$(cat /run/secrets/token); echo "$T" > /etc/token`],
      ['yes layer token /etc/token'],
    ],
    [
      'deleted in the same RUN',
      ['FROM debian:12-slim', `${mount}cp /run/secrets/token /etc/token && rm /etc/token`],
      [],
    ],
    [
      'deleted in a later RUN',
      ['FROM debian:12-slim', `${mount}cp /run/secrets/token /etc/token`, 'RUN rm /etc/token'],
      ['yes layer token /etc/token later RUN'],
    ],
    [
      'into a tmpfs mount',
      [
        'FROM debian:12-slim',
        'RUN --mount=type=tmpfs,target=/t --mount=type=secret,id=token cp /run/secrets/token /t/token',
      ],
      [],
    ],
    [
      'from another target',
      ['FROM debian:12-slim', 'RUN --mount=type=secret,id=npm,target=/root/.npmrc cp /root/.npmrc /app.npmrc'],
      ['yes layer npm /app.npmrc'],
    ],
    [
      'from a variable (T30)',
      ['FROM debian:12-slim', 'RUN --mount=type=secret,id=token,env=TOKEN echo $TOKEN > /etc/token'],
      ['yes layer token /etc/token'],
    ],
    [
      'handed to a program that stores it',
      ['FROM debian:12-slim', `${mount}gh auth login --with-token < /run/secrets/token`],
      ['yes layer token'],
    ],
    [
      'handed to one, with a deletion behind',
      ['FROM debian:12-slim', `${mount}gh auth login --with-token < /run/secrets/token && rm -rf /root/.config`],
      ['unknown layer token'],
    ],
    [
      'used by a program that fetches something',
      [
        'FROM debian:12-slim',
        `${mount}curl -H "Authorization: $(cat /run/secrets/token)" -o /a.tgz https://example.com`,
      ],
      [],
    ],
    [
      'given to a program that nobody knows',
      ['FROM debian:12-slim', `${mount}make-config "$(cat /run/secrets/token)" > /etc/app.conf`],
      ['unknown layer token /etc/app.conf'],
    ],
    [
      'written by a here-document',
      [
        'FROM debian:12-slim',
        'ARG NPM_TOKEN',
        'RUN <<EOF',
        'cat <<END > /root/.npmrc',
        'token=$NPM_TOKEN',
        'END',
        'EOF',
      ],
      ['yes history NPM_TOKEN', 'yes layer NPM_TOKEN /root/.npmrc'],
    ],
    [
      'written under a condition',
      ['FROM debian:12-slim', `${mount}if true; then cp /run/secrets/token /etc/token; fi`],
      ['unknown layer token /etc/token'],
    ],
    ['a file beside it', ['FROM debian:12-slim', `${mount}cat /run/secrets/token-public > /etc/token`], []],
    [
      'an argument that is written down',
      ['FROM debian:12-slim', 'ARG NPM_TOKEN', 'RUN echo "$NPM_TOKEN" > /root/.token'],
      ['yes history NPM_TOKEN', 'yes layer NPM_TOKEN /root/.token'],
    ],
    [
      'an argument that is written down and deleted, which the history keeps',
      ['FROM debian:12-slim', 'ARG NPM_TOKEN', 'RUN echo "$NPM_TOKEN" > /root/.token && rm /root/.token'],
      ['yes history NPM_TOKEN'],
    ],
    [
      'in a stage, and copied from there',
      [
        'FROM debian:12-slim AS build',
        `${mount}cp /run/secrets/token /out/token`,
        'FROM scratch',
        'COPY --from=build /out /etc',
      ],
      ['yes layer token /etc/token'],
    ],
    [
      'in a stage that is not shipped',
      ['FROM debian:12-slim AS build', `${mount}cp /run/secrets/token /out/token`, 'FROM scratch', 'COPY server.js /'],
      [],
    ],
  ];
  test.each(rows)('%s', (_, lines, expected) => {
    expect(shown(secretsOf(lines, { given: { 'server.js': '' } }))).toEqual(expected);
  });

  it('lists a secret that is only mounted as kept', () => {
    const { kept } = secretsOf(['FROM debian:12-slim', `${mount}curl -H @/run/secrets/token https://example.com`]);
    expect(kept.find(({ name }) => name === 'token')?.message).toContain('from a mount');
  });
});

it('never throws, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'FROM scratch AS a',
          'FROM a',
          'COPY --from=a / /',
          'COPY . .',
          'RUN --mount=type=secret,id=x cp /run/secrets/x /y',
          'ENV A_TOKEN=$B',
          'RUN rm -rf /*',
          'ARG TOKEN',
          'RUN <<E\n',
          '$',
          'ONBUILD ENV TOKEN=1',
        ),
      ),
      (lines) => {
        expect(['yes', 'no', 'unknown']).toContain(secretsOf(lines).verdict);
      },
    ),
  );
});
