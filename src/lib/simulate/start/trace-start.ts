import type { BuildModel, ConfiguredCommand, Stage } from '../../model/types.ts';
import { known, unknown, type Fact } from '../../project/fact.ts';
import { DOCKER_INIT } from './can-start.ts';
import { followProcesses, type ProcessChain } from './processes.ts';
import { stopOutcome } from './stop.ts';
import type { CmdFate, RunOptions, StartTrace } from './types.ts';
import { variableFates } from './variable-fates.ts';

/**
 * What `docker run` with these options starts from a stage's image, as a chain of programs, and what `docker stop`
 * does to it. Rules of ENTRYPOINT and CMD: Dockerfile reference, "Understand how CMD and ENTRYPOINT interact", and
 * moby/moby `daemon/commit.go` (merge) for `--entrypoint`. Environment variables given by `docker run -e` are not seen.
 */
export function traceStart(model: BuildModel, stageIndex: number, options: RunOptions = {}): StartTrace {
  const stage = model.stages[stageIndex];
  if (!stage) return empty(unknown('there is no such stage'), { kind: 'unknown', message: '' });
  const { argv, cmd } = containerCommand(stage, options);
  if (!argv.known || argv.value.length === 0) return empty(argv, cmd);
  const signal = stage.config.stopSignal;
  const words = options.init ? [DOCKER_INIT, '--', ...argv.value] : argv.value;
  const chain = followProcesses(model, stage, words, signal.known ? signal.value : 'SIGTERM');
  return {
    argv,
    cmd,
    processes: chain.processes,
    doubt: chain.doubt,
    failure: chain.failure,
    conditions: chain.conditions,
    endsAtOnce: chain.endsAtOnce,
    scripts: chain.scripts,
    stop: stage.config.os === 'windows' ? windowsStop : stopOutcome(signal, chain),
    variables: variables(stage, argv.value, chain),
  };
}

/**
 * The engine asks a Windows container to shut down, whatever the stop signal: moby/moby `local_windows.go`, `task.Kill`,
 * "signals aren't really implemented on Windows"; looked up 2026-11-24.
 */
const windowsStop: StartTrace['stop'] = {
  signal: unknown('Windows has no signals'),
  reaches: 'unknown',
  graceful: 'unknown',
  reason:
    'Cannot tell: Windows has no signals. The container is shut down, and what the program makes of that is up to it.',
};

function empty(argv: StartTrace['argv'], cmd: CmdFate): StartTrace {
  const reason = argv.known ? 'Nothing is started.' : `Cannot tell: ${argv.reason}.`;
  return {
    argv,
    cmd,
    processes: [],
    doubt: argv.known ? undefined : argv.reason,
    failure: undefined,
    conditions: [],
    endsAtOnce: false,
    scripts: [],
    stop: { signal: unknown('nothing is started'), reaches: 'unknown', graceful: 'unknown', reason },
    variables: [],
  };
}

/** The argument vector, and what became of CMD. */
function containerCommand(
  stage: Stage,
  { run = [], entrypoint: override }: RunOptions,
): { readonly argv: Fact<readonly string[]>; readonly cmd: CmdFate } {
  const { entrypoint, cmd } = stage.config;
  const image = cmd.known ? (cmd.value?.argv ?? []) : undefined;
  const words = `\`${image?.join(' ') ?? ''}\``;
  const none = noCmd(stage);
  if (override !== undefined) {
    const argv = known(override === '' ? run : [override, ...run]);
    if (image?.length === 0) return { argv, cmd: none };
    const subject = image ? `CMD ${words} is` : 'A CMD of the image would be';
    return { argv, cmd: { kind: 'dropped', message: `${subject} dropped: \`--entrypoint\` takes it away.` } };
  }
  if (!entrypoint.known)
    return { argv: entrypoint, cmd: { kind: 'unknown', message: `Cannot tell: ${entrypoint.reason}.` } };
  const first = entrypoint.value?.argv ?? [];
  if (run.length > 0) {
    const argv = known([...first, ...run]);
    if (image?.length === 0) return { argv, cmd: none };
    const subject = image ? `CMD ${words} is` : 'A CMD of the image would be';
    return { argv, cmd: { kind: 'replaced', message: `${subject} replaced by the run arguments.` } };
  }
  if (!cmd.known || !image)
    return {
      argv: cmd.known ? known(first) : cmd,
      cmd: { kind: 'unknown', message: cmd.known ? '' : `Cannot tell: ${cmd.reason}.` },
    };
  const argv = known([...first, ...image]);
  if (image.length === 0) return { argv, cmd: none };
  return { argv, cmd: usedCmd(entrypoint.value, words) };
}

/** Setting ENTRYPOINT takes an inherited CMD away (Dockerfile reference, "CMD will be reset to an empty value"). */
function noCmd({ index, steps, config }: Stage): CmdFate {
  const inherited = steps[0]?.before.cmd;
  const lost = inherited?.known ? (inherited.value?.argv ?? []) : [];
  const own = config.entrypoint.known && config.entrypoint.value?.stage === index;
  const why = own && lost.length > 0 ? `: ENTRYPOINT in this stage takes the inherited \`${lost.join(' ')}\` away` : '';
  return { kind: 'none', message: `The image has no CMD${why}.` };
}

function usedCmd(entrypoint: ConfiguredCommand | undefined, words: string): CmdFate {
  if (!entrypoint || entrypoint.argv.length === 0) return { kind: 'used', message: `CMD ${words} is the command.` };
  if (entrypoint.form === 'shell')
    return {
      kind: 'dropped',
      message: `CMD ${words} goes to the shell as \`$0\` and on, and the text of a shell-form ENTRYPOINT does not use it.`,
    };
  return { kind: 'used', message: `CMD ${words} is handed to ENTRYPOINT as its arguments.` };
}

function variables(stage: Stage, argv: readonly string[], { scripts }: ProcessChain): StartTrace['variables'] {
  // The text of `sh -c` is the only word of an argument vector that anything expands.
  return variableFates(stage.config, argv, scripts[0]?.name.endsWith(' -c') === true);
}
