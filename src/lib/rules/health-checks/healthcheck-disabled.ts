import type { Rule } from '../types.ts';

export const healthcheckDisabled: Rule = {
  id: 'healthcheck-disabled',
  severity: 'info',
  chapter: 'healthcheck',
  title: 'The health check is switched off',
  equivalents: [],
  check({ model, target }, report) {
    const healthcheck = model.stages[target ?? -1]?.config.healthcheck;
    const { none, span } = (healthcheck?.known === true && healthcheck.value) || {};
    if (none === true && span)
      report({
        span,
        message: 'No probe runs, not even that of the base image: a program that hangs counts as running.',
      });
  },
};
