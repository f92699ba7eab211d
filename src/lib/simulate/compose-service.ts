import { remainingCapabilities } from '../compose/capabilities.ts';
import { isEveryInterface } from '../compose/ports.ts';
import type { Compose, ComposeService, SettingList } from '../compose/types.ts';
import type { ServiceImage } from '../model/service-image.ts';
import { defaultShell } from '../model/state.ts';
import { known, unknown, type Fact } from '../project/fact.ts';
import { effectiveHealthcheck } from './compose-healthcheck.ts';
import { startService } from './compose-start.ts';
import type { EffectiveService, ServiceNetwork, ServicePort, ServiceSource } from './compose-types.ts';

/**
 * What `docker compose up` makes of a service: its image's config with the compose file's settings over it. `image` is
 * the answer of `serviceImage`; without it, what the image decides is not known. Undefined: there is no such service.
 */
export function composeService(
  compose: Compose,
  name: string,
  image: Fact<ServiceImage> = unknown('the image of the service is not known'),
): EffectiveService | undefined {
  const service = compose.services.get(name);
  if (!service) return undefined;
  const stage = image.known ? image.value.model.stages[image.value.stage] : undefined;
  const missing = image.known ? unknown('there is no such stage') : image;
  const shell = stage ? known(defaultShell(stage.config.os)) : missing;
  const privileged = setHere(service, service.privileged?.value) ?? known(false);
  return {
    name,
    source: sourceOf(service),
    start: startService(service, image),
    user: setHere(service, service.user?.value) ?? stage?.config.user ?? missing,
    healthcheck: effectiveHealthcheck(service, stage?.config.healthcheck ?? missing, shell),
    ports: portsOf(service),
    mounts: service.mounts,
    tmpfs: service.tmpfs,
    capabilities: capabilitiesOf(service, privileged),
    privileged,
    readOnly: setHere(service, service.readOnly?.value) ?? known(false),
    noNewPrivileges: noNewPrivileges(service),
    networks: networksOf(service, compose),
    limits: service.limits,
  };
}

/** A setting of the compose file; unknown where another file may have it; undefined where there is none. */
function setHere<T>({ open }: ComposeService, value: Fact<T> | undefined): Fact<T> | undefined {
  return value ?? (open === undefined ? undefined : unknown(open));
}

function sourceOf({ image, build }: ComposeService): ServiceSource {
  if (build) return { kind: 'build', context: build.context, target: build.target?.value };
  return image ? { kind: 'image', reference: image.value } : { kind: 'none' };
}

/** Nothing is published from the network of the host or of another container. */
function portsOf({ ports, networkMode }: ComposeService): readonly ServicePort[] {
  if (networkMode && /^(?:host|none|service:|container:)/.test(networkMode.text)) return [];
  return ports.map(({ hostIp, published, target, protocol, span }) => ({
    hostIp,
    everyInterface: hostIp.known ? (isEveryInterface(hostIp.value) ? 'yes' : 'no') : 'unknown',
    published,
    target,
    protocol,
    span,
  }));
}

/** The items of a list; unknown where one of them is, or where another file may add some. */
function itemsOf({ open }: ComposeService, list: SettingList<string> | undefined): Fact<readonly string[]> {
  if (open !== undefined) return unknown(open);
  const items: string[] = [];
  for (const { value } of list?.items ?? []) {
    if (!value.known) return value;
    items.push(value.value);
  }
  return known(items);
}

function capabilitiesOf(service: ComposeService, privileged: Fact<boolean>): Fact<readonly string[]> {
  if (!privileged.known) return privileged;
  if (privileged.value) return known(['ALL']);
  const [add, drop] = [itemsOf(service, service.capAdd), itemsOf(service, service.capDrop)];
  if (!add.known) return add;
  return drop.known ? known(remainingCapabilities(add.value, drop.value)) : drop;
}

function noNewPrivileges(service: ComposeService): Fact<boolean> {
  const options = itemsOf(service, service.securityOpt);
  if (!options.known) return options;
  const option = options.value.findLast((each) => each.startsWith('no-new-privileges'));
  return known(option !== undefined && !/[:=](?:0|f|F|false|False|FALSE)$/.test(option));
}

function networksOf({ networks }: ComposeService, compose: Compose): readonly ServiceNetwork[] {
  return networks.map((name) => {
    const network = compose.networks.get(name);
    if (network?.external === true) return { name, internal: unknown(`\`${name}\` is made outside of the file`) };
    return { name, internal: network?.internal ?? known(false) };
  });
}
