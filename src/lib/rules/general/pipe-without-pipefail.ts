import type { ShellCommand } from '../../shell/types.ts';
import { equivalents } from '../equivalents.ts';
import { builtSteps } from '../built-steps.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { setsPipefail, shellOf } from './pipes.ts';

/**
 * Readers that may stop before the end, which pipefail turns into status 141 of the writer; and those that fail on no
 * input by themselves (tried with the programs of Debian 12; 2026-11-24).
 */
const FORGIVING =
  /^(?:(?:head|less|more|grep|egrep|gpg2?|apt-key|chpasswd|debconf-[a-z-]+)(?: |$)|\w*sum .*-c|awk .*exit|sed .*q)/;

export const pipeWithoutPipefail: Rule = {
  id: 'pipe-without-pipefail',
  severity: 'warning',
  chapter: 'general',
  title: 'A pipe hides that its first command failed',
  equivalents: equivalents('hadolint DL4006', 'kics efbf148a', 'semgrep set-pipefail', 'tally DL4006'),
  check(context, report) {
    for (const { run, before } of builtSteps(context)) {
      const shell = run && shellOf(run, before);
      if (!run?.script || !shell || shell.includes('pipefail')) continue;
      for (const pipe of pipesOf(run.script.commands)) {
        const last = pipe.at(-1);
        const names = last?.name === 'tee' ? /^(?!echo$|printf$|cat$|yes$)/ : /^(?:curl|wget)$/;
        const writer = pipe.slice(0, -1).find(({ name }) => names.test(name ?? ''));
        if (!last || !writer || pipe.some(isForgiving)) continue;
        report({
          span: run.spanOf({ start: pipe[0]?.span.start ?? 0, end: last.span.end }),
          message: `If ${code(writer.name ?? '')} fails, only ${code(last.name ?? '')} can stop this RUN: a pipe has the status of its last command. Set \`pipefail\` first.`,
        });
      }
    }
  },
};

/**
 * The pipes of simple commands that count: before any `set -o pipefail`, not inside another command, where the status
 * is lost anyway, and without `|| true` behind them.
 */
function pipesOf(commands: readonly ShellCommand[]): readonly (readonly ShellCommand[])[] {
  const pipes: ShellCommand[][] = [];
  let outer = 0;
  for (const command of commands) {
    const { after, name, pipeline, span } = command;
    if (setsPipefail(command)) break;
    if (span.start < outer) continue;
    outer = span.end;
    const open = pipes.at(-1);
    if (open?.[0]?.pipeline.id === pipeline.id) {
      open.push(command);
      continue;
    }
    if (after === 'or' && /^(?:true|:)$/.test(name ?? '')) pipes.pop();
    pipes.push([command]);
  }
  return pipes.filter((pipe) => pipe.length > 1 && pipe.length === pipe[0]?.pipeline.length);
}

function isForgiving({ name, words }: ShellCommand): boolean {
  return FORGIVING.test([name, ...words.slice(1).map(({ text }) => text)].join(' '));
}
