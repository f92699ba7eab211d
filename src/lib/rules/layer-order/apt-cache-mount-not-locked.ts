import { checkMounts } from '../mounts.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

const MANAGER = /^\/(?:var\/cache|var\/lib|etc)\/(apt|apk|dnf|libdnf5|yum|zypp)(?:\/|$)/;

/**
 * Sources: Dockerfile reference, "RUN --mount=type=cache", on `sharing` and on the example for apt;
 * moby/buildkit `dockerfile2llb/convert_runmount.go`: `shared` is the default; 2026-11-24.
 */
export const aptCacheMountNotLocked: Rule = {
  id: 'apt-cache-mount-not-locked',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'Builds share a package cache without a lock',
  equivalents: [],
  check: checkMounts(({ mount: { type, options }, target }) => {
    const manager = MANAGER.exec(target)?.[1];
    const sharing = options.get('sharing');
    if (type !== 'cache' || manager === undefined || (sharing ?? 'shared') !== 'shared') return undefined;
    const isApt = manager === 'apt';
    return {
      severity: isApt ? 'warning' : 'info',
      message: `Builds that run at the same time share ${code(target)}${isApt ? ', and one of them fails with “Could not get lock”' : ''}. Add \`sharing=locked\`.`,
      option: sharing === undefined ? 'sharing=locked' : undefined,
    };
  }),
};
