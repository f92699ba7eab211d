/**
 * What a container may do unless the compose file says otherwise.
 * Source: moby/moby `daemon/pkg/oci/caps/defaults.go`, 2026.
 */
const DEFAULT_CAPABILITIES: readonly string[] = [
  ...['CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP'],
  ...['NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE'],
];

/** The one spelling of a capability: `cap_net_admin` is `NET_ADMIN`. `ALL` is all of them. */
export function normaliseCapability(name: string): string {
  return name.trim().toUpperCase().replace(/^CAP_/, '');
}

/** The capabilities that are left; `ALL` where that is every one (moby `caps.TweakCapabilities`). */
export function remainingCapabilities(add: readonly string[], drop: readonly string[]): readonly string[] {
  const [added, dropped] = [add.map(normaliseCapability), drop.map(normaliseCapability)];
  if (added.includes('ALL')) {
    const kept = dropped.filter((name) => name !== 'ALL');
    return kept.length === 0 ? ['ALL'] : ['ALL', ...kept.map((name) => `-${name}`)];
  }
  const base = dropped.includes('ALL') ? [] : DEFAULT_CAPABILITIES.filter((name) => !dropped.includes(name));
  return [...new Set([...base, ...added])].sort();
}
