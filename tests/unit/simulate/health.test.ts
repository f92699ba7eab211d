import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  effectiveTimes,
  simulateHealth,
  type HealthEngine,
  type HealthTimes,
  type ProbeResult,
} from '../../../src/lib/simulate/health.ts';
import { monitor } from './health-reference.ts';

const unset: HealthTimes = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 };
const ok: ProbeResult = { exitCode: 0, duration: 100 };
const fail: ProbeResult = { exitCode: 1, duration: 100 };
const hang: ProbeResult = { exitCode: 0, duration: Infinity };

function starts(times: Partial<HealthTimes>, results: readonly ProbeResult[], engine?: HealthEngine): number[] {
  return simulateHealth({ ...unset, ...times }, results, engine).probes.map(({ start }) => start);
}

function states(times: Partial<HealthTimes>, results: readonly ProbeResult[], engine?: HealthEngine): string[] {
  return simulateHealth({ ...unset, ...times }, results, engine).states.map(({ state, from }) => `${state} ${from}`);
}

describe('when probes run', () => {
  it('waits 30 s before the first probe and after each one has ended, where nothing is set', () => {
    expect(starts({}, [ok, ok])).toEqual([30_000, 60_100]);
  });

  it('waits for the start interval inside the start period, until the first success', () => {
    const times = { interval: 30_000, startPeriod: 60_000, startInterval: 2_000 };
    expect(starts(times, [fail, fail, ok, ok])).toEqual([2_000, 4_100, 6_200, 36_300]);
  });

  it('takes 5 s for a start interval that is not set', () => {
    expect(starts({ startPeriod: 20_000 }, [fail])).toEqual([5_000]);
  });

  it('has no use for a start interval without a start period', () => {
    expect(starts({ interval: 10_000, startInterval: 1_000 }, [fail])).toEqual([10_000]);
  });

  it('does not know the start interval before Engine 25', () => {
    expect(starts({ interval: 10_000, startPeriod: 60_000, startInterval: 1_000 }, [fail, fail], 'before-25')).toEqual([
      10_000, 20_100,
    ]);
  });

  it('sleeps past the end of a start period that is shorter than the start interval, unless the wait is capped', () => {
    const times = { interval: 2_000, startPeriod: 2_000, startInterval: 30_000, retries: 1 };
    expect(states(times, [fail])).toEqual(['starting 0', 'unhealthy 30100']);
    expect(states(times, [fail], 'capped')).toEqual(['starting 0', 'unhealthy 2100']);
  });
});

describe('what probes do to the state', () => {
  it('is unhealthy after three failures in a row, where nothing is set', () => {
    expect(states({ interval: 1_000 }, [fail, fail, fail])).toEqual(['starting 0', 'unhealthy 3300']);
  });

  it('starts the count again after a success', () => {
    const outcome = simulateHealth({ ...unset, retries: 2 }, [fail, ok, fail, ok, fail, fail]);
    expect(outcome.probes.map(({ streak }) => streak)).toEqual([1, 0, 1, 0, 1, 2]);
    expect(outcome.probes.at(-1)?.state).toBe('unhealthy');
  });

  it('does not count failures that begin inside the start period', () => {
    const outcome = simulateHealth(
      { ...unset, interval: 1_000, startPeriod: 3_000, startInterval: 1_000, retries: 1 },
      [fail, fail, fail],
    );
    expect(outcome.probes.map(({ start, counted, state }) => [start, counted, state])).toEqual([
      [1_000, false, 'starting'],
      [2_100, false, 'starting'],
      [3_200, true, 'unhealthy'],
    ]);
  });

  it('counts failures inside the start period once a probe has succeeded', () => {
    const times = { interval: 1_000, startPeriod: 60_000, startInterval: 1_000, retries: 2 };
    expect(states(times, [fail, ok, fail, fail])).toEqual(['starting 0', 'healthy 2200', 'unhealthy 4400']);
  });

  it('counts a failure that ends after the start period by when it began', () => {
    const slow = { exitCode: 1, duration: 5_000 };
    const outcome = simulateHealth({ ...unset, startPeriod: 3_000, startInterval: 1_000, retries: 1 }, [slow]);
    expect(outcome.probes[0]?.counted).toBe(false);
  });

  it('stops a probe at its timeout, and that is a failure', () => {
    const outcome = simulateHealth({ ...unset, interval: 1_000, timeout: 2_000, retries: 1 }, [hang, ok]);
    expect(outcome.probes[0]).toMatchObject({ start: 1_000, end: 3_000, exitCode: undefined, success: false });
    expect(outcome.probes[1]).toMatchObject({ start: 4_000, state: 'healthy' });
  });

  it('lets a probe that ends exactly at its timeout count for what it says', () => {
    const outcome = simulateHealth({ ...unset, timeout: 100 }, [ok]);
    expect(outcome.probes[0]?.success).toBe(true);
  });

  it('recovers from unhealthy with one success', () => {
    expect(states({ interval: 1_000, retries: 1 }, [fail, ok])).toEqual([
      'starting 0',
      'unhealthy 1100',
      'healthy 2200',
    ]);
  });

  it.each([1, 2, 3, 127, 137])('takes exit code %i for a failure like any other', (exitCode) => {
    expect(simulateHealth(unset, [{ exitCode, duration: 1 }]).probes[0]?.success).toBe(false);
  });

  it('stays starting without a probe', () => {
    expect(simulateHealth(unset, []).states).toEqual([{ state: 'starting', from: 0 }]);
  });
});

describe('properties', () => {
  const time = fc.integer({ min: 0, max: 120_000 });
  const times = fc.record({
    interval: time,
    timeout: time,
    startPeriod: time,
    startInterval: time,
    retries: fc.integer({ min: 0, max: 6 }),
  });
  const result = fc.record({
    exitCode: fc.constantFrom(0, 0, 1, 2, 137),
    duration: fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.constant(Infinity)),
  });
  const engine = fc.constantFrom<HealthEngine>('before-25', '25', 'capped');
  const runs = (check: (times: HealthTimes, results: ProbeResult[], engine: HealthEngine) => void): void => {
    fc.assert(fc.property(times, fc.array(result, { maxLength: 40 }), engine, check), { numRuns: 400 });
  };

  it('agrees with a transcription of the engine’s monitor, probe by probe', () => {
    runs((given, results, by) => {
      const ours = simulateHealth(given, results, by).probes.map(({ start, end, exitCode, state, streak }) => ({
        start,
        end,
        exitCode: exitCode ?? -1,
        status: state,
        failingStreak: streak,
      }));
      expect(ours).toEqual(monitor(given, results, by));
    });
  });

  it('gives the same outcome each time, and the first probes do not depend on later ones', () => {
    runs((given, results, by) => {
      const outcome = simulateHealth(given, results, by);
      expect(simulateHealth(given, results, by)).toEqual(outcome);
      const half = results.slice(0, results.length / 2);
      expect(simulateHealth(given, half, by).probes).toEqual(outcome.probes.slice(0, half.length));
    });
  });

  it('is never unhealthy before as many counted failures in a row as there are retries', () => {
    runs((given, results, by) => {
      const outcome = simulateHealth(given, results, by);
      let row = 0;
      for (const probe of outcome.probes) {
        if (probe.success) row = 0;
        else if (probe.counted) row++;
        if (probe.state === 'unhealthy') expect(row).toBeGreaterThanOrEqual(outcome.times.retries);
        else expect(row).toBeLessThan(outcome.times.retries);
      }
    });
  });

  it('is healthy after a success, whatever was before', () => {
    runs((given, results, by) => {
      for (const probe of simulateHealth(given, results, by).probes) {
        if (probe.success) expect([probe.state, probe.streak]).toEqual(['healthy', 0]);
      }
    });
  });

  it('counts every failure but those that begin inside the start period before a success', () => {
    runs((given, results, by) => {
      const outcome = simulateHealth(given, results, by);
      let succeeded = false;
      for (const probe of outcome.probes) {
        if (!probe.success && succeeded) expect(probe.counted).toBe(true);
        if (!probe.success && !succeeded && !probe.counted) expect(probe.start).toBeLessThan(outcome.times.startPeriod);
        if (probe.success) expect(probe.counted).toBe(false);
        succeeded ||= probe.success;
      }
    });
  });

  it('never lets probes overlap, nor run longer than the timeout', () => {
    runs((given, results, by) => {
      const outcome = simulateHealth(given, results, by);
      let before = 0;
      for (const { wait, start, end } of outcome.probes) {
        expect(wait).toBeGreaterThan(0);
        expect(start).toBe(before + wait);
        expect(end - start).toBeLessThanOrEqual(outcome.times.timeout);
        before = end;
      }
    });
  });

  it('changes nothing when defaults are written out', () => {
    runs((given, results, by) => {
      expect(simulateHealth(effectiveTimes(given), results, by)).toEqual(simulateHealth(given, results, by));
    });
  });
});
