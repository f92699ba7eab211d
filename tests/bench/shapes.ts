/** The text of one line of a Dockerfile of `size` lines. */
type Shape = (line: number, size: number) => string;

/** Lines that repeat in a stage. */
function inStage(image: string, lines: (line: number) => readonly string[]): Shape {
  return (line) => {
    if (line === 0) return `FROM ${image}`;
    const all = lines(line);
    return all[line % all.length] ?? '';
  };
}

/** A long stage, and a last fifth of lines that take files from it. */
function takenFrom(image: string, lines: (line: number) => readonly string[], path: (line: number) => string): Shape {
  const build = inStage(image, lines);
  return (line, size) => {
    const end = Math.floor(size * 0.8);
    if (line < end) return build(line, size).replace(/^FROM .*/, '$& AS build');
    return line === end ? `FROM ${image}` : `COPY --from=build ${path(line - end)} /taken/${line}`;
  };
}

/** Dockerfiles of any length, each long in another way. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  'steps of one stage': inStage('node:24-slim', (line) => [
    'RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*',
    `COPY src/part${line}/ ./part${line}/`,
    `ENV NAME_${line}="value $NODE_VERSION"`,
    `RUN npm run build -- --part ${line}`,
  ]),
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
  'variables read from one another': inStage('debian:13-slim', (line) => [`ENV V${line}=\${V${line - 1}:-x}`]),
  'names nobody set': inStage('debian:13-slim', (line) => [`ENV NAME_${line}=$NAME_${line + 1}`]),
  'variables between commands': inStage('debian:13-slim', (line) => [`ENV V${line}=${line}`, `RUN make part-${line}`]),
  'arguments between commands': inStage('debian:13-slim', (line) => [
    `ARG V${line}=$V${line - 3}`,
    `RUN sh -c "make part-${line}"`,
    `ENV W${line}=$V1`,
  ]),
  'copies from a long stage': takenFrom(
    'debian:13-slim',
    (line) => [`RUN make part-${line}`, `RUN mkdir -p /out/${line}`],
    (line) => `/out/${line}`,
  ),
  'copies from a long stage that copies': takenFrom(
    'node:24',
    (line) => [`COPY src /app/src${line}/`, 'RUN npm run build', `RUN rm -rf /app/src${line - 2}`],
    (line) => `/app/src${line}`,
  ),
  'the same command': (line) => ['FROM node:24', 'WORKDIR /app', 'COPY . .'][line] ?? 'RUN npm ci && npm run build',
  'folders in one another': inStage('node:24', (line) => [`WORKDIR part${line}`]),
  'folders and copies': inStage('node:24', (line) => [`WORKDIR /part${line}`, 'COPY src/a.ts ./']),
  'copies and deletions': inStage('node:24', (line) => [`COPY . /part${line}/`, `RUN rm -rf /part${line - 1}`]),
  'commands with mounts': inStage('node:24', (line) => [
    `COPY src/a.ts /part${line}/`,
    `RUN --mount=type=cache,target=/cache touch /made${line}`,
  ]),
  'comments that switch rules off': (line, size) =>
    line === 0 ? 'FROM debian:13-slim' : line < size * 0.9 ? `# hadolint ignore=DL3${line}` : 'RUN apt install curl',
  'a comment for each command': inStage('debian:13-slim', (line) => [
    `# layerwise ignore=rule-${line} reason`,
    'RUN cd /x && apt-get install curl',
  ]),
  'unknown instructions': inStage('debian:13-slim', (line) => [`RUM echo ${line}`]),
  'continuations of one RUN': (line) =>
    ['FROM debian:13-slim', 'RUN true \\'][line] ?? `    && echo "part ${line}" > /out/${line} \\`,
  'one heredoc': (line) => ['FROM debian:13-slim', 'RUN <<EOF'][line] ?? `make part-${line} # part ${line}`,
};

export function textOf(shape: Shape, size: number): string {
  return Array.from({ length: size }, (_, line) => shape(line, size)).join('\n');
}
