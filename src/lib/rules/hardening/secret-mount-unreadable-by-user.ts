import { checkMounts, lockedOut } from '../mounts.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** Source: moby/buildkit `dockerfile2llb/convert_secrets.go`, `convert_ssh.go`: root's, 0400 and 0600; 2026-11-24. */
export const secretMountUnreadableByUser: Rule = {
  id: 'secret-mount-unreadable-by-user',
  severity: 'warning',
  chapter: 'hardening',
  title: 'A secret mount that USER cannot read',
  equivalents: [],
  check: checkMounts((place) => {
    const { type } = place.mount;
    const found = type === 'secret' || type === 'ssh' ? lockedOut(place, '400', 0o004) : undefined;
    return (
      found && {
        message: `This ${type} mount belongs to root, and ${code(found.user)} runs this: reading it is not permitted. Give it a \`uid=\`.`,
        option: found.option,
      }
    );
  }),
};
