import { createProject } from '../../src/lib/project/project.ts';
import { check } from '../../src/lib/rules/check.ts';
import { HOSTILE } from '../support/mutate.ts';
import { atMost, LONGEST_MS, milliseconds, type Figure } from './figure.ts';
import { bestOf } from './timing.ts';

const SIZES = [10, 100, 1_000, 10_000];
/** The exponent of the time by the number of lines; 1 is linear, 2 quadratic. */
const BAR_EXPONENT = 1.2;

/** Dockerfiles of any length, each long in another way. */
const SHAPES: Readonly<Record<string, (line: number) => string>> = {
  'steps of one stage': (line) =>
    line === 0
      ? 'FROM node:24-slim'
      : ([
          'RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*',
          `COPY src/part${line}/ ./part${line}/`,
          `ENV NAME_${line}="value $NODE_VERSION"`,
          `RUN npm run build -- --part ${line}`,
        ][line % 4] ?? ''),
  'stages built on one another': (line) => {
    const stage = Math.floor(line / 5);
    return (
      [
        stage === 0 ? 'FROM golang:1.25 AS s0' : `FROM s${stage - 1} AS s${stage}`,
        'WORKDIR /src',
        stage === 0 ? 'COPY . .' : `COPY --from=s${stage - 1} /src/out${stage - 1} ./`,
        `ARG VERSION_${stage}=1`,
        `RUN go build -o /src/out${stage} -ldflags "-X v=$VERSION_${stage}" ./cmd/part${stage}`,
      ][line % 5] ?? ''
    );
  },
  'variables read from one another': (line) =>
    line === 0 ? 'FROM debian:13-slim' : `ENV V${line}=\${V${line - 1}:-x}`,
  'names nobody set': (line) => (line === 0 ? 'FROM debian:13-slim' : `ENV NAME_${line}=$NAME_${line + 1}`),
  'unknown instructions': (line) => (line === 0 ? 'FROM debian:13-slim' : `RUM echo ${line}`),
  'continuations of one RUN': (line) =>
    line === 0 ? 'FROM debian:13-slim' : line === 1 ? 'RUN true \\' : `    && echo "part ${line}" > /out/${line} \\`,
  'one heredoc': (line) =>
    line === 0 ? 'FROM debian:13-slim' : line === 1 ? 'RUN <<EOF' : `make part-${line} # part ${line}`,
};

/** Slope of the least-squares line through the logarithms. */
function exponent(points: readonly (readonly [size: number, time: number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (pick: 0 | 1): number => logs.reduce((sum, each) => sum + each[pick], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, each) => sum + (each[0] - x) * (each[1] - y), 0);
  return above / logs.reduce((sum, each) => sum + (each[0] - x) ** 2, 0);
}

/** How `check` grows from 10 to 10,000 lines, and what inputs made to be expensive cost. */
export function* scale(): Generator<Figure> {
  for (const [name, lineAt] of Object.entries(SHAPES)) {
    const points = SIZES.map((size) => {
      const project = createProject({ Dockerfile: Array.from({ length: size }, (_, line) => lineAt(line)).join('\n') });
      return [size, bestOf(size < 1_000 ? 10 : 3, () => check(project))] as const;
    });
    yield {
      what: `${name}: ${SIZES.join(' / ')} lines`,
      measured: points.map(([, time]) => milliseconds(time).replace(' ms', '')).join(' / ') + ' ms',
    };
    // Ten lines cost what a call costs at all.
    yield atMost(`${name}: exponent`, exponent(points.slice(1)), BAR_EXPONENT, (value) => value.toFixed(2));
  }
  let worst = { name: '', time: 0 };
  for (const [name, text] of HOSTILE) {
    const project = createProject({ Dockerfile: text });
    const time = bestOf(3, () => check(project));
    if (time > worst.time) worst = { name, time };
  }
  yield atMost(`the slowest of ${HOSTILE.length} hostile files: ${worst.name}`, worst.time, LONGEST_MS, milliseconds);
}
