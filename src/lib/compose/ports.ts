import { known, unknown, type Fact } from '../project/fact.ts';
import { scalarAt, textOf, type Reading } from './read.ts';
import { HOLE, type MapNode, type ScalarNode } from './tree.ts';
import type { PublishedPort } from './types.ts';

/** `ports`, short and long syntax. Source: Compose file reference, "ports"; docker/go-connections `nat`. */
export function readPorts(node: MapNode, reading: Reading): readonly PublishedPort[] {
  const list = node.entries.get('ports')?.value;
  if (list?.kind !== 'list' || !reading.budget.take(list.items.length)) return [];
  return list.items.flatMap((item) => {
    if (item.kind === 'map') return longPort(item, reading);
    if (item.kind === 'scalar' && item.type !== 'null') return shortPort(item, reading);
    reading.problems.add('wrong-type', item.span, 'A port is a single value or a map.');
    return [];
  });
}

const PORT = /^\d{1,5}(?:-\d{1,5})?$/;

/** `[[ip:]published:]target[/protocol]`; the address may be IPv6 in brackets. */
function shortPort(scalar: ScalarNode, { problems }: Reading): PublishedPort[] {
  const [address = '', protocol = 'tcp'] = scalar.text.split('/', 2);
  const colon = address.lastIndexOf(':');
  const target = address.slice(colon + 1);
  const front = colon === -1 ? undefined : splitHost(address.slice(0, colon));
  const missing = unknown(scalar.missing ?? '');
  const value = (text: string | undefined): Fact<string | undefined> =>
    text?.includes(HOLE) === true ? missing : known(text === '' ? undefined : text);
  const numbers = [front?.published ?? '', target].filter((text) => text !== '' && !text.includes(HOLE));
  if (numbers.some((text) => !isPort(text)) || (target === '' && scalar.missing === undefined)) {
    problems.add('bad-value', scalar.span, `\`${scalar.raw.slice(0, 60)}\` is no port: write \`host:container\`.`);
    return [];
  }
  // `${BIND}:80` may be a port, or an address with one.
  const isOpen = front?.host === undefined && (front?.published ?? address).includes(HOLE);
  return [
    {
      hostIp: isOpen ? missing : value(front?.host?.replace(/^\[(.*)\]$/, '$1')),
      published: value(front?.published),
      target: target.includes(HOLE) ? missing : known(target),
      protocol,
      form: 'short',
      span: scalar.span,
      valueSpan: scalar.span,
    },
  ];
}

function splitHost(text: string): { readonly host: string | undefined; readonly published: string } {
  const colon = text.lastIndexOf(':');
  // In `[::1]` the last colon is part of the address.
  if (colon === -1 || text.endsWith(']'))
    return text.endsWith(']') ? { host: text, published: '' } : { host: undefined, published: text };
  return { host: text.slice(0, colon), published: text.slice(colon + 1) };
}

function isPort(text: string): boolean {
  return PORT.test(text) && text.split('-').every((part) => Number(part) <= 65_535);
}

function longPort(map: MapNode, { problems }: Reading): PublishedPort[] {
  const fact = (key: string): Fact<string> | undefined => {
    const entry = scalarAt(map, key);
    return entry && textOf(entry.value);
  };
  const target = fact('target');
  if (!target) {
    problems.add('bad-value', map.span, 'A port in long syntax needs a `target`.');
    return [];
  }
  const protocol = fact('protocol');
  return [
    {
      hostIp: fact('host_ip') ?? known(undefined),
      published: fact('published') ?? known(undefined),
      target,
      protocol: protocol?.known === true ? protocol.value : 'tcp',
      form: 'long',
      span: map.span,
      valueSpan: scalarAt(map, 'host_ip')?.value.span,
    },
  ];
}

/** Whether an address means every interface of the host. Source: Go's `net.ParseIP` and `IsUnspecified`. */
export function isEveryInterface(hostIp: string | undefined): boolean {
  if (hostIp === undefined || hostIp === '' || hostIp === '*') return true;
  return /^0+(?:\.0+){3}$/.test(hostIp) || /^[0:]+$/.test(hostIp) || /^::ffff:0+(?:\.0+){3}$/i.test(hostIp);
}
