import type { Step } from '../model/types.ts';
import { hasFlag } from './wording.ts';

/**
 * `COPY --link` makes a layer of its own that is the same on top of any other (Docker documentation, "COPY --link"),
 * but not together with `--chmod`: BuildKit then copies as without it (moby/buildkit `dockerfile2llb/convert_copy.go`,
 * dispatchCopy: `cfg.link && cfg.chmod == ""`; looked up 2026-11-24).
 */
export function isLinked(step: Step): boolean {
  if (step.destination === undefined || !hasFlag(step, 'link')) return false;
  return !step.instruction.flags.some(({ name, value }) => name === 'chmod' && value !== undefined && value !== '');
}
