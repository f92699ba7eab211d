import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../../src/lib/dockerfile/parse.ts';
import { startContainer } from '../../../src/lib/simulate/start-container.ts';
import { argv, modelOf, show, stageOf } from '../model/helpers.ts';
import { lines, verdicts } from './verdicts.ts';

/** Names of the commands of each RUN, where a shell reads it. */
function commandsOf(dockerfile: string): (readonly (string | undefined)[] | undefined)[] {
  return stageOf(modelOf(dockerfile)).steps.flatMap(({ run }) =>
    run ? [run.script?.commands.map(({ name }) => name)] : [],
  );
}

function errexit(dockerfile: string): boolean | undefined {
  return stageOf(modelOf(dockerfile)).steps.find(({ run }) => run)?.run?.script?.errexit;
}

describe('T01: a comment or blank line inside a continuation', () => {
  it('does not end the RUN, so the lists are cleaned in it; the blank line is information', () => {
    const file = lines(
      'FROM debian:12-slim',
      'RUN apt-get update \\   ',
      '  # for tls',
      '  && apt-get install -y --no-install-recommends ca-certificates \\',
      '',
      '  && rm -rf /var/lib/apt/lists/*',
      'USER 1000',
    );
    expect(verdicts(file)).toEqual(['info dockerfile-syntax']);
    expect(commandsOf(file)).toEqual([['apt-get', 'apt-get', 'rm']]);
  });
});

describe('T02: a comment behind a command of a joined line', () => {
  it('swallows the commands after it: none of them is in the model', () => {
    const file = lines('FROM debian:12-slim', 'RUN mkdir /d # a volume \\', '  && chown 1000 /d', 'USER 1000');
    expect(verdicts(file)).toEqual(['error comment-swallows-continuation: # a volume']);
    expect(commandsOf(file)).toEqual([['mkdir']]);
  });

  it('is none inside quotes, a parameter or an address', () => {
    const file = lines(
      'FROM debian:12-slim',
      'RUN echo "a # b" ${HOME#/} $# && fetch https://example.org/a#b \\',
      '  && chown 1000 /d',
      'USER 1000',
    );
    expect(verdicts(file)).toEqual([]);
    expect(commandsOf(file)).toEqual([['echo', 'fetch', 'chown']]);
  });
});

describe('T03: a comment behind an instruction other than RUN', () => {
  it('is part of the value, each with its own error', () => {
    const file = lines(
      'FROM node:22-slim',
      'WORKDIR /home/app # sources',
      'USER 1000:1000 # not root',
      'STOPSIGNAL SIGINT # like Ctrl+C',
    );
    expect(verdicts(file)).toEqual([
      'error inline-comment: # sources',
      'error inline-comment: # not root',
      'error inline-comment: # like Ctrl+C',
    ]);
    const { user, workdir, stopSignal } = stageOf(modelOf(file)).config;
    expect([show(user), show(workdir), show(stopSignal)]).toEqual([
      '1000:1000 # not root',
      '/home/app # sources',
      'SIGINT # like Ctrl+C',
    ]);
  });

  it.each(['FROM node:22-slim # base', 'FROM node:22-slim\nENV A=1 # one'])('stops the build: %j', (file) => {
    const model = modelOf(file);
    const problems = [...model.dockerfile.problems, ...model.problems];
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('declares arguments of the words of a comment', () => {
    const [, last] = stageOf(modelOf('FROM scratch\nARG A=1 # note\nUSER 1')).steps;
    expect([...(last?.variables.values.keys() ?? [])]).toEqual(expect.arrayContaining(['A', '#', 'note']));
  });
});

describe('T04: the escape directive', () => {
  const file = lines(
    '# escape=`',
    'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022',
    'WORKDIR C:\\srv\\',
    'COPY app.exe C:\\srv\\',
    'RUN dir C:\\ && `',
    '    echo done',
  );

  it('leaves backslashes at the end of a line alone', () => {
    expect(verdicts(file, { 'app.exe': '' })).toEqual([]);
    const { config, steps } = stageOf(modelOf(file));
    expect(steps.map(({ instruction }) => instruction.keyword)).toEqual(['WORKDIR', 'COPY', 'RUN']);
    expect(show(config.workdir)).toBe('C:\\srv');
    expect(steps[1]?.destination).toEqual({ known: true, value: 'C:\\srv\\' });
  });

  it('and no POSIX shell reads the commands of a Windows image', () => {
    expect(commandsOf(file)).toEqual([undefined]);
  });
});

describe('T05: a directive that is not at the top', () => {
  it.each([['# a note'], ['']])('is a comment behind %j: the backslash still continues', (first) => {
    const file = lines(first, '# escape=`', 'FROM debian:12-slim', 'RUN one && \\', '  two', 'USER 1');
    expect(verdicts(file)).toEqual([]);
    expect(parseDockerfile(file)).toMatchObject({ directives: [], escape: '\\' });
    expect(commandsOf(file)).toEqual([['one', 'two']]);
  });
});

describe('T06: a heredoc body', () => {
  it('is data; only one with a bare delimiter is expanded', () => {
    const file = lines(
      'FROM scratch',
      "COPY <<'RAW' <<FILLED /etc/app/",
      'FROM node',
      'USER 0',
      '$RAW_PORT',
      'RAW',
      'HEALTHCHECK NONE',
      'listen $PORT',
      'FILLED',
      'USER 7',
    );
    expect(verdicts(file)).toEqual(['warning undefined-variable: $PORT']);
    const model = modelOf(file);
    expect(model.stages).toHaveLength(1);
    expect(show(stageOf(model).config.user)).toBe('7');
    expect(show(stageOf(model).config.healthcheck)).toBeUndefined();
  });

  it('is not begun by `<<<` or by a shift', () => {
    const file = lines('FROM debian:12-slim', 'RUN cat <<<word && echo $((1<<2))', 'USER 7');
    expect(parseDockerfile(file).instructions.map(({ heredocs }) => heredocs.length)).toEqual([0, 0, 0]);
  });

  it('with `<<-` ends behind tabs, not behind spaces', () => {
    const [run] = parseDockerfile('RUN <<-X cat > /x\n\tone\n  X\n\tX\n').instructions;
    expect(run?.heredocs[0]?.content).toBe('one\n  X\n');
  });
});

describe('T07: in a RUN heredoc only the last command decides', () => {
  const heredoc = (body: string, shell = ''): string =>
    lines('FROM debian:12-slim', ...(shell ? [shell] : []), 'RUN <<EOF', body, 'EOF', 'USER 1');

  it('nothing stops it at the first failure', () => {
    const file = heredoc('apt-get update\napt-get install -y --no-install-recommends nope\nrm -r /var/lib/apt/lists/*');
    expect(errexit(file)).toBe(false);
    expect(verdicts(file)).toContain('warning run-heredoc-without-errexit: apt-get update');
  });

  it.each(['set -e\nfalse\ntrue', 'set -o errexit\nfalse\ntrue', '#!/bin/sh -e\nfalse\ntrue', 'set -eu\nfalse\ntrue'])(
    'and that something does: %j',
    (body) => {
      expect(errexit(heredoc(body))).toBe(true);
      expect(verdicts(heredoc(body))).toEqual([]);
    },
  );

  it('a SHELL with -e is in the config that runs it', () => {
    const file = heredoc('fetch a\ntrue', 'SHELL ["/bin/bash", "-ec"]');
    expect(show(stageOf(modelOf(file)).config.shell)).toEqual(['/bin/bash', '-ec']);
    expect(verdicts(file)).toEqual([]);
  });

  it.each(['fetch a', 'fetch a && unpack a && rm a', 'fetch a || exit 1\ntrue'])(
    'one command or chain, or a failure that is looked at, needs none: %j',
    (body) => {
      expect(verdicts(heredoc(body))).toEqual([]);
    },
  );
});

describe('T08: a heredoc may not be shell', () => {
  it('another language, data, or the input of a shell: no rule of shell commands fires', () => {
    const file = lines(
      'FROM python:3.12-slim',
      'RUN <<EOF',
      '#!/usr/bin/env python3',
      'print("apt-get install x | y")',
      'EOF',
      "RUN bash <<'EOF'",
      'set -euo pipefail',
      'ls | wc -l',
      'EOF',
      'RUN cat <<EOF > /note',
      'apt-get update # ask \\',
      'npm install',
      'EOF',
      'USER 1',
    );
    expect(verdicts(file)).toEqual([]);
    expect(commandsOf(file)).toEqual([undefined, ['bash'], ['cat']]);
  });
});

describe('T09: almost JSON is shell form', () => {
  it.each(["['node', 'a.js']", '["node", "a.js",]', '[“node”]', '["node"] # go', '["node", $PORT]'])(
    'CMD %s is handed to /bin/sh',
    (text) => {
      const file = lines('FROM node:22-slim', 'USER node', `CMD ${text}`);
      expect(verdicts(file)).toEqual([`error exec-form-invalid-json: ${text}`]);
      expect(argv(stageOf(modelOf(file)).config.cmd)).toEqual(['/bin/sh', '-c', text]);
    },
  );

  it.each(['CMD', 'ENTRYPOINT'])(
    'an array in %s that holds a number stops the build, and nothing else is said',
    (keyword) => {
      expect(verdicts(`FROM node:22-slim\nUSER node\n${keyword} ["node", 1]`)).toEqual([
        'error dockerfile-syntax: ["node", 1]',
      ]);
    },
  );

  it('HEALTHCHECK makes the same mistake, and SHELL stops the build', () => {
    expect(verdicts("FROM node:22-slim\nUSER node\nHEALTHCHECK CMD ['a']")).toEqual([
      "error exec-form-invalid-json: ['a']",
    ]);
    expect(verdicts("FROM node:22-slim\nUSER node\nSHELL ['a']")).toEqual(["error dockerfile-syntax: SHELL ['a']"]);
  });

  it('the test command is no array, and blanks inside strings stay', () => {
    expect(verdicts('FROM node:22-slim\nRUN [ -f /x ] && true\nUSER node')).toEqual([]);
    expect(argv(stageOf(modelOf('FROM scratch\nCMD ["a b" , "c\\u0020d"]')).config.cmd)).toEqual(['a b', 'c d']);
  });
});

describe('T10: exec form has no shell', () => {
  const file = lines(
    'FROM debian:12-slim',
    'RUN ["echo", "$HOME", "&&", "ls"]',
    'RUN ["sh", "-c", "echo $HOME | cat"]',
    'USER 1',
    'CMD ["serve", "$PORT"]',
  );

  it('is said of an operator in RUN and of a variable in CMD, not of what a shell reads', () => {
    expect(verdicts(file)).toEqual([
      'warning exec-form-shell-syntax: "$HOME"',
      'warning exec-form-shell-syntax: "$PORT"',
    ]);
    expect(verdicts('FROM debian:12-slim\nRUN ["echo", "a", "|", "wc"]\nUSER 1')).toEqual([
      'warning exec-form-shell-syntax: "|"',
    ]);
  });

  it('operators are words of the program, unless the program is a shell', () => {
    expect(commandsOf(file)).toEqual([undefined, ['echo', 'cat']]);
    const [first] = stageOf(modelOf(file)).steps;
    expect(first?.run?.actions.map(({ command }) => command.words.map(({ value }) => value))).toEqual([
      ['echo', '$HOME', '&&', 'ls'],
    ]);
  });

  it('a variable reaches the program as it is written', () => {
    expect(show(startContainer(modelOf(file), 0).application)).toEqual(['serve', '$PORT']);
  });
});

describe('T11: CMD on a continuation line of HEALTHCHECK', () => {
  it('is the probe, and the image has one CMD', () => {
    const file = lines(
      'FROM node:22-slim',
      'HEALTHCHECK --retries=2 \\',
      ' # probe',
      ' CMD ["node", "h.js"]',
      'USER node',
      'CMD ["node", "s.js"]',
    );
    expect(verdicts(file)).toEqual([]);
    const { config } = stageOf(modelOf(file));
    expect(show(config.healthcheck)).toMatchObject({ form: 'exec', argv: ['node', 'h.js'], retries: 2 });
    expect(argv(config.cmd)).toEqual(['node', 's.js']);
  });
});

describe('T12: ONBUILD', () => {
  it('configures the next stage: that one is fine, its base alone is root', () => {
    const base = ['FROM node:22-slim AS base', 'ONBUILD USER node', 'ONBUILD WORKDIR /srv'];
    expect(verdicts(lines(...base))).toEqual(['warning final-stage-runs-as-root: FROM node:22-slim AS base']);
    expect(verdicts(lines(...base, 'FROM base', 'CMD ["node", "s.js"]'))).toEqual([]);
  });

  it('a command of a trigger is judged as any, whether a stage of this file runs it or another file', () => {
    const found = 'error package-manager-may-prompt: apt-get install --no-install-recommends jq';
    const install = 'RUN apt-get update && apt-get install --no-install-recommends jq && rm -rf /var/lib/apt/lists/*';
    const base = ['FROM debian:12-slim AS base', `ONBUILD ${install}`, 'ONBUILD CMD run $IT', 'USER 1'];
    expect(verdicts(lines(...base))).toEqual([found]);
    expect(verdicts(lines(...base, 'FROM base AS a', 'FROM base', 'COPY --from=a /a /a', 'CMD ["x"]'))).toEqual([
      found,
    ]);
  });

  it.each(['ONBUILD', 'FROM', 'MAINTAINER'])('cannot trigger %s', (keyword) => {
    expect(verdicts(`FROM node:22-slim\nUSER node\nONBUILD ${keyword} x`)).toEqual([
      `error dockerfile-syntax: ${keyword}`,
    ]);
  });
});

describe('T13: command words, not substrings', () => {
  it('texts, patterns and `||` are no commands and no pipes', () => {
    const file = lines(
      'FROM debian:12-slim',
      'RUN echo "sudo apt-get install x | sh; npm install" > /etc/issue',
      'RUN case "$1" in a|b) : ;; esac',
      "RUN grep -E 'apt-get install|yum' /etc/passwd || true",
      'RUN apt-get update && apt-get install -y --no-install-recommends sudo wget curl && rm -rf /var/lib/apt/lists/*',
      'USER 1',
    );
    expect(verdicts(file)).toEqual([]);
    const scripts = stageOf(modelOf(file)).steps.flatMap(({ run }) => run?.script?.commands ?? []);
    expect(scripts.map(({ name }) => name)).toEqual(['echo', ':', 'grep', 'true', 'apt-get', 'apt-get', 'rm']);
    expect(scripts.every(({ pipeline }) => pipeline.length === 1)).toBe(true);
  });
});
