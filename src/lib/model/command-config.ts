import type { Command, CommandInstruction, HealthcheckInstruction } from '../dockerfile/ast.ts';
import { parseDuration } from '../dockerfile/duration.ts';
import { known, mapFact, type Fact } from '../project/fact.ts';
import { configure, defaultShell, type StageState } from './state.ts';
import type { ConfiguredCommand, ConfiguredHealthcheck } from './types.ts';

export function applyShell(state: StageState, shell: readonly string[]): StageState {
  return configure(state, { shell: known(shell) });
}

function argvOf(command: Command, shell: Fact<readonly string[]>): Fact<readonly string[]> {
  if (command.form === 'exec') return known(command.argv.map(({ text }) => text));
  return mapFact(shell, (words) => [...words, command.script.text]);
}

/** ENTRYPOINT drops the base's CMD, unless this stage has set one itself, before or after. */
export function applyCommand(state: StageState, instruction: CommandInstruction, stage: number): StageState {
  const { command } = instruction;
  if (command === undefined) return state;
  const { form } = command;
  const configured = mapFact(argvOf(command, state.config.shell), (argv): ConfiguredCommand => ({
    argv,
    form,
    span: instruction.span,
    stage,
  }));
  if (instruction.kind === 'cmd') return { ...configure(state, { cmd: configured }), cmdSet: true };
  return configure(state, { entrypoint: configured, ...(state.cmdSet ? {} : { cmd: known(undefined) }) });
}

/**
 * SHELL has no say in a shell-form probe: the engine runs it with the shell of the container's config, and a container
 * takes the image's settings over without that one (moby/moby `daemon/health.go`, getShell; `daemon/commit.go`, merge;
 * pull request 28438; 2026-11-24).
 */
export function applyHealthcheck(state: StageState, instruction: HealthcheckInstruction): StageState {
  const { command, none } = instruction;
  if (!none && command === undefined) return state;
  const argv: Fact<readonly string[]> =
    command === undefined ? known([]) : argvOf(command, known(defaultShell(state.config.os)));
  const duration = (name: string): number => {
    const value = instruction.flags.find((flag) => flag.name === name)?.value;
    return value === undefined ? 0 : Math.max(0, parseDuration(value) ?? 0);
  };
  const retries = instruction.flags.find(({ name }) => name === 'retries')?.value ?? '0';
  const healthcheck = mapFact(argv, (words): ConfiguredHealthcheck => ({
    none,
    argv: words,
    form: command?.form ?? 'exec',
    interval: duration('interval'),
    timeout: duration('timeout'),
    startPeriod: duration('start-period'),
    startInterval: duration('start-interval'),
    retries: /^\d+$/.test(retries) ? Number(retries) : 0,
    span: instruction.span,
  }));
  return configure(state, { healthcheck });
}
