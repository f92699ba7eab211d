import { readBuild } from './build.ts';
import { readCommand } from './commands.ts';
import { readDependencies } from './dependencies.ts';
import { readVariables } from './environment.ts';
import type { ExtendedService } from './extend.ts';
import { readHealthcheck } from './healthcheck.ts';
import { SERVICE } from './keys.ts';
import { readLimits } from './limits.ts';
import { readMounts, readTmpfs } from './mounts.ts';
import { readPorts } from './ports.ts';
import { checkKeys, readBoolean, readList, readText, scalarsOf, textOf, toSetting, type Reading } from './read.ts';
import type { Entry, MapNode } from './tree.ts';
import type { ComposeService, Setting } from './types.ts';

/** Reads one service, after `extends`. */
export function readService(
  name: string,
  entry: Entry,
  { node, open }: ExtendedService,
  reading: Reading,
): ComposeService {
  checkKeys(node, SERVICE, 'a service', reading);
  const text = (key: string) => readText(node, key);
  const list = (key: string) => readList(node, key, reading);
  return {
    name,
    nameSpan: entry.keySpan,
    span: entry.span,
    open,
    image: text('image'),
    build: readBuild(node, reading),
    command: readCommand(node, 'command', reading),
    entrypoint: readCommand(node, 'entrypoint', reading),
    healthcheck: readHealthcheck(node, reading),
    user: text('user'),
    init: readBoolean(node, 'init', reading),
    privileged: readBoolean(node, 'privileged', reading),
    readOnly: readBoolean(node, 'read_only', reading),
    capAdd: list('cap_add'),
    capDrop: list('cap_drop'),
    securityOpt: list('security_opt'),
    devices: readDevices(node, reading),
    deviceCgroupRules: list('device_cgroup_rules'),
    networkMode: text('network_mode'),
    pid: text('pid'),
    ipc: text('ipc'),
    uts: text('uts'),
    usernsMode: text('userns_mode'),
    ports: readPorts(node, reading),
    mounts: readMounts(node, reading),
    tmpfs: readTmpfs(node, reading),
    environment: readVariables(node, 'environment', reading),
    envFiles: readPaths(node, 'env_file', 'path', reading),
    profiles: list('profiles')?.items ?? [],
    dependsOn: readDependencies(node, reading),
    networks: readNetworks(node, reading),
    secrets: readPaths(node, 'secrets', 'source', reading),
    limits: readLimits(node, reading),
  };
}

/** Devices in long syntax have a `source`. */
function readDevices(node: MapNode, reading: Reading): ComposeService['devices'] {
  const entry = node.entries.get('devices');
  return entry && { items: readPaths(node, 'devices', 'source', reading), keySpan: entry.keySpan, span: entry.span };
}

/** A list whose items are values, or maps that have the value at a key. */
function readPaths(node: MapNode, key: string, inner: string, reading: Reading): readonly Setting<string>[] {
  const value = node.entries.get(key)?.value;
  if (value?.kind !== 'list') {
    return value ? scalarsOf(value, reading).map((scalar) => toSetting(scalar, textOf(scalar), scalar.span)) : [];
  }
  if (!reading.budget.take(value.items.length)) return [];
  return value.items.flatMap((item) => {
    if (item.kind === 'scalar') return item.type === 'null' ? [] : [toSetting(item, textOf(item), item.span)];
    const setting = item.kind === 'map' ? readText(item, inner) : undefined;
    return setting ? [setting] : [];
  });
}

function readNetworks(node: MapNode, reading: Reading): readonly string[] {
  if (node.entries.has('network_mode')) return [];
  const value = node.entries.get('networks')?.value;
  const names = !value
    ? []
    : value.kind === 'map'
      ? [...value.entries.keys()]
      : scalarsOf(value, reading).map((scalar) => scalar.text);
  return names.length > 0 ? names : ['default'];
}
