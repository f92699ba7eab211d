/** Paths by the folders they are in: what is below one is found without a look at all the others. */
export class PathTree {
  readonly #paths = new Set<string>();
  /** Of each folder, what is right in it: paths that were added and folders above them. */
  readonly #children = new Map<string, Set<string>>();

  constructor(paths: Iterable<string>) {
    for (const path of paths) this.add(path);
  }

  add(path: string): void {
    if (this.#paths.has(path)) return;
    this.#paths.add(path);
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
    this.#paths.delete(path);
    let child = path;
    while (!this.#paths.has(child) && !this.#children.has(child)) {
      const folder = folderOf(child);
      const children = folder === undefined ? undefined : this.#children.get(folder);
      if (folder === undefined || children === undefined) return;
      children.delete(child);
      if (children.size > 0) return;
      this.#children.delete(folder);
      child = folder;
    }
  }

  /** The path itself, where it was added, and all below it, in no order. */
  within(path: string): readonly string[] {
    const found = [path];
    // The list grows while it is walked.
    for (const each of found) for (const child of this.#children.get(each) ?? []) found.push(child);
    return found.filter((each) => this.#paths.has(each));
  }
}

/** The folder that a path is in; undefined for the root. */
function folderOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  if (slash > 0) return path.slice(0, slash);
  return path.length > 1 ? '/' : undefined;
}
