import type { ComposeCommand, ComposeService } from '../compose/types.ts';
import type { ServiceImage } from '../model/service-image.ts';
import type { BuildModel, ConfiguredCommand, ImageConfig } from '../model/types.ts';
import { known, mapFact, unknown, type Fact } from '../project/fact.ts';
import { startContainer } from './start-container.ts';
import type { ContainerStart } from './types.ts';

/**
 * What a service executes: the image's ENTRYPOINT and CMD, each replaced where the compose file has its own. An
 * `entrypoint` drops the image's CMD (Compose file reference, "entrypoint").
 */
export function startService(service: ComposeService, image: Fact<ServiceImage>): ContainerStart {
  const start = image.known
    ? startContainer(configure(image.value, service), image.value.stage)
    : withoutImage(service, image.reason);
  const init = service.init?.value ?? known(false);
  if (!init.known) return { ...start, pid1: init };
  return init.value ? { ...start, pid1: known('docker-init') } : start;
}

/** The model with the service's commands in the config of its stage. */
function configure({ model, stage }: ServiceImage, { entrypoint, command, open }: ComposeService): BuildModel {
  const change: Partial<ImageConfig> = {
    ...(entrypoint && { entrypoint: toCommand(entrypoint), cmd: known(undefined) }),
    ...(command && { cmd: toCommand(command) }),
    ...(open !== undefined && !entrypoint && { entrypoint: unknown(open) }),
    ...(open !== undefined && !command && { cmd: unknown(open) }),
  };
  const stages = model.stages.map((each) =>
    each.index === stage ? { ...each, config: { ...each.config, ...change } } : each,
  );
  return { ...model, stages };
}

function toCommand({ argv }: ComposeCommand): Fact<ConfiguredCommand | undefined> {
  return mapFact(argv, (words) => ({ argv: words, form: 'exec', span: undefined, stage: undefined }));
}

/** Without the image only a service with an entrypoint of its own says what it executes. */
function withoutImage({ entrypoint, command, open }: ComposeService, reason: string): ContainerStart {
  const missing = unknown(reason);
  const rest = command?.argv ?? (open === undefined ? known([]) : unknown(open));
  const argv: Fact<readonly string[]> = !entrypoint
    ? missing
    : !entrypoint.argv.known
      ? entrypoint.argv
      : rest.known
        ? known([...entrypoint.argv.value, ...rest.value])
        : rest;
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
