import { known, type Fact } from '../project/fact.ts';
import { readBoolean, scalarAt, scalarsOf, type Reading } from './read.ts';
import { HOLE, type MapNode, type ScalarNode } from './tree.ts';
import type { ComposeMount, TmpfsMount } from './types.ts';

/** `volumes` of a service: binds, named and anonymous volumes. Of two for one target the last counts. */
export function readMounts(node: MapNode, reading: Reading): readonly ComposeMount[] {
  const list = node.entries.get('volumes')?.value;
  if (list?.kind !== 'list' || !reading.budget.take(list.items.length)) return [];
  const mounts = new Map<string, ComposeMount>();
  for (const item of list.items) {
    const mount =
      item.kind === 'map' ? longMount(item, reading) : item.kind === 'scalar' ? shortMount(item, reading) : undefined;
    if (mount) mounts.set(mount.target, mount);
    else if (item.kind === 'list' || (item.kind === 'scalar' && item.type === 'null'))
      reading.problems.add('wrong-type', item.span, 'A volume is a single value or a map.');
  }
  return [...mounts.values()];
}

/**
 * `[source:]target[:options]`. One letter before a colon is a drive. Of `ro` and `rw` the last counts; options that
 * Compose does not know it passes over, `readonly` among them (compose-spec/compose-go `format/volume.go`, 2026-11-24).
 */
function shortMount(scalar: ScalarNode, { problems }: Reading): ComposeMount | undefined {
  if (scalar.text === '') return undefined;
  const text = scalar.text;
  const parts = (text.length > 2 ? text : text.replaceAll(':', '\0'))
    .replace(/(^|:)(\p{L}):/gu, '$1$2\0')
    .split(':')
    .map((part) => part.replaceAll('\0', ':'));
  const [source = '', target] = parts;
  if (scalar.missing === undefined && (parts.length > 3 || parts.includes(''))) {
    problems.add('bad-value', scalar.span, `\`${text.slice(0, 60)}\` is no volume: write \`source:target:options\`.`);
    return undefined;
  }
  const options = parts.slice(2).join(':').split(',');
  const readOnly: Fact<boolean> = known(options.findLast((option) => option === 'ro' || option === 'rw') === 'ro');
  if (target === undefined) {
    return {
      type: text.includes(HOLE) ? 'unknown' : 'volume',
      source: undefined,
      target: source,
      readOnly,
      span: scalar.span,
    };
  }
  const path = withHome(source, scalar.raw);
  return {
    type: isPath(path) ? 'bind' : path.includes(HOLE) ? 'unknown' : 'volume',
    source: path,
    target,
    readOnly,
    span: scalar.span,
  };
}

/** A volume's name has no slash and no dot at its start. */
function isPath(source: string): boolean {
  return /^(?:[.~/]|\\\\|\p{L}:)/u.test(source) || source.startsWith(`${HOLE}/`);
}

/** `$HOME` is a home directory whoever runs Compose. */
function withHome(text: string, raw: string): string {
  return text.startsWith(HOLE) && /^\$(?:HOME\b|\{HOME\})/.test(raw) ? `~${text.slice(HOLE.length)}` : text;
}

function longMount(map: MapNode, reading: Reading): ComposeMount | undefined {
  const type = scalarAt(map, 'type')?.value.text;
  const target = scalarAt(map, 'target')?.value.text;
  // A tmpfs in long syntax is read with the others of its kind.
  if (type === 'tmpfs') return undefined;
  if (target === undefined) {
    reading.problems.add('bad-value', map.span, 'A volume in long syntax needs a `target`.');
    return undefined;
  }
  const source = scalarAt(map, 'source')?.value;
  return {
    type: TYPES.find((each) => each === type) ?? 'unknown',
    source: source && withHome(source.text, source.raw),
    target,
    readOnly: readBoolean(map, 'read_only', reading)?.value ?? known(false),
    span: map.span,
  };
}

const TYPES = ['bind', 'volume', 'npipe', 'cluster', 'image'] as const;

/** The key `tmpfs`, and volumes of that type. */
export function readTmpfs(node: MapNode, reading: Reading): readonly TmpfsMount[] {
  const key = node.entries.get('tmpfs')?.value;
  const short = (key ? scalarsOf(key, reading) : []).map((scalar): TmpfsMount => {
    const colon = scalar.text.indexOf(':');
    const target = colon === -1 ? scalar.text : scalar.text.slice(0, colon);
    return { target, options: colon === -1 ? [] : scalar.text.slice(colon + 1).split(','), span: scalar.span };
  });
  const list = node.entries.get('volumes')?.value;
  const long = (list?.kind === 'list' ? list.items : []).flatMap((item) =>
    item.kind === 'map' && scalarAt(item, 'type')?.value.text === 'tmpfs' ? [longTmpfs(item)] : [],
  );
  return [...short, ...long];
}

function longTmpfs(map: MapNode): TmpfsMount {
  const settings = map.entries.get('tmpfs')?.value;
  const options = settings?.kind === 'map' ? [...settings.entries] : [];
  return {
    target: scalarAt(map, 'target')?.value.text ?? '',
    options: options.flatMap(([name, { value }]) => (value.kind === 'scalar' ? [`${name}=${value.text}`] : [])),
    span: map.span,
  };
}
