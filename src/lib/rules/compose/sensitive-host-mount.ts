import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import { hostPaths } from './host-paths.ts';
import type { ComposeRule } from './types.ts';

/** Folders of the system as a whole; what lies below them may be harmless. */
const SYSTEM: ReadonlySet<string> = new Set(
  '/ /bin /boot /dev /etc /home /lib /lib64 /proc /root /run /sbin /sys /usr /var /var/lib /var/lib/docker ~'.split(
    ' ',
  ),
);
/** Where everything below is as sensitive. */
const BELOW =
  /^\/(?:boot|proc|sys|var\/lib\/(?:docker|containerd|kubelet)|etc\/(?:passwd|shadow|group|sudoers|sudoers\.d|ssh|cron[\w.]*|systemd|docker|kubernetes|ssl\/private))(?:\/|$)/;
/** Keys and credentials of a person. */
const CREDENTIALS =
  /^(?:~|\uFFFC|\/root|\/home\/[^/]+)\/(?:\.ssh|\.aws|\.azure|\.kube|\.docker|\.gnupg|\.config\/gcloud)(?:\/|$)/;
/** The home directory of one person. */
const HOME = /^\/home\/[^/]+$/;

export const sensitiveHostMount: ComposeRule = {
  id: 'sensitive-host-mount',
  severity: 'error',
  chapter: 'compose',
  title: 'A sensitive path of the host inside a container',
  equivalents: equivalents('kics 1c1325ff', 'cis 5.6', 'compose-lint CL-0013', 'compose-lint CL-0025'),
  check({ compose }, report) {
    for (const service of compose.services.values()) {
      for (const { path, written, readOnly, span } of hostPaths(service, compose)) {
        if (!isSensitive(path)) continue;
        const canWrite = !readOnly.known || !readOnly.value;
        const what = CREDENTIALS.test(path) ? 'the keys in it' : 'the host';
        report({
          span,
          severity: canWrite ? 'error' : 'warning',
          message: canWrite
            ? `${code(service.name)} can write to ${code(written)}, so whoever breaks into it owns ${what}. Mount only the file or folder it needs, read-only.`
            : `${code(service.name)} can read ${code(written)}, and whoever breaks into it can, too. Mount only the file or folder it needs.`,
        });
      }
    }
  },
};

function isSensitive(path: string): boolean {
  return SYSTEM.has(path) || BELOW.test(path) || CREDENTIALS.test(path) || HOME.test(path);
}
