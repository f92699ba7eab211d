import type { Command, CommandInstruction, HealthcheckInstruction } from '../dockerfile/ast.ts';
import { parseDuration } from '../dockerfile/duration.ts';
import { known, mapFact, type Fact } from '../project/fact.ts';
import { configure, type StageState } from './state.ts';
import type { ConfiguredCommand, ConfiguredHealthcheck } from './types.ts';

export function applyShell(state: StageState, shell: readonly string[]): StageState {
  // The engine runs a shell-form probe with the shell the finished image has, so a later SHELL changes it.
  const healthcheck = mapFact(state.config.healthcheck, (check) =>
    check?.form === 'shell' && !check.none ? { ...check, argv: [...shell, ...check.argv.slice(-1)] } : check,
  );
  return configure(state, { shell: known(shell), healthcheck });
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

export function applyHealthcheck(state: StageState, instruction: HealthcheckInstruction): StageState {
  const { command, none } = instruction;
  if (!none && command === undefined) return state;
  const argv: Fact<readonly string[]> = command === undefined ? known([]) : argvOf(command, state.config.shell);
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
