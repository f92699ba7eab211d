import { HOLE } from '../../../lib/compose/tree.ts';
import type { Compose, ComposeService } from '../../../lib/compose/types.ts';
import { isIgnored } from '../../../lib/dockerignore/match.ts';
import { splitReference } from '../../../lib/model/image-reference.ts';
import type { ServiceImage } from '../../../lib/model/service-image.ts';
import type { Fact, Verdict } from '../../../lib/project/fact.ts';
import { DROPPING_IMAGES } from '../../../lib/rules/hardening/dropping-images.ts';
import type { ComposeContext, ComposeRule } from '../../../lib/rules/compose/types.ts';
import { capDropAllMissing } from '../../../lib/rules/compose/cap-drop-all-missing.ts';
import { composeImageUntagged } from '../../../lib/rules/compose/compose-image-untagged.ts';
import { dangerousCapAdd } from '../../../lib/rules/compose/dangerous-cap-add.ts';
import { dockerSocketMounted } from '../../../lib/rules/compose/docker-socket-mounted.ts';
import { hostNamespaces } from '../../../lib/rules/compose/host-namespaces.ts';
import { portOnAllInterfaces } from '../../../lib/rules/compose/port-on-all-interfaces.ts';
import { privilegedService } from '../../../lib/rules/compose/privileged-service.ts';
import { secretInEnvironment } from '../../../lib/rules/compose/secret-in-environment.ts';
import { sensitiveHostMount } from '../../../lib/rules/compose/sensitive-host-mount.ts';
import type { Report } from '../../../lib/rules/types.ts';
import type { EffectiveService } from '../../../lib/simulate/compose-types.ts';
import { exposedSecrets } from '../../../lib/simulate/secrets.ts';

/** One point of the audit, for one service. */
export interface AuditAnswer {
  /** `no`: not yet. */
  readonly verdict: Verdict;
  /** One sentence or two. */
  readonly why: string;
}

export interface Audited {
  readonly service: ComposeService;
  readonly effective: EffectiveService;
  readonly image: Fact<ServiceImage>;
  readonly context: ComposeContext;
}

export interface AuditPoint {
  readonly title: string;
  readonly answer: (audited: Audited) => AuditAnswer;
}

const met = (why: string): AuditAnswer => ({ verdict: 'yes', why });
const unmet = (why: string): AuditAnswer => ({ verdict: 'no', why });
const open = (reason: string): AuditAnswer => ({ verdict: 'unknown', why: `Cannot tell: ${reason}.` });

/** The ten points of the audit chapter, in its order. What a rule finds is not met, in the rule's own words. */
export const AUDIT: readonly AuditPoint[] = [
  { title: 'Base image pinned', answer: pinned },
  { title: 'User without root’s rights', answer: nonRoot },
  { title: 'Read-only root filesystem', answer: readOnly },
  { title: 'No secrets in arguments or environment', answer: noSecrets },
  { title: '`.dockerignore` covers secrets', answer: ignoreCovers },
  { title: 'Few ports published', answer: fewPorts },
  { title: 'Capabilities dropped', answer: capabilities },
  { title: 'Mounts reviewed', answer: mounts },
  { title: 'Network isolated', answer: isolated },
  { title: 'Image scanned in CI', answer: () => open('what the pipeline does is not in a compose file') },
];

/** What the rules find for one service alone. */
function findingsOf({ service, context }: Audited, rules: readonly ComposeRule[]): readonly Report[] {
  const found: Report[] = [];
  const compose = { ...context.compose, services: new Only(context.compose.services, service) };
  for (const rule of rules) rule.check({ ...context, compose }, (report) => found.push(report));
  return found.filter(({ severity }) => severity !== 'info');
}

/** The services of a file, of which only one is gone through; the others can be asked for by name. */
class Only extends Map<string, ComposeService> {
  readonly #one: ComposeService;

  constructor(all: Compose['services'], one: ComposeService) {
    super(all);
    this.#one = one;
  }

  override values(): MapIterator<ComposeService> {
    return new Map([[this.#one.name, this.#one]]).values();
  }
}

function first(findings: readonly Report[]): AuditAnswer | undefined {
  const [one, ...others] = findings;
  if (one === undefined) return undefined;
  const more = others.length === 0 ? '' : ` And ${others.length} more.`;
  return unmet(`${one.message}${more}`);
}

function pinned(audited: Audited): AuditAnswer {
  const { service, image } = audited;
  const age = 'Its age and known holes are not in these files.';
  if (!service.build) {
    if (!service.image) return open(service.open ?? 'the service names no image');
    const found = first(findingsOf(audited, [composeImageUntagged]));
    if (found) return found;
    return service.image.value.known
      ? met(`\`${service.image.text}\` names a version. ${age}`)
      : open(service.image.value.reason);
  }
  if (!image.known) return open(image.reason);
  const { model, stage } = image.value;
  const seen = new Set<number>();
  for (let at = model.stages[stage]; at !== undefined && !seen.has(at.index);) {
    seen.add(at.index);
    const { base } = at;
    if (base.kind === 'scratch') return met('It begins with nothing, so there is no base to refresh.');
    if (base.kind === 'unknown') return open(base.reason);
    if (base.kind === 'image') {
      const { tag, digest } = splitReference(base.reference.text);
      const isPinned = digest !== undefined || (tag !== undefined && tag !== 'latest');
      return isPinned
        ? met(`\`${base.reference.text}\` names a version. ${age}`)
        : unmet(`\`${base.reference.text}\` is another image on another day. Name a version or a digest.`);
    }
    at = model.stages[base.stage];
  }
  return open('the stages need each other in a circle');
}

function nonRoot({ effective: { user }, image, service }: Audited): AuditAnswer {
  if (!user.known) return open(user.reason);
  if (!/^(?:root|0+)?(?::|$)/.test(user.value)) return met(`It runs as \`${user.value}\`.`);
  const stage = image.known ? image.value.model.stages[image.value.stage] : undefined;
  const drops = stage?.base.kind === 'image' && DROPPING_IMAGES.test(stage.base.reference.repository);
  if (drops && !service.entrypoint && !service.user)
    return open(
      'it starts as root, and the image’s own entrypoint gives the server another user where it has the capabilities for it',
    );
  return unmet(
    'It runs as root, and what breaks out of it is root on the host’s files. Set `USER` in the Dockerfile, or `user` here.',
  );
}

function readOnly({ effective }: Audited): AuditAnswer {
  if (!effective.readOnly.known) return open(effective.readOnly.reason);
  if (!effective.readOnly.value)
    return unmet(
      'Whoever breaks in can change its programs. Add `read_only: true`, and a tmpfs for each path it writes.',
    );
  const paths = effective.tmpfs.map(({ target }) => `\`${target}\``);
  return met(`Only ${paths.length === 0 ? 'its volumes' : `${paths.join(', ')} and its volumes`} can be written.`);
}

function noSecrets(audited: Audited): AuditAnswer {
  const found = first(findingsOf(audited, [secretInEnvironment]));
  if (found) return found;
  const { image, service } = audited;
  if (service.open !== undefined) return open(service.open);
  if (service.build && !image.known) return open(image.reason);
  if (!image.known || !image.value.built) return met('There is none in its environment.');
  const values = exposedSecrets(image.value.model, { target: image.value.stage }).exposures.filter(
    ({ place }) => place !== 'layer',
  );
  const sure = values.find(({ verdict }) => verdict === 'yes');
  if (sure) return unmet(sure.message);
  return values[0]
    ? { verdict: 'unknown', why: values[0].message }
    : met('There is none in its environment, its build arguments or its image’s configuration.');
}

/** Where secrets lie in most projects. */
const PROBES = ['.env', 'packages/api/.env', 'server.pem', 'config/server.key', '.git/HEAD'];

function ignoreCovers({ service, image }: Audited): AuditAnswer {
  if (!service.build)
    return service.open === undefined ? met('Nothing is built here, so no files are sent.') : open(service.open);
  if (!image.known) return open(image.reason);
  const { context, stages } = image.value.model;
  const reads = stages.flatMap(({ steps }) => steps.flatMap((step) => step.reads));
  if (!reads.some(({ from }) => from.kind === 'context')) return met('The build takes no files of its context.');
  const { ignore } = context;
  if (!ignore) return unmet('There is no `.dockerignore` beside its Dockerfile, so the builder can take every file.');
  const missed = PROBES.filter((path) => !isIgnored(ignore, path).ignored).map((path) => `\`${path}\``);
  if (missed.length === 0) return met('It keeps `.env`, keys and `.git` from the builder, at any depth.');
  return unmet(
    `\`${context.ignoreFile ?? '.dockerignore'}\` lets through such files as ${missed.join(', ')}. Patterns match from the root: write \`**/\` before them.`,
  );
}

function fewPorts(audited: Audited): AuditAnswer {
  const {
    effective: { ports },
    service,
  } = audited;
  if (service.networkMode?.text === 'host')
    return unmet('It is in the host’s network: whatever it listens on is open there.');
  const found = first(findingsOf(audited, [portOnAllInterfaces]));
  if (found) return found;
  if (service.open !== undefined) return open(service.open);
  const doubtful = ports.find(({ hostIp }) => !hostIp.known);
  if (doubtful?.hostIp.known === false) return open(doubtful.hostIp.reason);
  if (ports.length === 0) return met('It publishes nothing on the host.');
  return ports.some(({ everyInterface }) => everyInterface === 'yes')
    ? met(
        'It is published to everyone on a port of the web. Keep that for the one service that is meant for the public.',
      )
    : met('Its ports are published on single addresses only.');
}

function capabilities(audited: Audited): AuditAnswer {
  const { service, effective } = audited;
  const found = first(
    findingsOf(audited, [privilegedService, capDropAllMissing, dangerousCapAdd, hostNamespaces]).filter(
      // The host’s network is a point of its own.
      ({ span }) => span !== service.networkMode?.span,
    ),
  );
  if (found) return found;
  if (!effective.capabilities.known) return open(effective.capabilities.reason);
  const left = effective.capabilities.value;
  const escalates = effective.noNewPrivileges.known && !effective.noNewPrivileges.value;
  const note = escalates ? ' A program with a setuid bit can still gain others: add `no-new-privileges:true`.' : '';
  if (service.capDrop === undefined) return open('which capabilities are dropped is not known');
  return met(
    `${left.length === 0 ? 'None is left.' : `Only ${left.map((name) => `\`${name}\``).join(', ')} ${left.length === 1 ? 'is' : 'are'} left.`}${note}`,
  );
}

function mounts(audited: Audited): AuditAnswer {
  const found = first(findingsOf(audited, [dockerSocketMounted, sensitiveHostMount]));
  if (found) return found;
  const { service } = audited;
  if (service.open !== undefined) return open(service.open);
  const hole = service.mounts.find(({ source }) => source?.includes(HOLE) === true);
  if (hole) return open(`a variable decides what is mounted at \`${hole.target}\``);
  return met(
    service.mounts.length === 0
      ? 'Nothing is mounted.'
      : 'No mount gives it the engine’s socket or the host’s own files.',
  );
}

/** Servers that only other services talk to. */
const BACKEND =
  /(?:^|\/)(?:postgres|postgresql|postgis|mysql|mariadb|percona|mongo|mongodb|redis|valkey|memcached|rabbitmq|elasticsearch|opensearch|cassandra|clickhouse-server|influxdb|nats|kafka|etcd|minio)$/;

function isolated(audited: Audited): AuditAnswer {
  const { service, effective } = audited;
  if (service.networkMode?.text === 'host') {
    return unmet(
      'It is in the host’s network and reaches what listens on the host’s loopback. Leave it in a network of its own.',
    );
  }
  if (service.open !== undefined) return open(service.open);
  if (service.networkMode) {
    return service.networkMode.text === 'none'
      ? met('It has no network.')
      : open('it is in the network of another container');
  }
  const { networks } = effective;
  const leaving = networks.filter(({ internal }) => !internal.known || !internal.value);
  if (leaving.length === 0) return met(`It is on internal networks only: ${namesOf(networks)}.`);
  const lead = `${namesOf(leaving)} ${leaving.length === 1 ? 'leads' : 'lead'} out`;
  if (BACKEND.test(splitReference(service.image?.text ?? '').name)) {
    const doubt = leaving.map(({ internal }) => internal).find((internal) => !internal.known);
    if (doubt !== undefined) return open(doubt.reason);
    return unmet(`${lead}, and only other services talk to it. Put it on networks with \`internal: true\` alone.`);
  }
  if (effective.ports.length > 0) return met('It publishes a port, so it has to be on a network that leads out.');
  return open(`${lead}, which is right only if the service calls something outside`);
}

function namesOf(networks: readonly { readonly name: string }[]): string {
  return networks.map(({ name }) => `\`${name}\``).join(', ');
}
