import { checkMounts, lockedOut } from '../mounts.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** Source: moby/buildkit `dockerfile2llb/convert_runmount.go`, setCacheUIDGID: 0, 0 and 0755; 2026-11-24. */
export const cacheMountNotOwnedByUser: Rule = {
  id: 'cache-mount-not-owned-by-user',
  severity: 'warning',
  chapter: 'hardening',
  title: 'A cache mount that USER cannot write to',
  equivalents: [],
  check: checkMounts((place) => {
    const found = place.mount.type === 'cache' ? lockedOut(place, '755', 0o002) : undefined;
    return (
      found && {
        message: `The cache on ${code(place.target)} belongs to root, and ${code(found.user)} runs this: writing there is not permitted. Give it a \`uid=\`.`,
        option: found.option,
      }
    );
  }),
};
