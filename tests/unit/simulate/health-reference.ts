import type { HealthEngine, HealthTimes, ProbeResult } from '../../../src/lib/simulate/health.ts';

/** What `docker inspect` would have shown after one probe. */
export interface Inspected {
  readonly start: number;
  readonly end: number;
  readonly exitCode: number;
  readonly status: 'starting' | 'healthy' | 'unhealthy';
  readonly failingStreak: number;
}

/**
 * The engine's monitor as one loop, written from moby/moby `daemon/health.go` (`monitor`, `run`, `handleProbeResult`,
 * read 2026-11-24), for the cap from pull request 52317, and apart from the library, to be compared with it.
 */
export function monitor(times: HealthTimes, results: readonly ProbeResult[], engine: HealthEngine): Inspected[] {
  const interval = times.interval === 0 ? 30_000 : times.interval;
  const timeout = times.timeout === 0 ? 30_000 : times.timeout;
  const startInterval = times.startInterval === 0 ? 5_000 : times.startInterval;
  const retries = times.retries <= 0 ? 3 : times.retries;
  const log: Inspected[] = [];
  let clock = 0;
  let status: Inspected['status'] = 'starting';
  let failingStreak = 0;
  for (const { exitCode, duration } of results) {
    let timer = interval;
    if (engine !== 'before-25' && clock < times.startPeriod) {
      timer = status === 'starting' ? startInterval : interval;
      if (engine === 'capped') timer = Math.min(timer, times.startPeriod - clock);
    }
    const start = clock + timer;
    const timedOut = duration > timeout;
    clock = start + (timedOut ? timeout : duration);
    const code = timedOut ? -1 : exitCode;
    if (code === 0) {
      failingStreak = 0;
      status = 'healthy';
    } else if (!(status === 'starting' && start < times.startPeriod)) {
      failingStreak += 1;
      if (failingStreak >= retries) status = 'unhealthy';
    }
    log.push({ start, end: clock, exitCode: code, status, failingStreak });
  }
  return log;
}
