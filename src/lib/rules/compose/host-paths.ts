import { HOLE } from '../../compose/tree.ts';
import type { Compose, ComposeService } from '../../compose/types.ts';
import type { Fact } from '../../project/fact.ts';
import type { Span } from '../../project/text.ts';

/** A path of the host that a service can reach. */
export interface HostPath {
  /** Absolute, or with `~` or a hole in front; `/var/run` is `/run`, as on every current Linux. */
  readonly path: string;
  /** As written, for messages. */
  readonly written: string;
  readonly readOnly: Fact<boolean>;
  readonly span: Span;
}

/** The host paths a service mounts: binds, and named volumes that are binds in truth. */
export function hostPaths({ mounts }: ComposeService, { volumes }: Compose): readonly HostPath[] {
  return mounts.flatMap(({ type, source, readOnly, span }) => {
    const device = source === undefined ? undefined : volumes.get(source)?.device?.text;
    const written = type === 'volume' ? device : source;
    return written === undefined || written === ''
      ? []
      : [{ path: normalise(written), written: written.replaceAll(HOLE, '…'), readOnly, span }];
  });
}

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const whole = `${/^[\\/]/.test(path) ? '/' : ''}${parts.join('/')}`;
  return whole.replace(/^\/var\/run(?=\/|$)/, '/run');
}
