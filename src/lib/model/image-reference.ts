import type { ImageReference } from './types.ts';

/**
 * Docker's image references: `[registry/]repository[:tag][@digest]`.
 * Source: github.com/distribution/reference, `normalize.go` and `regexp.go`.
 */

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryForm = new RegExp(`^${component}(?:/${component})*$`);
const domainLabel = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const registryForm = new RegExp(`^(?:${domainLabel}(?:\\.${domainLabel})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const tagForm = /^[\w][\w.-]{0,127}$/;
/** The algorithms that opencontainers/go-digest has, each with its exact length, in lower case. */
const digestForm = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
/** Longest repository name, registry included. */
const maxName = 255;

export type ParsedReference = { readonly reference: ImageReference } | { readonly error: string };

/** The parts of a reference as written, whether they are valid or not: for rules that look at what a learner typed. */
export function splitReference(text: string): { name: string; tag: string | undefined; digest: string | undefined } {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const rest = at === -1 ? text : text.slice(0, at);
  const colon = rest.lastIndexOf(':');
  // A colon before the last slash belongs to the registry's port.
  if (colon === -1 || rest.includes('/', colon)) return { name: rest, tag: undefined, digest };
  return { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest };
}

/** Reads a reference as Docker normalises it: `node` is `docker.io/library/node`. */
export function parseReference(text: string): ParsedReference {
  const { name, tag, digest } = splitReference(text);
  if (name === '') return { error: 'the image has no name' };
  if (/^[a-f0-9]{64}$/.test(text)) return { error: 'an image id is not a name' };
  const [registry, path] = splitRegistry(name);
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  if (repository !== repository.toLowerCase()) return { error: 'the repository name must be lower case' };
  if (!registryForm.test(registry)) return { error: `\`${registry}\` is no registry` };
  if (!repositoryForm.test(repository)) return { error: `\`${path}\` is no repository name` };
  if (registry.length + 1 + repository.length > maxName) return { error: 'the name is too long' };
  if (tag !== undefined && !tagForm.test(tag))
    return { error: tag === '' ? 'the tag is empty' : `\`${tag}\` is no tag` };
  if (digest !== undefined && !digestForm.test(digest)) return { error: `\`${digest}\` is no digest` };
  return { reference: { text, registry, repository, tag, digest } };
}

/** The first part is a registry where it has a dot or a port, is `localhost`, or could not be a repository because of upper case. */
function splitRegistry(name: string): [registry: string, path: string] {
  const slash = name.indexOf('/');
  const first = name.slice(0, slash);
  const isRegistry = slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (!isRegistry) return ['docker.io', name];
  return [first === 'index.docker.io' ? 'docker.io' : first, name.slice(slash + 1)];
}

/** The shortest name people write: `node`, `grafana/grafana`, `ghcr.io/acme/web`. */
export function familiarName(reference: ImageReference): string {
  if (reference.registry !== 'docker.io') return `${reference.registry}/${reference.repository}`;
  return reference.repository.replace(/^library\//, '');
}
