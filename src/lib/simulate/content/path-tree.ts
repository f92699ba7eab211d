/** Paths by the folders they are in: what is below one is found without a look at all the others. */
export class PathTree {
  /** Paths that were added, with their place in the order of adding. */
  readonly #order = new Map<string, number>();
  /** Of each folder, what is right in it: paths that were added and folders above them. */
  readonly #children = new Map<string, Set<string>>();
  #added = 0;

  constructor(paths: Iterable<string>) {
    for (const path of paths) this.add(path);
  }

  add(path: string): void {
    if (this.#order.has(path)) return;
    this.#order.set(path, this.#added++);
    let child = path;
    for (let folder = folderOf(child); folder !== undefined; folder = folderOf(child)) {
      const children = this.#children.get(folder);
      if (children?.has(child) === true) return;
      if (children === undefined) this.#children.set(folder, new Set([child]));
      else children.add(child);
      child = folder;
    }
  }

  delete(path: string): void {
    this.#order.delete(path);
    let child = path;
    while (!this.#order.has(child) && !this.#children.has(child)) {
      const folder = folderOf(child);
      const children = folder === undefined ? undefined : this.#children.get(folder);
      if (folder === undefined || children === undefined) return;
      children.delete(child);
      if (children.size > 0) return;
      this.#children.delete(folder);
      child = folder;
    }
  }

  /** The path itself, where it was added, and all below it, in the order of adding. */
  within(path: string): readonly string[] {
    const found = [path];
    // The list grows while it is walked.
    for (const each of found) for (const child of this.#children.get(each) ?? []) found.push(child);
    const orderOf = (each: string): number => this.#order.get(each) ?? -1;
    return found.filter((each) => this.#order.has(each)).sort((a, b) => orderOf(a) - orderOf(b));
  }
}

/** The folder that a path is in; undefined for the root. */
function folderOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  if (slash > 0) return path.slice(0, slash);
  return path.length > 1 ? '/' : undefined;
}
