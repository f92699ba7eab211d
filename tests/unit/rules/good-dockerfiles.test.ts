import { describe, expect, test } from 'vitest';
import { verdicts } from '../traps/verdicts.ts';

/** Dockerfiles as careful people write them. No rule has anything to say of them. */
const GOOD: Readonly<
  Record<string, { readonly dockerfile: string; readonly files?: Readonly<Record<string, string>> }>
> = {
  'Node, with a private registry and caches': {
    files: {
      'package.json': '{}',
      'package-lock.json': '{}',
      'src/server.ts': '',
      '.npmrc': 'registry=https://npm.example.org/\n',
      '.env.example': 'PORT=3000\n',
      '.dockerignore': '**/node_modules\n**/.env\n.git\n',
    },
    dockerfile: `# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS deps
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm \\
    --mount=type=secret,id=npm_token,env=NPM_TOKEN,required=true \\
    npm ci --omit=dev

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm \\
    --mount=type=secret,id=npm_token,env=NPM_TOKEN,required=true \\
    npm ci
COPY src ./src
RUN npm run build

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=deps --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \\
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then((r) => process.exit(r.ok ? 0 : 1))"]
CMD ["node", "dist/server.js"]
`,
  },
  'Python, with uv and a user of its own': {
    files: { 'pyproject.toml': '', 'uv.lock': '', 'app/main.py': '', '.dockerignore': '**/__pycache__\n.venv\n.git\n' },
    dockerfile: `FROM python:3.13-slim AS build
COPY --from=ghcr.io/astral-sh/uv:0.9.7 /uv /bin/
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
WORKDIR /srv
RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\
    uv sync --locked --no-dev --no-install-project
COPY app ./app

FROM python:3.13-slim
RUN groupadd --system --gid 10001 app && useradd --system --uid 10001 --gid app --no-create-home app
COPY --from=build --chown=app:app /srv /srv
ENV PATH=/srv/.venv/bin:$PATH
WORKDIR /srv
USER app
EXPOSE 8000
HEALTHCHECK --timeout=3s CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health')"]
CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0"]
`,
  },
  'Go, for several platforms, into an empty image': {
    files: { 'go.mod': '', 'go.sum': '', 'main.go': '' },
    dockerfile: `FROM --platform=$BUILDPLATFORM golang:1.23-alpine AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=bind,source=go.sum,target=go.sum \\
    --mount=type=bind,source=go.mod,target=go.mod \\
    go mod download
COPY main.go ./
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/root/.cache/go-build \\
    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w" -o /out/app .

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/app /app
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=2s CMD ["/app", "--health"]
ENTRYPOINT ["/app"]
`,
  },
  'Java, with Maven and a JRE': {
    files: { 'pom.xml': '', 'src/main/java/App.java': '' },
    dockerfile: `FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml ./
RUN --mount=type=cache,target=/root/.m2 mvn -B dependency:go-offline
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 mvn -B -o package -DskipTests

FROM eclipse-temurin:21-jre-noble
RUN useradd --system --uid 10001 app
WORKDIR /app
COPY --from=build /src/target/app.jar ./app.jar
USER 10001
EXPOSE 8080
HEALTHCHECK --start-period=40s CMD curl -fsS http://127.0.0.1:8080/actuator/health || exit 1
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "app.jar"]
`,
  },
  'PHP, with Composer and FPM': {
    files: { 'composer.json': '{}', 'composer.lock': '{}', 'public/index.php': '', 'php.ini': '' },
    dockerfile: `FROM composer:2.8 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/tmp/cache composer install --no-dev --no-scripts --no-autoloader --prefer-dist

FROM php:8.4-fpm-alpine
RUN apk add --no-cache --virtual .build $PHPIZE_DEPS \\
    && docker-php-ext-install opcache pdo_mysql \\
    && apk del .build
WORKDIR /var/www/html
COPY php.ini /usr/local/etc/php/conf.d/app.ini
COPY --from=vendor --chown=www-data:www-data /app/vendor ./vendor
COPY --chown=www-data:www-data public ./public
USER www-data
`,
  },
  'Ruby on Rails, with Bundler': {
    files: { Gemfile: '', 'Gemfile.lock': '', 'config.ru': '', 'bin/docker-entrypoint': '#!/bin/sh -e\nexec "$@"\n' },
    dockerfile: `FROM ruby:3.4-slim AS base
WORKDIR /rails
ENV RAILS_ENV=production BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends curl libjemalloc2 libpq5

FROM base AS build
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends build-essential git libpq-dev
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf "\${BUNDLE_PATH}"/ruby/*/cache
COPY config.ru ./

FROM base
RUN groupadd --system --gid 1000 rails && useradd rails --uid 1000 --gid 1000 --create-home --shell /bin/bash
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build --chown=rails:rails /rails /rails
COPY --chmod=755 bin/docker-entrypoint /rails/bin/
USER 1000:1000
EXPOSE 3000
HEALTHCHECK CMD curl -f http://localhost:3000/up || exit 1
ENTRYPOINT ["/rails/bin/docker-entrypoint"]
CMD ["./bin/rails", "server"]
`,
  },
  'Rust, with cargo and distroless': {
    files: { 'Cargo.toml': '', 'Cargo.lock': '', 'src/main.rs': '' },
    dockerfile: `FROM rust:1.82-slim AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY src ./src
RUN --mount=type=cache,target=/usr/local/cargo/registry \\
    --mount=type=cache,target=/src/target \\
    cargo build --release --locked && cp target/release/app /app

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /app /usr/local/bin/app
EXPOSE 8080
HEALTHCHECK CMD ["/usr/local/bin/app", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/app"]
`,
  },
  'nginx, with files that another stage made': {
    files: { 'package.json': '{}', 'package-lock.json': '{}', 'src/index.ts': '', 'nginx.conf': '' },
    dockerfile: `FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY src ./src
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/dist /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1:8080/ || exit 1
`,
  },
  'PostgreSQL with an extension': {
    files: { 'init.sql': '' },
    dockerfile: `FROM postgres:17-bookworm
RUN apt-get update \\
    && apt-get install -y --no-install-recommends postgresql-17-pgvector \\
    && rm -rf /var/lib/apt/lists/*
COPY --chmod=0644 init.sql /docker-entrypoint-initdb.d/
HEALTHCHECK --interval=5s --timeout=3s CMD pg_isready -U "$POSTGRES_USER" || exit 1
`,
  },
  'a tool from a release, checked and unpacked': {
    dockerfile: `FROM debian:12-slim AS fetch
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
ARG TARGETARCH
RUN apt-get update \\
    && apt-get install -y --no-install-recommends ca-certificates curl \\
    && rm -rf /var/lib/apt/lists/*
RUN curl -fsSLO "https://example.org/tool-1.4-$TARGETARCH.tar.gz" \\
    && curl -fsSL https://example.org/SHA256SUMS | grep "$TARGETARCH" | sha256sum -c - \\
    && tar -xzf "tool-1.4-$TARGETARCH.tar.gz" -C /usr/local/bin

FROM debian:12-slim
COPY --from=fetch /usr/local/bin/tool /usr/local/bin/tool
USER nobody
ENTRYPOINT ["tool"]
`,
  },
  'a key of a package source, the way its documentation says': {
    dockerfile: `FROM debian:12-slim
RUN apt-get update \\
    && apt-get install -y --no-install-recommends ca-certificates curl gnupg \\
    && install -d -m 0755 /etc/apt/keyrings \\
    && curl -fsSL https://example.org/key.asc | gpg --dearmor -o /etc/apt/keyrings/example.gpg \\
    && echo "deb [signed-by=/etc/apt/keyrings/example.gpg] https://example.org stable main" > /etc/apt/sources.list.d/example.list \\
    && apt-get update \\
    && apt-get install -y --no-install-recommends example-agent \\
    && apt-get purge -y curl gnupg \\
    && rm -rf /var/lib/apt/lists/*
USER nobody
CMD ["example-agent"]
`,
  },
  '.NET, with a chiselled image': {
    files: { 'App.csproj': '', 'Program.cs': '' },
    dockerfile: `FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY App.csproj ./
RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore
COPY Program.cs ./
RUN --mount=type=cache,target=/root/.nuget/packages dotnet publish --no-restore -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled
WORKDIR /app
COPY --from=build /app ./
EXPOSE 8080
ENTRYPOINT ["dotnet", "App.dll"]
`,
  },
};

describe('a good Dockerfile', () => {
  for (const [name, { dockerfile, files }] of Object.entries(GOOD)) {
    test(`${name} is left alone`, () => {
      expect(verdicts(dockerfile, files)).toEqual([]);
    });
  }
});
