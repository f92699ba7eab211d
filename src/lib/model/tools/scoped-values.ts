import type { ShellCommand } from '../../shell/types.ts';

/** Values by name that a shell and the subshells in it set: what is set in a subshell ends there. */
export class ScopedValues<T> {
  readonly #scopes = new Map<string, Map<string, T>>();
  readonly #names = new Set<string>();

  /** Whether the name was set anywhere. */
  has(name: string): boolean {
    return this.#names.has(name);
  }

  get(name: string, { subshells }: ShellCommand): T | undefined {
    for (let depth = subshells.length; depth >= 0; depth--) {
      const value = this.#scopes.get(subshells.slice(0, depth).join('.'))?.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  set(name: string, { subshells }: ShellCommand, value: T): void {
    const scope = subshells.join('.');
    let values = this.#scopes.get(scope);
    if (values === undefined) {
      values = new Map();
      this.#scopes.set(scope, values);
    }
    values.set(name, value);
    this.#names.add(name);
  }
}
