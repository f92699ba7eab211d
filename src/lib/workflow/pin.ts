import { splitReference } from '../model/image-reference.ts';
import type { Span } from '../project/text.ts';
import type { Pin } from './pipeline-types.ts';
import type { ActionUse } from './types.ts';

/** Which version of an action runs; undefined for one of the repository itself. */
export function pinOfAction(use: ActionUse): Pin | undefined {
  if (use.kind === 'image') return pinOfImage(use.action, use.span);
  if (use.kind === 'local' || use.ref === undefined) return undefined;
  return { kind: kindOf(use.ref), ref: use.ref, span: use.span };
}

export function pinOfImage(image: string, span: Span): Pin {
  const { tag, digest } = splitReference(image);
  if (digest !== undefined) return { kind: 'digest', ref: digest, span };
  if (tag === undefined || tag === 'latest') return { kind: 'latest', ref: tag ?? 'latest', span };
  return { kind: 'tag', ref: tag, span };
}

function kindOf(ref: string): Pin['kind'] {
  if (/^[0-9a-f]{40}$/.test(ref)) return 'commit';
  if (/^v?\d+$/.test(ref)) return 'major';
  // Releases are named in many ways: 0.35.0, v1.2.3-rc.1, release-2.0.
  return /\d+\.\d+/.test(ref) ? 'tag' : 'branch';
}
