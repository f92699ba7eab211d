/** The largest user ID that the engine takes, as the runtimes do. */
const LARGEST_ID = 2 ** 31 - 1;

/**
 * What the engine makes of the user part of `USER`: root, another user, or nothing it takes. A number in Go's spelling
 * (`0`, `+0`, `-0`, `00`) is a user ID even where a user has that name; nothing means the default, which is root.
 * Source: moby/sys `user/user.go`, `GetExecUser` and `parseNumeric`; looked up 2026-11-24.
 */
export function userKind(user: string): 'root' | 'other' | 'invalid' {
  const name = user.split(':', 1)[0] ?? '';
  // Of Windows images; no user of Linux is called so.
  if (name === '' || name === 'root' || name === 'ContainerAdministrator') return 'root';
  if (!/^[-+]?\d+$/.test(name)) return 'other';
  const id = Number(name);
  if (id === 0) return 'root';
  return id < 0 || id > LARGEST_ID ? 'invalid' : 'other';
}

/** Every spelling of root. */
export function isRoot(user: string): boolean {
  return userKind(user) === 'root';
}
