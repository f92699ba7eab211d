import type { Project } from '../../project/project.ts';

/**
 * Whether something in the project gives the build a context of this name, which stands in for an image: Compose's
 * `additional_contexts`, Bake's `contexts`, `--build-context`, or `build-contexts` of Docker's build action.
 */
export function isNamedContext(project: Project, name: string): boolean {
  const given = new RegExp(`(?:^|[\\s"'{,-])${name.replace(/[^\w]/g, '\\$&')}["']?\\s*[:=]`, 'm');
  for (const [path, text] of project.files) {
    if (/\.(?:ya?ml|hcl|sh|json)$|(?:^|\/)Makefile$/.test(path) && /contexts?\b/.test(text) && given.test(text))
      return true;
  }
  return false;
}
