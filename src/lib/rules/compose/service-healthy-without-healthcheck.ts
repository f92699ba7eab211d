import type { ComposeService } from '../../compose/types.ts';
import type { Verdict } from '../../project/fact.ts';
import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import type { ComposeContext, ComposeRule } from './types.ts';

/** Compose stops there: "container … has no healthcheck configured" (docker/compose `pkg/compose/convergence.go`). */
export const serviceHealthyWithoutHealthcheck: ComposeRule = {
  id: 'service-healthy-without-healthcheck',
  severity: 'error',
  chapter: 'compose',
  title: 'Waiting for a health check that does not exist',
  equivalents: equivalents(),
  check(context, report) {
    const { compose } = context;
    for (const { name, dependsOn } of compose.services.values()) {
      for (const { service, condition, span } of dependsOn) {
        const dependency = compose.services.get(service);
        if (condition !== 'service_healthy' || !dependency || hasHealthcheck(context, dependency) !== 'no') continue;
        const disabled = isDisabled(dependency);
        const why = disabled ? 'switches its health check off' : 'has no health check, and neither has its image';
        report({
          span,
          message: `${code(name)} never starts: it waits for ${code(service)} to be healthy, but ${code(service)} ${why}. ${disabled ? 'Switch it on' : 'Give it a `healthcheck`'}, or use \`service_started\`.`,
        });
      }
    }
  },
};

function isDisabled({ healthcheck }: ComposeService): boolean {
  return healthcheck?.disabled.known === true && healthcheck.disabled.value;
}

function hasHealthcheck({ imageOf }: ComposeContext, service: ComposeService): Verdict {
  const { healthcheck, name, open } = service;
  if (isDisabled(service)) return 'no';
  if (healthcheck?.disabled.known === false) return 'unknown';
  if (healthcheck?.test) return 'yes';
  if (open !== undefined) return 'unknown';
  const image = imageOf(name);
  if (!image.known) return 'unknown';
  const stage = image.value.model.stages[image.value.stage];
  const own = stage?.config.healthcheck;
  if (own?.known === true) return own.value && !own.value.none ? 'yes' : 'no';
  // Official images come without one (docker-library/faq, "Healthcheck").
  const { base } = stage ?? {};
  return !image.value.built && base?.kind === 'image' && base.reference.repository.startsWith('library/')
    ? 'no'
    : 'unknown';
}
