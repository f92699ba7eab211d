import type { JSX } from 'preact';
import { StateMark } from './StateMark.tsx';
import { STATE_WORDS } from './state-words.ts';
import type { Timeline } from './view.ts';

/** Sizes in drawing units: the wide drawing, and one for narrow places. */
const SIZES = { across: 540, narrow: 340 } as const;
const BAND = { top: 34, height: 40 };
const PROBES = 100;
const AXIS = 136;
const STATES = ['starting', 'healthy', 'unhealthy'] as const;
/** Narrower stretches have their mark but no word. */
const ROOM = { mark: 24, word: 92 };

/** State as bands, probes as marks below, time from left to right. The table beside it says the same. */
export function TimelineDrawing({ timeline }: { readonly timeline: Timeline }): JSX.Element {
  return (
    <div class="lw-timeline">
      <Drawing timeline={timeline} width={SIZES.across} name="across" />
      <Drawing timeline={timeline} width={SIZES.narrow} name="narrow" />
      <ul class="lw-timeline-legend">
        {STATES.map((state) => (
          <li key={state}>
            <StateMark state={state} size={16} /> {STATE_WORDS[state].toLowerCase()}
          </li>
        ))}
        <li>
          <ProbeKey result="ok" /> success
        </li>
        <li>
          <ProbeKey result="counted" /> failure
        </li>
        <li>
          <ProbeKey result="not-counted" /> failure that does not count
        </li>
      </ul>
    </div>
  );
}

interface DrawingProps {
  readonly timeline: Timeline;
  readonly width: number;
  readonly name: keyof typeof SIZES;
}

function Drawing({ timeline, width, name }: DrawingProps): JSX.Element {
  const margin = 14;
  const place = (at: number): number => margin + (at / timeline.length) * (width - 2 * margin);
  const labels = timeline.ticks.filter((_, index) => name === 'across' || index % 2 === 0);
  return (
    <svg class="lw-timeline-drawing" data-size={name} viewBox={`0 0 ${width} ${AXIS + 26}`} aria-hidden="true">
      {timeline.startPeriod > 0 ? (
        <g class="lw-start-period">
          <path d={`M${place(0)} 24v-8H${place(timeline.startPeriod)}v8`} />
          <text x={place(0) + 4} y="11">
            start period
          </text>
        </g>
      ) : null}
      {timeline.states.map(({ state, from, to }) => {
        const left = place(from);
        const length = Math.max(2, place(to) - left);
        return (
          <g key={`${state}${from}`} class="lw-band" data-state={state}>
            <rect x={left} y={BAND.top} width={length} height={BAND.height} />
            {length < ROOM.mark ? null : <StateMark state={state} x={left + 4} y={BAND.top + 11} />}
            {length < ROOM.word ? null : (
              <text x={left + 27} y={BAND.top + 25}>
                {STATE_WORDS[state]}
              </text>
            )}
          </g>
        );
      })}
      {timeline.probes.map(({ start, end, result }) => (
        <g key={start} class="lw-probe" data-result={result}>
          <path class="lw-probe-run" d={`M${place(start)} ${PROBES}H${Math.max(place(end), place(start) + 1)}`} />
          <path class="lw-probe-end" d={`M${place(end)} ${BAND.top + BAND.height}V${PROBES}`} />
          <ProbeShape result={result} x={place(end)} y={PROBES} />
        </g>
      ))}
      <g class="lw-axis">
        <path d={`M${place(0)} ${AXIS - 16}H${width - margin}`} />
        {labels.map(({ at, text }, index) => (
          <g key={at}>
            <path d={`M${place(at)} ${AXIS - 16}v5`} />
            <text x={place(at)} y={AXIS + 4} text-anchor={index === 0 ? 'start' : 'middle'}>
              {text}
            </text>
          </g>
        ))}
      </g>
    </svg>
  );
}

type Result = Timeline['probes'][number]['result'];

/** A dot, a cross, an open circle with a stroke. */
function ProbeShape({
  result,
  x,
  y,
}: {
  readonly result: Result;
  readonly x: number;
  readonly y: number;
}): JSX.Element {
  if (result === 'ok') return <circle class="lw-probe-mark" cx={x} cy={y} r="5" />;
  if (result === 'counted') return <path class="lw-probe-mark" d={`M${x - 5} ${y - 5}l10 10m0-10l-10 10`} />;
  return (
    <g>
      <circle class="lw-probe-mark" cx={x} cy={y} r="4.5" />
      <path class="lw-probe-mark" d={`M${x - 6} ${y + 6}l12-12`} />
    </g>
  );
}

function ProbeKey({ result }: { readonly result: Result }): JSX.Element {
  return (
    <svg class="lw-probe" data-result={result} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <ProbeShape result={result} x={8} y={8} />
    </svg>
  );
}
