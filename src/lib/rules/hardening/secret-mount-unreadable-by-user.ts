import { checkMounts, reportLockedOut } from '../mounts.ts';
import type { Rule } from '../types.ts';

/** Source: moby/buildkit `dockerfile2llb/convert_secrets.go`, `convert_ssh.go`: root's, 0400 and 0600; 2026-11-24. */
export const secretMountUnreadableByUser: Rule = {
  id: 'secret-mount-unreadable-by-user',
  severity: 'warning',
  chapter: 'hardening',
  title: 'A secret mount that USER cannot read',
  equivalents: [],
  check: checkMounts((place) =>
    place.mount.type === 'secret' || place.mount.type === 'ssh'
      ? reportLockedOut(place, '400', 0o004, 'reading')
      : undefined,
  ),
};
