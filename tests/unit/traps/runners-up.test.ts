import { describe, expect, it } from 'vitest';
import { parseCompose } from '../../../src/lib/compose/parse.ts';
import { parseDockerfile } from '../../../src/lib/dockerfile/parse.ts';
import { serviceImage } from '../../../src/lib/model/service-image.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { checkCompose } from '../../../src/lib/rules/compose/check-compose.ts';
import { composeService } from '../../../src/lib/simulate/compose-service.ts';
import { argv, modelOf, show, stageOf } from '../model/helpers.ts';
import { lines, verdicts } from './verdicts.ts';

const configOf = (...text: string[]): ReturnType<typeof stageOf>['config'] => stageOf(modelOf(lines(...text))).config;

describe('files and folders', () => {
  it('ADD of a zip file or an address is no archive for the rule that wants COPY', () => {
    expect(verdicts('FROM debian:12-slim\nADD app.zip /srv/\nUSER 1')).toEqual(['warning add-instead-of-copy: ADD']);
    expect(verdicts('FROM debian:12-slim\nADD https://example.org/a.tgz /srv/\nUSER 1')).toEqual([]);
    expect(verdicts('FROM debian:12-slim\nADD https://example.org/a.git#v1 /srv/\nUSER 1')).toEqual([]);
  });

  it('a relative WORKDIR goes on from the one before', () => {
    const file = ['FROM debian:12-slim', 'WORKDIR /srv', 'WORKDIR app', 'WORKDIR ../lib', 'USER 1'];
    expect(show(configOf(...file).workdir)).toBe('/srv/lib');
    expect(verdicts(lines(...file))).toEqual([]);
  });

  it('`cd` for the commands of one RUN is harmless', () => {
    expect(verdicts('FROM debian:12-slim\nRUN cd /tmp && ls\nRUN (cd /tmp; ls)\nUSER 1')).toEqual([]);
  });
});

describe('config', () => {
  it('a port has a protocol in lower case, and variables and ranges stay entries', () => {
    expect(configOf('FROM scratch', 'ENV P=90', 'EXPOSE 80/TCP 53/udp $P 7000-7001').exposed).toEqual([
      '80/tcp',
      '53/udp',
      '90/tcp',
      '7000-7001/tcp',
    ]);
  });

  it('SHELL counts for RUN, CMD and ENTRYPOINT, and not for a probe in shell form (Dockerfile reference, "SHELL")', () => {
    const shell = ['/bin/bash', '-o', 'pipefail', '-c'];
    const config = configOf(
      'FROM debian:12-slim',
      `SHELL ${JSON.stringify(shell)}`,
      'HEALTHCHECK CMD probe',
      'ENTRYPOINT entry',
      'CMD command',
    );
    expect([argv(config.healthcheck), argv(config.entrypoint), argv(config.cmd)]).toEqual([
      ['/bin/sh', '-c', 'probe'],
      [...shell, 'entry'],
      [...shell, 'command'],
    ]);
  });

  it('a stop signal may be a number', () => {
    expect(show(configOf('FROM scratch', 'STOPSIGNAL 9').stopSignal)).toBe('9');
    expect(verdicts('FROM scratch\nSTOPSIGNAL 9\nUSER 1')).toEqual([]);
  });

  it('cross-compiling from the builder’s platform is no undefined variable', () => {
    const file = lines(
      'FROM --platform=$BUILDPLATFORM golang:1.23 AS b',
      'FROM scratch',
      'COPY --from=b /a /a',
      'USER 1',
    );
    expect(verdicts(file)).toEqual([]);
  });
});

describe('the text itself', () => {
  it('a byte order mark and CRLF change nothing', () => {
    const file = lines('# escape=`', 'FROM debian:12-slim', 'RUN one && `', '  two', 'USER 1');
    const windows = `\uFEFF${file.replaceAll('\n', '\r\n')}`;
    expect(verdicts(windows)).toEqual([]);
    expect(parseDockerfile(windows).escape).toBe('`');
    const [step] = stageOf(modelOf(windows)).steps;
    expect(step?.run?.script?.commands.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(show(stageOf(modelOf(windows)).config.user)).toBe('1');
  });

  it('an unknown instruction stops the build', () => {
    expect(verdicts('FROM debian:12-slim\nUSER 1\nINSTALL jq')).toEqual(['error unknown-instruction: INSTALL']);
  });
});

describe('Compose', () => {
  it('a probe as text is read by a shell, as a list it names its kind', () => {
    const probe = (test: string): unknown => {
      const yaml = `services: {web: {build: ., healthcheck: {test: ${test}}}}`;
      const project = createProject({ 'compose.yaml': yaml, Dockerfile: 'FROM debian:12-slim' });
      const compose = parseCompose(yaml);
      const web = compose.services.get('web');
      const healthcheck =
        web && composeService(compose, 'web', serviceImage(project, 'compose.yaml', web))?.healthcheck;
      return healthcheck && show(healthcheck);
    };
    expect(probe('["CMD", "probe", "-q"]')).toMatchObject({ form: 'exec', argv: ['probe', '-q'] });
    expect(probe('["CMD-SHELL", "probe | grep ok"]')).toMatchObject({ argv: ['/bin/sh', '-c', 'probe | grep ok'] });
    expect(probe('"probe -q"')).toMatchObject({ form: 'shell', argv: ['/bin/sh', '-c', 'probe -q'] });
    expect(probe('["NONE"]')).toBeUndefined();
  });

  it('a dependency on health needs a probe somewhere', () => {
    const found = (extra: string): string[] =>
      checkCompose(
        createProject({
          'compose.yaml': `services: {web: {image: "acme/web:1", depends_on: {db: {condition: service_healthy}}}, db: {build: ./db${extra}}}\n`,
          'db/Dockerfile': 'FROM debian:12-slim\nUSER 1\nCMD ["db"]\n',
        }),
      ).flatMap(({ rule }) => (rule === 'service-healthy-without-healthcheck' ? [rule] : []));
    expect(found('')).toEqual(['service-healthy-without-healthcheck']);
    expect(found(', healthcheck: {test: ["CMD", "probe"]}')).toEqual([]);
  });
});
