import { isIgnored } from '../../../lib/dockerignore/match.ts';
import { splitReference } from '../../../lib/model/image-reference.ts';
import { DROPPING_IMAGES } from '../../../lib/rules/hardening/dropping-images.ts';
import { composeImageUntagged } from '../../../lib/rules/compose/compose-image-untagged.ts';
import { secretInEnvironment } from '../../../lib/rules/compose/secret-in-environment.ts';
import { exposedSecrets } from '../../../lib/simulate/secrets.ts';
import { first, findingsOf, met, open, unmet, type AuditAnswer, type Audited } from './audit-answer.ts';

export function pinned(audited: Audited): AuditAnswer {
  const { service, image } = audited;
  const age = 'Its age and known holes are not in these files.';
  if (!service.build) {
    if (!service.image) return open(service.open ?? 'the service names no image');
    const found = first(findingsOf(audited, [composeImageUntagged]));
    if (found) return found;
    return service.image.value.known
      ? met(`\`${service.image.text}\` names a version. ${age}`)
      : open(service.image.value.reason);
  }
  if (!image.known) return open(image.reason);
  const { model, stage } = image.value;
  const seen = new Set<number>();
  for (let at = model.stages[stage]; at !== undefined && !seen.has(at.index);) {
    seen.add(at.index);
    const { base } = at;
    if (base.kind === 'scratch') return met('It begins with nothing, so there is no base to refresh.');
    if (base.kind === 'unknown') return open(base.reason);
    if (base.kind === 'image') {
      const { tag, digest } = splitReference(base.reference.text);
      const isPinned = digest !== undefined || (tag !== undefined && tag !== 'latest');
      return isPinned
        ? met(`\`${base.reference.text}\` names a version. ${age}`)
        : unmet(`\`${base.reference.text}\` is another image on another day. Name a version or a digest.`);
    }
    at = model.stages[base.stage];
  }
  return open('the stages need each other in a circle');
}

export function nonRoot({ effective: { user }, image, service }: Audited): AuditAnswer {
  if (!user.known) return open(user.reason);
  if (!/^(?:root|0+)?(?::|$)/.test(user.value)) return met(`It runs as \`${user.value}\`.`);
  const stage = image.known ? image.value.model.stages[image.value.stage] : undefined;
  const drops = stage?.base.kind === 'image' && DROPPING_IMAGES.test(stage.base.reference.repository);
  if (drops && !service.entrypoint && !service.user)
    return open(
      'it starts as root, and the image’s own entrypoint gives the server another user where it has the capabilities for it',
    );
  return unmet(
    'It runs as root, and what breaks out of it is root on the host’s files. Set `USER` in the Dockerfile, or `user` here.',
  );
}

export function readOnly({ effective }: Audited): AuditAnswer {
  if (!effective.readOnly.known) return open(effective.readOnly.reason);
  if (!effective.readOnly.value)
    return unmet(
      'Whoever breaks in can change its programs. Add `read_only: true`, and a tmpfs for each path it writes.',
    );
  const paths = effective.tmpfs.map(({ target }) => `\`${target}\``);
  return met(`Only ${paths.length === 0 ? 'its volumes' : `${paths.join(', ')} and its volumes`} can be written.`);
}

export function noSecrets(audited: Audited): AuditAnswer {
  const found = first(findingsOf(audited, [secretInEnvironment]));
  if (found) return found;
  const { image, service } = audited;
  if (service.open !== undefined) return open(service.open);
  if (service.build && !image.known) return open(image.reason);
  if (!image.known || !image.value.built) return met('There is none in its environment.');
  const values = exposedSecrets(image.value.model, { target: image.value.stage }).exposures.filter(
    ({ place }) => place !== 'layer',
  );
  const sure = values.find(({ verdict }) => verdict === 'yes');
  if (sure) return unmet(sure.message);
  return values[0]
    ? { verdict: 'unknown', why: values[0].message }
    : met('There is none in its environment, its build arguments or its image’s configuration.');
}

/** Where secrets lie in most projects. */
const PROBES = ['.env', 'packages/api/.env', 'server.pem', 'config/server.key', '.git/HEAD'];

export function ignoreCovers({ service, image }: Audited): AuditAnswer {
  if (!service.build)
    return service.open === undefined ? met('Nothing is built here, so no files are sent.') : open(service.open);
  if (!image.known) return open(image.reason);
  const { context, stages } = image.value.model;
  const reads = stages.flatMap(({ steps }) => steps.flatMap((step) => step.reads));
  if (!reads.some(({ from }) => from.kind === 'context')) return met('The build takes no files of its context.');
  const { ignore } = context;
  if (!ignore) return unmet('There is no `.dockerignore` beside its Dockerfile, so the builder can take every file.');
  const missed = PROBES.filter((path) => !isIgnored(ignore, path).ignored).map((path) => `\`${path}\``);
  if (missed.length === 0) return met('It keeps `.env`, keys and `.git` from the builder, at any depth.');
  return unmet(
    `\`${context.ignoreFile ?? '.dockerignore'}\` lets through such files as ${missed.join(', ')}. Patterns match from the root: write \`**/\` before them.`,
  );
}
