/** What `npm ci` or `npm install` puts into `node_modules`, from the files it reads. */
export interface NodePackages {
  /** Folders below the project: `node_modules/typescript`. */
  readonly packages: readonly { readonly folder: string; readonly development: boolean }[];
  /** Whether there are no others: the lock file lists them all, `package.json` only the direct ones. */
  readonly complete: boolean;
}

/**
 * Reads `package-lock.json` (lockfileVersion 1 to 3), or `package.json` where there is none.
 * Undefined where neither can be read. Source: docs.npmjs.com, package-lock.json.
 */
export function nodePackages(manifest: string | undefined, lock: string | undefined): NodePackages | undefined {
  return fromLock(parseObject(lock)) ?? fromManifest(parseObject(manifest));
}

function fromLock(lock: Record<string, unknown> | undefined): NodePackages | undefined {
  const packages = asObject(lock?.['packages']);
  if (packages !== undefined) {
    const folders = Object.entries(packages).filter(([key]) => key.startsWith('node_modules/'));
    return {
      packages: folders.map(([folder, value]) => ({ folder, development: isDevelopment(value) })),
      complete: true,
    };
  }
  const dependencies = asObject(lock?.['dependencies']);
  if (dependencies === undefined) return undefined;
  const named = Object.entries(dependencies);
  return {
    packages: named.map(([name, value]) => ({ folder: `node_modules/${name}`, development: isDevelopment(value) })),
    complete: true,
  };
}

function fromManifest(manifest: Record<string, unknown> | undefined): NodePackages | undefined {
  if (manifest === undefined) return undefined;
  const list = (field: string, development: boolean) =>
    Object.keys(asObject(manifest[field]) ?? {}).map((name) => ({ folder: `node_modules/${name}`, development }));
  const all = [
    ...list('dependencies', false),
    ...list('optionalDependencies', false),
    ...list('devDependencies', true),
  ];
  return { packages: all, complete: all.length === 0 };
}

function isDevelopment(value: unknown): boolean {
  return asObject(value)?.['dev'] === true;
}

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
