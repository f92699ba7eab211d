import type { BuildModel, ConfiguredHealthcheck } from '../../../lib/model/types.ts';
import { simulateBuild } from '../../../lib/simulate/build.ts';
import {
  healthDefaults,
  simulateHealth,
  type HealthEngine,
  type HealthOutcome,
  type HealthState,
  type HealthTimes,
  type ProbeRun,
} from '../../../lib/simulate/health.ts';
import { parseProbes } from './parse-probes.ts';

/** What the health timeline shows: plain data. */
export interface HealthTimelineView {
  /** The answer in a sentence or two. */
  readonly summary: string;
  /** Undefined where nothing is probed. */
  readonly timeline: Timeline | undefined;
  readonly settings: readonly SettingView[];
  readonly probes: readonly ProbeView[];
  /** What of the list of results could not be read. */
  readonly unread: readonly string[];
}

export interface Timeline {
  /** Milliseconds from the start of the container to the right edge. */
  readonly length: number;
  readonly startPeriod: number;
  readonly states: readonly { readonly state: HealthState; readonly from: number; readonly to: number }[];
  readonly probes: readonly { readonly start: number; readonly end: number; readonly result: ProbeView['result'] }[];
  /** Where to write a time, in milliseconds. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

export interface SettingView {
  readonly name: string;
  readonly value: string;
  readonly isDefault: boolean;
  /** What it does here. */
  readonly note: string;
}

export interface ProbeView {
  readonly number: number;
  readonly starts: string;
  readonly wait: string;
  readonly takes: string;
  readonly result: 'ok' | 'counted' | 'not-counted';
  readonly says: string;
  readonly streak: string;
  readonly state: HealthState;
  /** The state is another one after it. */
  readonly changes: boolean;
}

export function healthTimelineView(
  model: BuildModel,
  target: string,
  list: string,
  engine: HealthEngine,
): HealthTimelineView {
  const index = simulateBuild(model, target === '' ? {} : { target }).target;
  const check = index === undefined ? undefined : model.stages[index]?.config.healthcheck;
  const { results, unread } = parseProbes(list);
  const nothing = (summary: string): HealthTimelineView => ({
    summary,
    timeline: undefined,
    settings: [],
    probes: [],
    unread,
  });
  if (!check) return nothing('Nothing to probe yet: a Dockerfile begins with `FROM`.');
  if (!check.known) return nothing(`Cannot tell whether it is probed: ${check.reason}.`);
  if (!check.value) return nothing('The image has no HEALTHCHECK: the container has no health state at all.');
  if (check.value.none)
    return nothing('`HEALTHCHECK NONE` takes the inherited probe away: the container has no health state at all.');
  const outcome = simulateHealth(check.value, results, engine);
  return {
    summary: summarise(outcome, check.value),
    timeline: timelineOf(outcome),
    settings: settingsOf(check.value, outcome, engine),
    probes: outcome.probes.map((probe, at) => probeOf(probe, at, outcome)),
    unread,
  };
}

function summarise({ states, probes, times }: HealthOutcome, check: ConfiguredHealthcheck): string {
  const inherited = check.span === undefined ? 'The HEALTHCHECK comes with the base image. ' : '';
  const turns = states.slice(1).map(({ state, from }) => `${state} at ${time(from)}`);
  const last = probes.at(-1);
  if (!last) return `${inherited}Without a probe it stays starting.`;
  if (turns.length > 0)
    return `${inherited}It is starting, then ${turns.slice(0, 6).join(', then ')}${turns.length > 6 ? ' …' : ''}.`;
  const why = last.counted
    ? `${last.streak} of ${times.retries} failures in a row`
    : 'failures inside the start period do not count';
  return `${inherited}It stays starting until the last probe ends at ${time(last.end)}: ${why}.`;
}

function timelineOf({ states, probes, times }: HealthOutcome): Timeline {
  const last = probes.at(-1)?.end ?? 0;
  const shown = times.startPeriod <= last * 2 ? Math.max(last, times.startPeriod) : last;
  const length = Math.max(1_000, shown * 1.04);
  return {
    length,
    startPeriod: Math.min(times.startPeriod, length),
    states: states.map(({ state, from }, index) => ({ state, from, to: states[index + 1]?.from ?? length })),
    probes: probes.map((probe) => ({ start: probe.start, end: probe.end, result: resultOf(probe) })),
    ticks: ticksOf(length),
  };
}

/** Four to eight round times. */
function ticksOf(length: number): Timeline['ticks'] {
  const step = STEPS.find((each) => length / each <= 6) ?? Math.ceil(length / 6 / 3_600_000) * 3_600_000;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, at) => ({ at: at * step, text: time(at * step) }));
}

const STEPS = [
  100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000,
];

function resultOf({ success, counted }: ProbeRun): ProbeView['result'] {
  if (success) return 'ok';
  return counted ? 'counted' : 'not-counted';
}

function probeOf(probe: ProbeRun, at: number, { times, probes }: HealthOutcome): ProbeView {
  const before = probes[at - 1]?.state ?? 'starting';
  const why = probe.exitCode === undefined ? `no answer in ${time(times.timeout)}` : `exit ${probe.exitCode}`;
  const says = probe.success ? 'success' : `failure, ${why}${probe.counted ? '' : '; not counted in the start period'}`;
  const streak = probe.success
    ? '0'
    : probe.counted && probe.streak <= times.retries
      ? `${probe.streak} of ${times.retries}`
      : String(probe.streak);
  const wait = `${time(probe.wait)} ${WAITS[probe.waitedFor]}`;
  return {
    number: at + 1,
    starts: time(probe.start),
    wait,
    takes: time(probe.end - probe.start),
    result: resultOf(probe),
    says,
    streak,
    state: probe.state,
    changes: probe.state !== before,
  };
}

const WAITS: Readonly<Record<ProbeRun['waitedFor'], string>> = {
  interval: 'interval',
  'start-interval': 'start interval',
  cap: 'to the end of the start period',
};

function settingsOf(check: HealthTimes, { times, probes }: HealthOutcome, engine: HealthEngine): SettingView[] {
  const setting = (name: string, key: keyof HealthTimes, note: string): SettingView => ({
    name,
    value: key === 'retries' ? String(times.retries) : time(times[key]),
    isDefault: check[key] <= 0 || check[key] === healthDefaults[key],
    note,
  });
  const used = probes.some(({ waitedFor }) => waitedFor === 'start-interval');
  const startInterval =
    engine === 'before-25'
      ? 'not known to this engine'
      : times.startPeriod === 0
        ? 'no effect without a start period'
        : used
          ? 'the wait inside the start period, until the first success'
          : 'not used here';
  return [
    setting('interval', 'interval', 'the wait before the first probe, and after each one has ended'),
    setting('timeout', 'timeout', 'a probe that takes longer is stopped and fails'),
    setting(
      'start period',
      'startPeriod',
      times.startPeriod === 0
        ? 'every failure counts'
        : 'failures that begin inside do not count until the first success',
    ),
    setting('start interval', 'startInterval', startInterval),
    setting('retries', 'retries', 'failures in a row that make it unhealthy'),
  ];
}

/** `1 m 30 s`, `2.5 s`, `50 ms`. */
export function time(milliseconds: number): string {
  const ms = Math.round(milliseconds);
  if (ms < 1_000) return ms === 0 ? '0 s' : `${ms} ms`;
  if (ms < 60_000) return `${Number((ms / 1_000).toFixed(2))} s`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const seconds = Number(((ms % 60_000) / 1_000).toFixed(1));
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : '', seconds > 0 ? `${seconds} s` : '']
    .filter((part) => part !== '')
    .join(' ');
}
