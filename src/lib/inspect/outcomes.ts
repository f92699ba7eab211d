import type { BuildModel } from '../model/types.ts';
import { simulateContext } from '../simulate/build-context.ts';
import { simulateHealth } from '../simulate/health.ts';
import { imageFiles } from '../simulate/image-files.ts';
import { exposedSecrets } from '../simulate/secrets.ts';
import { traceStart } from '../simulate/start/trace-start.ts';
import type { RunOptions } from '../simulate/start/types.ts';
import type { StepFate } from '../simulate/types.ts';
import { idOf, plain, valueOf } from './plain.ts';

interface Target {
  readonly target?: string;
}

export function contextOf(model: BuildModel, target: Target): object {
  const { ignoreFile, files, totals, requested, refusals } = simulateContext(model, target);
  return {
    ignoreFile: ignoreFile ?? null,
    files: files.map(({ path, bytes, fate, decidedBy, requestedBy }) => ({
      path,
      bytes,
      fate,
      decidedBy: decidedBy ?? null,
      requestedBy: valueOf(
        requestedBy.known ? { known: true, value: requestedBy.value && idOf(requestedBy.value) } : requestedBy,
      ),
    })),
    totals,
    requested: valueOf(requested),
    refusals,
  };
}

export function fatesOf(fates: readonly StepFate[]): object[] {
  return fates.map(({ step, fate, cause }) => ({
    id: idOf(step),
    fate,
    cause: cause && { kind: cause.kind, message: cause.message, origin: cause.origin && idOf(cause.origin) },
  }));
}

/** What the image holds beside the base image's own files. */
export function imageOf(model: BuildModel, target: Target): object {
  const { files, buried, baseDoubt, failures } = imageFiles(model, target);
  const secrets = exposedSecrets(model, target);
  return {
    files: files.map(({ step, ...file }) => ({ ...file, step: idOf(step) })),
    buried: buried.map(({ step, later, ...file }) => ({ ...file, step: idOf(step), later: later && idOf(later) })),
    baseFiles: baseDoubt === undefined ? null : { unknown: baseDoubt },
    failures: failures.map(({ step, message }) => ({ step: idOf(step), message })),
    secrets: {
      verdict: secrets.verdict,
      exposures: secrets.exposures.map(({ step, later, ...exposure }) => ({
        ...exposure,
        step: idOf(step),
        later: later && idOf(later),
      })),
      kept: secrets.kept,
    },
  };
}

export function startOf(model: BuildModel, target: number, options: RunOptions): unknown {
  return plain(traceStart(model, target, options), undefined);
}

/** Enough probes to see any container through its start period, and few enough to count. */
const MOST_PROBES = 10_000;

/** Milliseconds to the first verdict where every probe answers at once, and does so the same way. */
export function healthOf(model: BuildModel, target: number): object | null {
  const check = model.stages[target]?.config.healthcheck;
  if (check === undefined) return null;
  if (!check.known) return { unknown: check.reason };
  if (check.value === undefined || check.value.none) return null;
  const healthy = simulateHealth(check.value, [{ exitCode: 0, duration: 0 }]);
  const failing = simulateHealth(check.value, Array(MOST_PROBES).fill({ exitCode: 1, duration: 0 }));
  const from = (outcome: typeof healthy, state: string) =>
    outcome.states.find((each) => each.state === state)?.from ?? null;
  return { times: healthy.times, healthyAfter: from(healthy, 'healthy'), unhealthyAfter: from(failing, 'unhealthy') };
}
