import type { StageView } from './view.ts';

/** A drawing of the graph in px: boxes of one size, arrows from a stage to those that take from it. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Point[];
  readonly arrows: readonly Arrow[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly via: 'from' | 'copy' | 'mount';
  /** SVG path data of the line. */
  readonly line: string;
  /** SVG path data of the head. */
  readonly head: string;
}

export const BOX = { width: 144, height: 60 } as const;
const GAP = { along: 40, across: 16 } as const;
/** Breadth of a lane that an arrow takes past a rank of boxes. */
const LANE = 6;
/** Room at the edges, for line widths and for the sheets that show below a box. */
const MARGIN = { before: 3, after: 13 } as const;

type Takes = Pick<StageView, 'takes'>;
/** A stage, or the lane of arrows from `lane` on their way past this rank. */
type Item = { readonly stage: number } | { readonly lane: number };

/** `across`: left to right, for wide places. `down`: top to bottom, for narrow ones. */
export function layoutGraph(stages: readonly Takes[], direction: 'across' | 'down'): GraphLayout {
  const ranks = fillRanks(stages, rankStages(stages));
  const across = direction === 'across';
  const along = across ? BOX.width : BOX.height;
  const side = across ? BOX.height : BOX.width;
  const sizeOf = (item: Item): number => ('stage' in item ? side : LANE);
  const breadthOf = (items: readonly Item[]): number =>
    items.reduce((sum, item) => sum + sizeOf(item), 0) + Math.max(0, items.length - 1) * GAP.across;
  const breadth = Math.max(side, ...ranks.map(breadthOf));
  const boxes: Point[] = [];
  /** Where the lane of a stage passes a rank: its middle across, its start along. */
  const lanes = new Map<string, Point>();
  ranks.forEach((items, rank) => {
    const a = MARGIN.before + rank * (along + GAP.along);
    let b = MARGIN.before + (breadth - breadthOf(items)) / 2;
    for (const item of items) {
      const at = 'stage' in item ? b : b + LANE / 2;
      const point = across ? { x: a, y: at } : { x: at, y: a };
      if ('stage' in item) boxes[item.stage] = point;
      else lanes.set(`${item.lane} ${rank}`, point);
      b += sizeOf(item) + GAP.across;
    }
  });
  const room = MARGIN.before + MARGIN.after;
  const length = room + ranks.length * along + Math.max(0, ranks.length - 1) * GAP.along;
  return {
    width: across ? length : breadth + room,
    height: across ? breadth + room : length,
    boxes,
    arrows: arrowsOf(stages, boxes, lanes, across),
  };
}

/** How many stages lie before each one on the longest way. What points forward is an error that the rules report. */
function rankStages(stages: readonly Takes[]): readonly number[] {
  const ranks: number[] = [];
  stages.forEach((stage, index) => {
    const before = stage.takes.filter((take) => take.from < index).map((take) => (ranks[take.from] ?? 0) + 1);
    ranks.push(Math.max(0, ...before));
  });
  return ranks;
}

/** The stages of each rank, and a lane for every stage that a later rank takes from, near where it comes from. */
function fillRanks(stages: readonly Takes[], ranks: readonly number[]): readonly (readonly Item[])[] {
  const filled: Item[][] = Array.from({ length: Math.max(-1, ...ranks) + 1 }, () => []);
  const reach = stages.map((_, index) => ranks[index] ?? 0);
  stages.forEach((stage, to) => {
    for (const take of stage.takes) {
      if (take.from < to) reach[take.from] = Math.max(reach[take.from] ?? 0, ranks[to] ?? 0);
    }
  });
  const places = new Map<number, number>();
  filled.forEach((items, rank) => {
    const lanes = stages.flatMap((_, index) =>
      (ranks[index] ?? 0) < rank && rank < (reach[index] ?? 0) ? [{ lane: index }] : [],
    );
    const boxes = stages.flatMap((_, index) => (ranks[index] === rank ? [{ stage: index }] : []));
    const order = (item: Item): number => {
      const sources = 'lane' in item ? [item.lane] : (stages[item.stage]?.takes ?? []).map((take) => take.from);
      const known = sources.flatMap((source) => places.get(source) ?? []);
      return known.length === 0 ? 0 : known.reduce((sum, place) => sum + place, 0) / known.length;
    };
    items.push(...[...boxes, ...lanes].sort((one, other) => order(one) - order(other)));
    items.forEach((item, at) => places.set('stage' in item ? item.stage : item.lane, (at + 0.5) / items.length));
  });
  return filled;
}

function arrowsOf(
  stages: readonly Takes[],
  boxes: readonly Point[],
  lanes: ReadonlyMap<string, Point>,
  across: boolean,
): Arrow[] {
  const origin = { x: 0, y: 0 };
  return stages.flatMap((stage, to) => {
    const takes = stage.takes.filter((take) => take.from < to);
    return takes.map((take, slot) => {
      const source = boxes[take.from] ?? origin;
      const target = boxes[to] ?? origin;
      // Several arrows into one box arrive beside each other.
      const spread = (slot - (takes.length - 1) / 2) * 14;
      const start = across
        ? { x: source.x + BOX.width + 8, y: source.y + BOX.height / 2 }
        : { x: source.x + BOX.width / 2, y: source.y + BOX.height + 8 };
      const end = across
        ? { x: target.x - 3, y: target.y + BOX.height / 2 + spread }
        : { x: target.x + BOX.width / 2 + spread, y: target.y - 3 };
      const between = [...lanes]
        .filter(([key]) => key.startsWith(`${take.from} `))
        .map(([, point]) => point)
        .filter((point) => (across ? point.x < target.x : point.y < target.y));
      return {
        from: take.from,
        to,
        via: take.via,
        line: linePath(start, between, end, across),
        head: across
          ? `M${end.x - 6} ${end.y - 4}L${end.x} ${end.y}L${end.x - 6} ${end.y + 4}`
          : `M${end.x - 4} ${end.y - 6}L${end.x} ${end.y}L${end.x + 4} ${end.y - 6}`,
      };
    });
  });
}

/** From start to end, straight along each lane between. */
function linePath(start: Point, between: readonly Point[], end: Point, across: boolean): string {
  let path = `M${start.x} ${start.y}`;
  let at = start;
  const curveTo = (next: Point): void => {
    if (across) {
      const bend = (next.x - at.x) / 2;
      path += `C${at.x + bend} ${at.y} ${next.x - bend} ${next.y} ${next.x} ${next.y}`;
    } else {
      const bend = (next.y - at.y) / 2;
      path += `C${at.x} ${at.y + bend} ${next.x} ${next.y - bend} ${next.x} ${next.y}`;
    }
    at = next;
  };
  for (const lane of between) {
    curveTo(lane);
    at = across ? { x: lane.x + BOX.width, y: lane.y } : { x: lane.x, y: lane.y + BOX.height };
    path += `L${at.x} ${at.y}`;
  }
  curveTo(end);
  return path;
}
