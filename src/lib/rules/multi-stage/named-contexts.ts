import type { Project } from '../../project/project.ts';

/**
 * Names that something in the project may give to a build context, which then stands in for an image: keys in files
 * with Compose's `additional_contexts`, Bake's `contexts`, `--build-context`, or `build-contexts` of Docker's action.
 */
export function namedContexts(project: Project): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [path, text] of project.files) {
    if (!/\.(?:ya?ml|hcl|sh|json)$|(?:^|\/)Makefile$/.test(path) || !/contexts?\b/.test(text)) continue;
    for (const [, name = '', sign] of text.matchAll(/([^\s"'{},=]+)["']?\s*([:=]?)/g))
      if (sign || name.endsWith(':')) names.add(name.replace(/:$/, ''));
  }
  return names;
}
