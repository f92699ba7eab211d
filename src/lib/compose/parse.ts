import { known } from '../project/fact.ts';
import { LineIndex } from '../project/text.ts';
import { Extender } from './extend.ts';
import { interpolate, type Environment } from './interpolate.ts';
import { TOP_LEVEL } from './keys.ts';
import { loadYaml } from '../yaml/load.ts';
import { mergeService } from './merge.ts';
import { Budget, Problems } from '../yaml/problems.ts';
import { checkKeys, readBoolean, readText, scalarAt, type Reading } from './read.ts';
import { resolveDocument } from '../yaml/resolve.ts';
import { readService } from './service.ts';
import type { Entry, MapNode, ScalarNode } from './tree.ts';
import type { Compose, ComposeNetwork, ComposeProblemCode, ComposeService, ComposeVolume } from './types.ts';
import type { YamlScalar } from '../yaml/tree.ts';

/**
 * Reads a compose file. Never throws: what Compose would refuse is in `problems`, with its place. `environment` has the
 * variables of the `.env` file beside it.
 */
export function parseCompose(text: string, environment: Environment = new Map()): Compose {
  const problems = new Problems<ComposeProblemCode>();
  const reading: Reading = { problems, budget: new Budget() };
  const { documents, comments } = loadYaml(text, 'a compose file', problems);
  const scalar = (node: YamlScalar): ScalarNode => {
    const { error, ...interpolation } = interpolate(node.raw, environment);
    if (error !== undefined) problems.add('bad-value', node.span, error);
    return { ...node, ...interpolation };
  };
  const roots = documents.flatMap((document): MapNode[] => {
    const root = resolveDocument(document, { ...reading, scalar });
    if (root.kind === 'map') return [root];
    if (document.errors.length === 0)
      problems.add('wrong-type', root.span, 'A compose file is a map with the key `services`.');
    return [];
  });
  const empty: MapNode = { kind: 'map', entries: new Map(), span: { start: 0, end: 0 }, tag: undefined };
  // Of several documents each is put over the one before it.
  const root = roots.reduce((base, over) => mergeService(base, over, reading.budget), roots.shift() ?? empty);
  checkKeys(root, TOP_LEVEL, 'a compose file', reading);
  const parts = {
    version: readText(root, 'version'),
    include: root.entries.get('include')?.span,
    services: readServices(root, reading),
    networks: readEach(root, 'networks', (name, node): ComposeNetwork => ({
      name,
      internal: readBoolean(node, 'internal', reading)?.value ?? known(false),
      external: isExternal(node),
    })),
    volumes: readEach(root, 'volumes', (name, node): ComposeVolume => {
      const options = node.entries.get('driver_opts')?.value;
      return {
        name,
        external: isExternal(node),
        device: options?.kind === 'map' ? readText(options, 'device') : undefined,
      };
    }),
  };
  if (reading.budget.isSpent()) {
    problems.add('too-large', { start: 0, end: 0 }, 'The file expands to more than is read; some of it is left out.');
  }
  return { text, lines: new LineIndex(text), ...parts, comments, problems: problems.sorted };
}

function readServices(root: MapNode, reading: Reading): ReadonlyMap<string, ComposeService> {
  const services = new Map<string, ComposeService>();
  const entries = entriesAt(root, 'services');
  const extender = new Extender(entries, reading.problems, reading.budget);
  for (const [name, entry] of entries) {
    if (name.startsWith('x-')) continue;
    if (entry.value.kind !== 'map') {
      reading.problems.add('wrong-type', entry.span, `The service \`${name}\` takes a map.`);
      continue;
    }
    const extended = extender.extend(name);
    // A service is left out rather than read in part: what is missing in it would look as if it were not there.
    if (reading.budget.isSpent() || !extended) break;
    const service = readService(name, entry, extended, reading);
    if (reading.budget.isSpent()) break;
    services.set(name, service);
  }
  return services;
}

function readEach<T>(root: MapNode, key: string, read: (name: string, node: MapNode) => T): ReadonlyMap<string, T> {
  const empty: MapNode = { kind: 'map', entries: new Map(), span: { start: 0, end: 0 }, tag: undefined };
  return new Map(
    [...entriesAt(root, key)].map(([name, { value }]) => [name, read(name, value.kind === 'map' ? value : empty)]),
  );
}

function entriesAt(root: MapNode, key: string): ReadonlyMap<string, Entry> {
  const value = root.entries.get(key)?.value;
  return value?.kind === 'map' ? value.entries : new Map<string, Entry>();
}

/** `external: true`, or a map with a name. */
function isExternal(node: MapNode): boolean {
  return scalarAt(node, 'external')?.value.text === 'true' || node.entries.get('external')?.value.kind === 'map';
}
