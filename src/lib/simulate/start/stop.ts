import { known, type Fact, type Verdict } from '../../project/fact.ts';
import type { ProcessChain } from './processes.ts';
import { signalName } from './signal-name.ts';
import { baseName } from '../paths.ts';
import { endsByDefault, onSignal } from './signal-facts.ts';
import type { ContainerProcess, StopOutcome } from './types.ts';

/** What `docker stop` does: the stop signal to process 1, and SIGKILL to all that is left after ten seconds. */
export function stopOutcome(stopSignal: Fact<string>, chain: ProcessChain): StopOutcome {
  if (!stopSignal.known) return { ...nothing(stopSignal.reason), signal: stopSignal };
  const name = signalName(stopSignal.value === '' ? 'TERM' : stopSignal.value);
  const signal = known(/^\d|^RT/.test(name) ? name : `SIG${name}`);
  const last = finalPrograms(chain.processes);
  if (chain.endsAtOnce) {
    if (chain.failure !== undefined)
      return { signal, reaches: 'no', graceful: 'no', reason: `Nothing is left to stop: ${chain.failure}.` };
    const script = baseName(last.at(-1)?.argv[0] ?? '');
    const reason = `Nothing is left to stop: \`${script}\` comes to its end without starting a program, and the container with it.`;
    return { signal, reaches: 'no', graceful: 'no', reason };
  }
  if (name === 'KILL')
    return { signal, reaches: 'yes', graceful: 'no', reason: 'No program can catch SIGKILL: it ends at once.' };
  return { signal, ...deliver(last, 0, name, chain) };
}

type Answer = Omit<StopOutcome, 'signal'>;

function nothing(reason: string): Answer {
  return { reaches: 'unknown', graceful: 'unknown', reason: `Cannot tell: ${reason}.` };
}

/** Of each process, the program that it is in the end. */
function finalPrograms(processes: readonly ContainerProcess[]): ContainerProcess[] {
  return processes.filter(({ process }, index) => processes[index + 1]?.process !== process);
}

/** Sends the signal to one process and follows it to the last one. */
function deliver(programs: readonly ContainerProcess[], at: number, signal: string, chain: ProcessChain): Answer {
  const program = programs[at];
  const child = programs[at + 1];
  if (!program) return nothing(chain.doubt ?? 'nothing is started');
  const name = `\`${baseName(program.argv[0] ?? '')}\``;
  const first = at === 0;
  if (!child)
    return chain.shellStays && first
      ? deaf(name, 'has no handler for it, so the kernel drops it', 'What it has started', signal)
      : ends(program, first, signal, chain.doubt);
  if (program.role === 'init') return throughInit(programs, at, signal, chain);
  const target = `\`${baseName(programs.at(-1)?.argv[0] ?? '')}\``;
  if (child.origin === 'unknown')
    return nothing(`${name} may replace itself with ${target} or wait for it, which differs between shells`);
  const trap = chain.traps.get(program.process);
  if (trap === 'handler')
    return nothing(`${name} has a \`trap\` for SIG${signal}; what that does to ${target} is up to the script`);
  if (first || trap === 'ignored' || !endsByDefault(signal)) {
    const dropped = first ? 'so the kernel drops it' : 'so that it does nothing';
    const why = trap === 'ignored' ? 'ignores it by `trap`' : `has no handler for it, ${dropped}`;
    return deaf(name, why, target, signal);
  }
  const reason = `SIG${signal} ends ${name}, which passes nothing on. ${target} is killed with the container, without a signal it could act on.`;
  return { reaches: 'no', graceful: 'no', reason };
}

function deaf(name: string, why: string, target: string, signal: string): Answer {
  const reason = `SIG${signal} goes to ${name}, which ${why}. ${target} never hears of it and is killed after ten seconds.`;
  return { reaches: 'no', graceful: 'no', reason };
}

/** tini signals its child, and with `-g` its child's process group; dumb-init signals the group unless told `-c`. */
function throughInit(programs: readonly ContainerProcess[], at: number, signal: string, chain: ProcessChain): Answer {
  const program = programs[at];
  const words = program?.argv ?? [];
  const name = baseName(words[0] ?? '');
  const own = words.slice(1, words.length - (programs[at + 1]?.argv.length ?? 0));
  if (name === 'dumb-init' && own.some((word) => word === '-r' || word.startsWith('--rewrite')))
    return nothing('dumb-init is told to change signals');
  const group =
    name === 'dumb-init' ? !own.some((word) => word === '-c' || word === '--single-child') : own.includes('-g');
  // A shell that started the last program shares its process group.
  const next = group ? programs.length - 1 : at + 1;
  const answer = deliver(programs, next, signal, chain);
  return {
    ...answer,
    reason: `\`${name}\` passes SIG${signal} on${group ? ' to the whole group' : ''}. ${answer.reason}`,
  };
}

/** The last program we know of has got the signal. */
function ends(program: ContainerProcess, first: boolean, signal: string, doubt: string | undefined): Answer {
  const name = `\`${baseName(program.argv[0] ?? '')}\``;
  if (doubt !== undefined) {
    const runner =
      program.role === 'runner'
        ? `${name} gets SIG${signal}, but whether it passes it on differs by version, and `
        : '';
    return nothing(runner + doubt);
  }
  const action = onSignal(program.argv, signal);
  const yes = (reason: string): Answer => ({ reaches: 'yes', graceful: 'yes', reason });
  if (action === 'orderly') return yes(`${name} gets SIG${signal} and ends in order.`);
  if (action === 'quick') return yes(`${name} gets SIG${signal} and ends at once, whatever it is at.`);
  const isDeaf = program.role === 'shell' || action === 'nothing';
  if (!first && endsByDefault(signal))
    return yes(`${name} gets SIG${signal}; it is not process 1, so that even without a handler of its own it ends.`);
  if (isDeaf) {
    const why = first
      ? `is process 1 and has no handler for SIG${signal}, so the kernel drops the signal`
      : `has no handler for SIG${signal}, which then does nothing`;
    return { reaches: 'yes', graceful: 'no', reason: `${name} ${why}; it is killed after ten seconds.` };
  }
  const graceful: Verdict = 'unknown';
  const without = first
    ? 'The kernel drops a signal that process 1 has no handler for'
    : 'Without a handler that does nothing';
  const reason = `${name} ${first ? 'is process 1 and ' : ''}gets SIG${signal}. ${without}; whether the program installs one is not in these files.`;
  return { reaches: 'yes', graceful, reason };
}
