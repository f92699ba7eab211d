import { checkMounts, reportLockedOut } from '../mounts.ts';
import type { Rule } from '../types.ts';

/** Source: moby/buildkit `dockerfile2llb/convert_runmount.go`, setCacheUIDGID: 0, 0 and 0755; 2026-11-24. */
export const cacheMountNotOwnedByUser: Rule = {
  id: 'cache-mount-not-owned-by-user',
  severity: 'warning',
  chapter: 'hardening',
  title: 'A cache mount that USER cannot write to',
  equivalents: [],
  check: checkMounts((place) =>
    place.mount.type === 'cache' ? reportLockedOut(place, '755', 0o002, 'writing') : undefined,
  ),
};
