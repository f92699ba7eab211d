import type { ComposeService, Setting } from '../../compose/types.ts';
import type { ComposeContext } from './types.ts';

/** Whether a setting is `true` for sure. */
export function isOn(setting: Setting<boolean> | undefined): boolean {
  return setting?.value.known === true && setting.value.value;
}

/** Privileged containers have every capability, whatever else the file says. */
export function isPrivileged(service: ComposeService): boolean {
  return isOn(service.privileged);
}

const DEVELOPMENT = /^(?:dev|devel|development|debug|tests?|testing|e2e|tools?|local)$/i;

/** Whether a service starts in profiles of developers only. */
export function isForDevelopment({ profiles }: ComposeService): boolean {
  return profiles.length > 0 && profiles.every(({ text }) => DEVELOPMENT.test(text));
}

/** Whether a service prepares something for others and ends, or is started by hand. */
export function runsOnce(service: ComposeService, { oneShots }: ComposeContext): boolean {
  return oneShots.has(service.name) || service.profiles.length > 0;
}
