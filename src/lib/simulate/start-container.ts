import type { BuildModel, ConfiguredCommand } from '../model/types.ts';
import { known, unknown, type Fact } from '../project/fact.ts';
import { baseName } from './paths.ts';
import { followProcesses, type ProcessChain } from './start/processes.ts';
import type { ContainerStart } from './types.ts';

/**
 * What `docker run` of a stage's image executes: ENTRYPOINT followed by the run arguments, or by CMD where there
 * are none (Dockerfile reference, "Understand how CMD and ENTRYPOINT interact"). Then follows who hands over to whom.
 */
export function startContainer(
  model: BuildModel,
  stageIndex: number,
  options: { readonly run?: readonly string[] } = {},
): ContainerStart {
  const stage = model.stages[stageIndex];
  if (!stage) return nothing(unknown('there is no such stage'));
  const { entrypoint, cmd, stopSignal } = stage.config;
  const span = (entrypoint.known && entrypoint.value?.span) || (cmd.known && cmd.value?.span) || undefined;
  const argv = argvOf(entrypoint, cmd, options.run);
  if (!argv.known) return { ...nothing(argv), span };
  if (argv.value.length === 0) return { ...nothing(unknown('there is no command')), argv, span };
  const chain = followProcesses(model, stage, argv.value, stopSignal.known ? stopSignal.value : '');
  const { failure, conditions } = chain;
  return { argv, span, failure, conditions, ...whoIsWho(chain) };
}

function nothing(reason: Fact<never>): ContainerStart {
  return {
    argv: reason,
    pid1: reason,
    application: reason,
    wrappedInShell: reason,
    failure: undefined,
    conditions: [],
    span: undefined,
  };
}

function argvOf(
  entrypoint: Fact<ConfiguredCommand | undefined>,
  cmd: Fact<ConfiguredCommand | undefined>,
  run: readonly string[] | undefined,
): Fact<readonly string[]> {
  if (!entrypoint.known) return entrypoint;
  const first = entrypoint.value?.argv ?? [];
  if (run !== undefined) return known([...first, ...run]);
  return cmd.known ? known([...first, ...(cmd.value?.argv ?? [])]) : cmd;
}

function whoIsWho({
  processes,
  doubt,
  failure,
}: ProcessChain): Pick<ContainerStart, 'pid1' | 'application' | 'wrappedInShell'> {
  const own = processes.filter(({ process }) => process === 0).at(-1);
  const last = processes.at(-1);
  // What a runner starts is its own affair: it is what the image asks for.
  const reason = failure ?? (last?.role === 'runner' ? undefined : doubt);
  const open = reason === undefined ? undefined : unknown(reason);
  const between = unknown('whether the shell waits for the program or becomes it differs between shells');
  const isFirst = own === last;
  const waits = processes.some(
    ({ role, stays }, at) => role === 'shell' && stays === 'yes' && at < processes.length - 1,
  );
  const mayWait = processes.some(({ role, stays }) => role === 'shell' && stays === 'unknown');
  const name = known(baseName(own?.argv[0] ?? ''));
  return {
    pid1: isFirst ? (open ?? name) : own?.stays === 'unknown' ? between : name,
    application:
      open ??
      (last?.exact === false
        ? unknown(`the shell decides words of \`${last.argv.join(' ')}\``)
        : known(last?.argv ?? [])),
    wrappedInShell: waits ? known(true) : (open ?? (mayWait ? between : known(false))),
  };
}
