import type { HealthState } from '../../../lib/simulate/health.ts';

/** The word that stands for a state, beside its shape and colour. */
export const STATE_WORDS: Readonly<Record<HealthState, string>> = {
  starting: 'Starting',
  healthy: 'Healthy',
  unhealthy: 'Unhealthy',
};
