import { HOLE } from '../../../lib/compose/tree.ts';
import { splitReference } from '../../../lib/model/image-reference.ts';
import { capDropAllMissing } from '../../../lib/rules/compose/cap-drop-all-missing.ts';
import { dangerousCapAdd } from '../../../lib/rules/compose/dangerous-cap-add.ts';
import { dockerSocketMounted } from '../../../lib/rules/compose/docker-socket-mounted.ts';
import { hostNamespaces } from '../../../lib/rules/compose/host-namespaces.ts';
import { portOnAllInterfaces } from '../../../lib/rules/compose/port-on-all-interfaces.ts';
import { privilegedService } from '../../../lib/rules/compose/privileged-service.ts';
import { sensitiveHostMount } from '../../../lib/rules/compose/sensitive-host-mount.ts';
import { first, findingsOf, met, open, unmet, type AuditAnswer, type Audited } from './audit-answer.ts';

export function fewPorts(audited: Audited): AuditAnswer {
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

export function capabilities(audited: Audited): AuditAnswer {
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

export function mounts(audited: Audited): AuditAnswer {
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

export function isolated(audited: Audited): AuditAnswer {
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
