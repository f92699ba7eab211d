import type { JSX } from 'preact';
import { BOX, type GraphLayout } from './layout.ts';
import type { StageView } from './view.ts';

interface Props {
  readonly stages: readonly StageView[];
  readonly layout: GraphLayout;
  readonly direction: 'across' | 'down';
}

/** The picture beside the list of stages. It says nothing the list does not, so assistive tools skip it. */
export function GraphDrawing({ stages, layout, direction }: Props): JSX.Element {
  return (
    <div class="lw-drawing" data-direction={direction} aria-hidden="true">
      <svg viewBox={`0 0 ${layout.width} ${layout.height}`} width={layout.width} height={layout.height}>
        {layout.arrows.map((arrow) => (
          <g
            key={`${arrow.from}-${arrow.to}-${arrow.via}`}
            class="lw-arrow"
            data-via={arrow.via}
            data-needed={stages[arrow.to]?.state !== 'skipped'}
          >
            <path class="lw-arrow-line" d={arrow.line} />
            <path class="lw-arrow-head" d={arrow.head} />
          </g>
        ))}
        {stages.map((stage, index) => (
          <StageBox key={index} stage={stage} x={layout.boxes[index]?.x ?? 0} y={layout.boxes[index]?.y ?? 0} />
        ))}
      </svg>
    </div>
  );
}

/** As many sheets lie under a stage as it adds layers, up to this many. */
const MOST_SHEETS = 4;

function StageBox({ stage, x, y }: { stage: StageView; x: number; y: number }): JSX.Element {
  const below = Array.from(
    { length: Math.max(0, Math.min(stage.layers, MOST_SHEETS) - 1) },
    (_, at) => (at + 1) * 3,
  ).reverse();
  return (
    <g class="lw-box" data-state={stage.state} transform={`translate(${x} ${y})`}>
      {below.map((offset) => (
        <rect key={offset} class="lw-box-sheet" x={offset} y={offset} width={BOX.width} height={BOX.height} />
      ))}
      <rect class="lw-box-face" width={BOX.width} height={BOX.height} />
      <text class="lw-box-name" x="12" y="25">
        {shorten(stage.label, 13)}
      </text>
      <text class="lw-box-base" x="12" y="45">
        {shorten(stage.base, 18)}
      </text>
      <text class="lw-box-word" x={BOX.width - 10} y="24">
        {stage.state === 'target' ? '◆' : stage.state === 'skipped' ? '–' : ''}
      </text>
    </g>
  );
}

function shorten(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
