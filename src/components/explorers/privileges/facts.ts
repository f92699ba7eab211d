import { HOLE } from '../../../lib/compose/tree.ts';
import { isRoot } from '../../../lib/model/root-user.ts';
import type { ServiceImage } from '../../../lib/model/service-image.ts';
import { mapFact, unknown, type Fact } from '../../../lib/project/fact.ts';
import type { EffectiveService } from '../../../lib/simulate/compose-types.ts';

/** What a service may do, under one heading. */
export interface PrivilegeFact {
  /** The point of the audit it is looked at for, from 1. */
  readonly point: number;
  readonly title: string;
  /** Backticks are code. Never empty. */
  readonly lines: readonly string[];
  /** Whether the first line says why it is not known. */
  readonly unknown: boolean;
}

/** Lines of a list that are shown. */
const MOST = 20;

export function privilegesOf(
  service: EffectiveService,
  secrets: readonly string[],
  image: Fact<ServiceImage>,
): readonly PrivilegeFact[] {
  return [
    fact(1, 'Image', imageOf(service.source), (name) => [name]),
    list(
      4,
      'Secrets given as files',
      secrets.map((name) => `\`/run/secrets/${shown(name)}\``),
    ),
    fact(2, 'User', service.user, (user) => [userText(user)]),
    fact(3, 'Root filesystem', service.readOnly, (on) => [on ? 'read-only' : 'can be written to']),
    list(3, 'Writable paths', writablePaths(service, image)),
    fact(7, 'Capabilities', service.capabilities, (names) =>
      names.length === 0 ? ['none'] : [names[0] === 'ALL' ? all(names) : names.map((name) => `\`${name}\``).join(', ')],
    ),
    fact(7, 'New privileges', service.noNewPrivileges, (off) => [
      off ? 'cannot be gained' : 'can be gained through setuid programs',
    ]),
    list(
      6,
      'Published ports',
      service.ports.map(({ hostIp, published, target, protocol }) => {
        const address = hostIp.known ? (hostIp.value ?? 'every address') : 'an address that is not known';
        const port = !published.known
          ? 'a port that is not known'
          : published.value === undefined
            ? 'a free port'
            : `port \`${published.value}\``;
        const inside = target.known ? target.value : '…';
        return `\`${inside}/${protocol}\` on ${code(address)}, ${port}`;
      }),
    ),
    list(
      8,
      'Mounts',
      service.mounts.map(({ type, source, target, readOnly }) => {
        const from =
          source === undefined
            ? 'an anonymous volume'
            : `${type === 'bind' ? 'the host’s' : type} \`${shown(source)}\``;
        return `${from} at \`${shown(target)}\`${readOnly.known && readOnly.value ? ', read-only' : ''}`;
      }),
    ),
    list(
      9,
      'Networks',
      service.networks.map(
        ({ name, internal }) =>
          `\`${name}\`, ${!internal.known ? 'not known whether it leads out' : internal.value ? 'internal' : 'leads out'}`,
      ),
    ),
  ];
}

function fact<T>(point: number, title: string, value: Fact<T>, say: (value: T) => readonly string[]): PrivilegeFact {
  return value.known
    ? { point, title, lines: say(value.value), unknown: false }
    : { point, title, lines: [`Cannot tell: ${value.reason}.`], unknown: true };
}

function list(point: number, title: string, lines: readonly string[]): PrivilegeFact {
  const shownLines = lines.length > MOST ? [...lines.slice(0, MOST), `and ${lines.length - MOST} more`] : lines;
  return { point, title, lines: shownLines.length === 0 ? ['none'] : shownLines, unknown: false };
}

function imageOf(source: EffectiveService['source']): Fact<string> {
  if (source.kind === 'none') return unknown('the service names no image');
  if (source.kind === 'image') return mapFact(source.reference, (name) => `\`${shown(name)}\``);
  return mapFact(source.context, (folder) => `built in \`${shown(folder)}\``);
}

function userText(user: string): string {
  return user === '' ? '`root`, since nothing sets another' : `\`${user}\``;
}

function all([, ...taken]: readonly string[]): string {
  return taken.length === 0 ? 'every one' : `every one but ${taken.map((name) => `\`${name.slice(1)}\``).join(', ')}`;
}

function writablePaths(
  { readOnly, user, tmpfs, mounts }: EffectiveService,
  image: Fact<ServiceImage>,
): readonly string[] {
  const paths = [
    ...tmpfs.map(({ target }) => `\`${shown(target)}\` in memory`),
    ...mounts.flatMap(({ target, readOnly: ro, type }) =>
      ro.known && ro.value
        ? []
        : [
            `\`${shown(target)}\` (${type === 'bind' ? 'a host path' : 'a volume'}${ro.known ? '' : ', perhaps read-only'})`,
          ],
    ),
  ];
  const mounted = new Set([...tmpfs, ...mounts].map(({ target }) => target));
  const stage = image.known ? image.value.model.stages[image.value.stage] : undefined;
  for (const volume of stage?.config.volumes ?? [])
    if (!mounted.has(volume)) paths.push(`\`${volume}\` (an anonymous volume that the image asks for)`);
  if (!readOnly.known) return [`perhaps the root filesystem: ${readOnly.reason}`, ...paths];
  if (readOnly.value) return paths;
  const asRoot = user.known && isRoot(user.value);
  return [asRoot ? 'everything, as root' : 'what its user owns in the root filesystem, and `/tmp`', ...paths];
}

function code(text: string): string {
  return text.includes(' ') ? text : `\`${text}\``;
}

function shown(text: string): string {
  return text.replaceAll(HOLE, '…').replaceAll('`', '’').slice(0, 120);
}
