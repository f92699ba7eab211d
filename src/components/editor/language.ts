export type FileLanguage = 'dockerfile' | 'dockerignore' | 'yaml' | 'json' | 'shell' | 'javascript' | 'text';

/** What a file of a project is written in, by its name. */
export function languageOf(path: string): FileLanguage {
  const name = (path.split('/').at(-1) ?? '').toLowerCase();
  if (name.endsWith('.dockerignore')) return 'dockerignore';
  if (name === 'dockerfile' || name.startsWith('dockerfile.') || name.endsWith('.dockerfile')) return 'dockerfile';
  if (/\.ya?ml$/.test(name)) return 'yaml';
  if (name.endsWith('.json')) return 'json';
  if (/\.(?:sh|bash)$/.test(name)) return 'shell';
  if (/\.(?:[cm]?[jt]sx?)$/.test(name)) return 'javascript';
  return 'text';
}
