import type { BuildModel, ConfiguredCommand, Stage } from '../model/types.ts';
import { known, unknown, type Fact } from '../project/fact.ts';
import { handOver, type Hand } from './hand-over.ts';
import type { ContainerStart } from './types.ts';

/** Chains longer than this are made to be long. */
const MAX_HANDS = 20;

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
  const { entrypoint, cmd } = stage.config;
  const span = (entrypoint.known && entrypoint.value?.span) || (cmd.known && cmd.value?.span) || undefined;
  const argv = argvOf(entrypoint, cmd, options.run);
  if (!argv.known) return { ...nothing(argv), span };
  const [program] = argv.value;
  if (program === undefined) return { ...nothing(unknown('there is no command')), argv, span };
  return { argv, span, ...follow(model, stage, argv.value) };
}

function nothing(reason: Fact<never>): ContainerStart {
  return { argv: reason, pid1: reason, application: reason, wrappedInShell: reason, span: undefined };
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

/** Goes from program to program until one is reached that starts nothing else we know of. */
function follow(
  model: BuildModel,
  stage: Stage,
  argv: readonly string[],
): Pick<ContainerStart, 'pid1' | 'application' | 'wrappedInShell'> {
  let words: readonly string[] = argv;
  let pid1: string | undefined;
  let wrapped = false;
  for (let hands = 0; hands < MAX_HANDS; hands++) {
    const hand: Hand = handOver(model, stage, words);
    if (hand.kind === 'application') break;
    const name = baseName(words[0]);
    if (hand.kind === 'unknown') {
      const doubt = unknown(hand.reason);
      return {
        pid1: pid1 === undefined ? doubt : known(pid1),
        application: doubt,
        wrappedInShell: wrapped ? known(true) : doubt,
      };
    }
    // Whoever does not replace itself stays process 1.
    if (hand.kind !== 'exec') pid1 ??= name;
    if (hand.kind === 'shell') wrapped = true;
    words = hand.words;
  }
  return { pid1: known(pid1 ?? baseName(words[0])), application: known(words), wrappedInShell: known(wrapped) };
}

function baseName(word: string | undefined): string {
  return word?.split('/').at(-1) ?? '';
}
