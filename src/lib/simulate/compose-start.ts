import type { ComposeCommand, ComposeService } from '../compose/types.ts';
import type { ServiceImage } from '../model/service-image.ts';
import type { BuildModel, ConfiguredCommand, ImageConfig } from '../model/types.ts';
import { known, mapFact, unknown, type Fact } from '../project/fact.ts';
import { startContainer } from './start-container.ts';
import type { ContainerStart } from './types.ts';

/**
 * What a service executes: the image's ENTRYPOINT and CMD, each replaced where the compose file has its own. An
 * `entrypoint` with words in it drops the image's CMD; an empty one drops ENTRYPOINT alone. An empty `command` is as
 * good as none, other than the Compose file reference says: Compose hands both lists to the engine as they are, and that
 * takes the image's CMD where neither has a word.
 * Source: moby/moby `daemon/commit.go`, merge, and `daemon/container.go`, mergeAndVerifyConfig; docker/compose
 * `pkg/compose/create.go`, getCreateConfigs, and issue 5272 (2026-11-24).
 */
export function startService(service: ComposeService, image: Fact<ServiceImage>): ContainerStart {
  const start = image.known
    ? startContainer(configure(image.value, service), image.value.stage)
    : withoutImage(service, image.reason);
  const init = service.init?.value ?? known(false);
  if (!init.known) return { ...start, pid1: init };
  return init.value ? { ...start, pid1: known('docker-init') } : start;
}

type Commands = Pick<ImageConfig, 'entrypoint' | 'cmd'>;

/** The model with the service's commands in the config of its stage. */
function configure({ model, stage }: ServiceImage, service: ComposeService): BuildModel {
  const stages = model.stages.map((each) =>
    each.index === stage ? { ...each, config: { ...each.config, ...commandsOf(service, each.config) } } : each,
  );
  return { ...model, stages };
}

function commandsOf({ entrypoint, command, open }: ComposeService, ofImage: Commands): Commands {
  const elsewhere = open === undefined ? undefined : unknown(open);
  const own = entrypoint ? toCommand(entrypoint) : elsewhere;
  const keepsCmd: Fact<boolean> = own ? mapFact(own, (value) => value === undefined) : known(true);
  const cmd = command ? toCommand(command) : (elsewhere ?? known(undefined));
  return {
    entrypoint: own ? mapFact(own, (value) => (isReset(value) ? undefined : value)) : ofImage.entrypoint,
    cmd: cmd.known && cmd.value === undefined ? (!keepsCmd.known ? keepsCmd : keepsCmd.value ? ofImage.cmd : cmd) : cmd,
  };
}

/** The engine takes an entrypoint of one empty word for none, once it has looked at the image's CMD. */
function isReset(command: ConfiguredCommand | undefined): boolean {
  return command?.argv.length === 1 && command.argv[0] === '';
}

/** Undefined value: the list is empty. */
function toCommand({ argv }: ComposeCommand): Fact<ConfiguredCommand | undefined> {
  return mapFact(argv, (words) =>
    words.length === 0 ? undefined : { argv: words, form: 'exec', span: undefined, stage: undefined },
  );
}

/** Without the image only a service with an entrypoint, or with an empty one and a command, says what it executes. */
function withoutImage(service: ComposeService, reason: string): ContainerStart {
  const missing = unknown(reason);
  const { entrypoint, cmd } = commandsOf(service, { entrypoint: missing, cmd: missing });
  const argv: Fact<readonly string[]> = !entrypoint.known
    ? entrypoint
    : mapFact(cmd, (rest) => [...(entrypoint.value?.argv ?? []), ...(rest?.argv ?? [])]);
  return {
    argv,
    pid1: missing,
    application: missing,
    wrappedInShell: missing,
    failure: undefined,
    conditions: [],
    span: undefined,
  };
}
