import type { ConfiguredHealthcheck } from '../model/types.ts';

/*
 * The engine's health monitor as a pure function, in milliseconds since the container started.
 * Source: moby/moby `daemon/health.go` (`monitor`, `handleProbeResult`) and the Dockerfile reference, "HEALTHCHECK".
 */

export type HealthState = 'starting' | 'healthy' | 'unhealthy';

/**
 * Whose rules hold. `before-25`: the start interval is not known. `25`: it is the wait inside the start period until
 * the first success. `capped`: as 25, and no wait reaches past the end of the start period (moby #52317, merged in
 * 2026; which release has it first is not recorded here).
 */
export type HealthEngine = 'before-25' | '25' | 'capped';

/** The parts of HEALTHCHECK that decide over time, in milliseconds; 0 stands for the default. */
export type HealthTimes = Pick<
  ConfiguredHealthcheck,
  'interval' | 'timeout' | 'startPeriod' | 'startInterval' | 'retries'
>;

/** What one run of the probe does when it is left alone. */
export interface ProbeResult {
  /** 0 is a success, anything else a failure. */
  readonly exitCode: number;
  /** Milliseconds it takes; `Infinity` where it never ends. */
  readonly duration: number;
}

export interface ProbeRun {
  /** Milliseconds the engine waited before it, since the previous one ended or the container started. */
  readonly wait: number;
  /** What set that wait. `cap`: the rest of the start period. */
  readonly waitedFor: 'interval' | 'start-interval' | 'cap';
  readonly start: number;
  readonly end: number;
  /** Undefined where the engine stopped it, because its time was over. */
  readonly exitCode: number | undefined;
  readonly success: boolean;
  /** A failure that adds to the streak: not one that began inside the start period before any success. */
  readonly counted: boolean;
  /** Failures in a row that count, after this probe. */
  readonly streak: number;
  /** After this probe. */
  readonly state: HealthState;
}

export interface HealthOutcome {
  /** With the defaults filled in. */
  readonly times: HealthTimes;
  readonly probes: readonly ProbeRun[];
  /** When each state begins; the first is `starting` at 0. */
  readonly states: readonly { readonly state: HealthState; readonly from: number }[];
}

/** Defaults of the engine. Engines 25.0 to 26.1.4 took 30 s for the start interval, against their own documentation (moby #47799). */
export const healthDefaults: HealthTimes = {
  interval: 30_000,
  timeout: 30_000,
  startPeriod: 0,
  startInterval: 5_000,
  retries: 3,
};

/** Fills in the defaults: the engine takes 0 for "not set". */
export function effectiveTimes(times: HealthTimes): HealthTimes {
  const or = (value: number, fallback: number): number => (value > 0 ? value : fallback);
  return {
    interval: or(times.interval, healthDefaults.interval),
    timeout: or(times.timeout, healthDefaults.timeout),
    startPeriod: or(times.startPeriod, healthDefaults.startPeriod),
    startInterval: or(times.startInterval, healthDefaults.startInterval),
    retries: or(times.retries, healthDefaults.retries),
  };
}

/**
 * The state over time for given probe results, one after the other. Probes never overlap: the next wait begins when a
 * probe has ended. A probe that takes longer than the timeout is stopped and fails. The time the engine needs to start
 * and to kill a probe is left out; it counts towards neither.
 */
export function simulateHealth(
  times: HealthTimes,
  results: readonly ProbeResult[],
  engine: HealthEngine = '25',
): HealthOutcome {
  const effective = effectiveTimes(times);
  const probes: ProbeRun[] = [];
  const states: { state: HealthState; from: number }[] = [{ state: 'starting', from: 0 }];
  let now = 0;
  let state: HealthState = 'starting';
  let streak = 0;
  for (const { exitCode, duration } of results) {
    const { wait, waitedFor } = nextWait(effective, engine, now, state);
    const start = now + wait;
    const inTime = duration <= effective.timeout;
    const end = start + (inTime ? Math.max(0, duration) : effective.timeout);
    const success = inTime && exitCode === 0;
    const counted: boolean = !success && (state !== 'starting' || start >= effective.startPeriod);
    if (success) streak = 0;
    else if (counted) streak++;
    const next: HealthState = success ? 'healthy' : counted && streak >= effective.retries ? 'unhealthy' : state;
    if (next !== state) states.push({ state: next, from: end });
    state = next;
    now = end;
    probes.push({
      wait,
      waitedFor,
      start,
      end,
      exitCode: inTime ? exitCode : undefined,
      success,
      counted,
      streak,
      state,
    });
  }
  return { times: effective, probes, states };
}

function nextWait(
  { interval, startInterval, startPeriod }: HealthTimes,
  engine: HealthEngine,
  now: number,
  state: HealthState,
): Pick<ProbeRun, 'wait' | 'waitedFor'> {
  const rest = startPeriod - now;
  if (engine === 'before-25' || rest <= 0) return { wait: interval, waitedFor: 'interval' };
  const planned = state === 'starting' ? startInterval : interval;
  if (engine === 'capped' && rest < planned) return { wait: rest, waitedFor: 'cap' };
  return { wait: planned, waitedFor: state === 'starting' ? 'start-interval' : 'interval' };
}
