import { inspect } from '../../src/lib/inspect/inspect.ts';
import { createProject } from '../../src/lib/project/project.ts';

const DOCKERFILE = `ARG NODE=24
FROM node:$NODE-slim AS build
WORKDIR /app
COPY package.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM example.com/base:1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS unused
CPOY . .
COPY $SOURCES ./

FROM node:24-slim AS triggers
ONBUILD RUN echo

FROM triggers AS tools
ADD https://example.com/tool /usr/bin/
COPY --from=busybox:1.37 /bin/busybox /bin/
RUN --mount=type=bind,source=package.json,target=/tmp/package.json node -e 1

FROM node:24-slim
ARG API_TOKEN=ghp_0123456789abcdefghijklmnopqrstuvwxyz12
ENV PORT=80 NODE_ENV=production
LABEL org.opencontainers.image.title=app
WORKDIR /app
COPY --from=build /app/dist ./dist
COPY .env docker-entrypoint.sh ./
RUN rm .env
EXPOSE 80
VOLUME /data
HEALTHCHECK --interval=5s --start-period=20s CMD node check.js
ONBUILD COPY . .
ENTRYPOINT ["./docker-entrypoint.sh"]
CMD ["node", "dist/server.js", "$PORT"]
`;

const ENTRYPOINT = `#!/bin/sh
set -e
if [ "$1" = migrate ]; then
  exec node migrate.js
fi
exec "$@"
`;

const COMPOSE = `services:
  web:
    build: .
    user: "1000"
    wrong: true
    ports: ["127.0.0.1:8080:80"]
    volumes: ["./data:/data:ro"]
    tmpfs: ["/tmp:size=16m"]
    cap_drop: [ALL]
    mem_limit: 64m
    pids_limit: 100
    cpus: 0.5
    networks: [inner]
networks:
  inner: { internal: true }
`;

const SERVICES = `services:
  cache: { image: "redis:8" }
  web: { build: { context: ., target: app } }
`;

const WORKFLOW = `on: push
jobs:
  image:
    steps:
      - run: docker build -t app:$(git describe) .
      - run: hadolint Dockerfile
      - uses: aquasecurity/trivy-action@v1
        with: { image-ref: app }
        continue-on-error: true
  release:
    needs: image
    steps:
      - uses: ./release
      - run: docker push app
      - name: nothing
`;

/** What the library says of projects that have a bit of everything between them, as JSON gives it back. */
export function inspectedProjects(): readonly unknown[] {
  const full = createProject({
    Dockerfile: DOCKERFILE,
    '.dockerignore': 'node_modules\nDockerfile\n[\n',
    '.env': 'API_KEY=8f14e45fceea167a5a36dedd4bea2543\n',
    'compose.yaml': COMPOSE,
    '.github/workflows/image.yml': WORKFLOW,
    'docker-entrypoint.sh': ENTRYPOINT,
    'package.json': '{}',
    'src/server.ts': '',
  });
  const before = DOCKERFILE.replace('npm run build', 'npm run compile');
  const shell = createProject({
    Dockerfile: 'FROM node:24-slim AS app\nENV PORT=80\nCOPY start.sh /\nCMD ["sh", "/start.sh", "$PORT"]\n',
    'start.sh': 'if true; then (\n',
    'compose.yaml': SERVICES,
  });
  const words = createProject({ Dockerfile: 'FROM node:24-slim\nENV PORT=80\nCMD node server.js $PORT\n' });
  const broken = createProject({
    Dockerfile: 'FROM alpine:3.22\nCOPY --chmod=755 start.sh /\nENTRYPOINT ["/start.sh"]\n',
    'start.sh': '#!/bin/bash\nexec app\n',
    'compose.yaml': 'services:\n  web: { build: . }\n',
  });
  const outputs = [
    inspect(full, { changed: 'src/server.ts', before }),
    inspect(shell),
    inspect(words),
    inspect(broken),
  ];
  return JSON.parse(JSON.stringify(outputs)) as readonly unknown[];
}
