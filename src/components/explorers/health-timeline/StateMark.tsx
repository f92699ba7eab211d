import type { JSX } from 'preact';
import type { HealthState } from '../../../lib/simulate/health.ts';

const SIGNS: Readonly<Record<HealthState, JSX.Element>> = {
  // A circle not yet closed, a full one with a tick, a diamond with a cross.
  starting: <path class="lw-health-shape" d="M10 1.75a8.25 8.25 0 1 1-8.25 8.25M10 5.5V10l3 2" />,
  healthy: (
    <>
      <circle class="lw-health-shape" cx="10" cy="10" r="8.25" />
      <path class="lw-health-sign" d="M6 10.4l2.7 2.7L14.2 7.4" />
    </>
  ),
  unhealthy: (
    <>
      <path class="lw-health-shape" d="M10 1l9 9-9 9-9-9Z" />
      <path class="lw-health-sign" d="M7.3 7.3l5.4 5.4m0-5.4l-5.4 5.4" />
    </>
  ),
};

/** Each state has a shape of its own; the word for it stands beside it. */
export function StateMark({
  state,
  x,
  y,
  size = 18,
}: {
  readonly state: HealthState;
  readonly x?: number;
  readonly y?: number;
  readonly size?: number;
}): JSX.Element {
  return (
    <svg
      class="lw-health-mark"
      data-state={state}
      viewBox="0 0 20 20"
      width={size}
      height={size}
      aria-hidden="true"
      {...(x === undefined ? {} : { x })}
      {...(y === undefined ? {} : { y })}
    >
      {SIGNS[state]}
    </svg>
  );
}
