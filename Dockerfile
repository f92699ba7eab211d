# syntax=docker/dockerfile:1

# Builds the site. Nothing of this stage but the built files is in the image.
FROM node:24.19.0-bookworm-slim AS build
WORKDIR /app

# The packages depend on these two files alone, so an edit of the site does not install them again.
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci

COPY astro.config.mjs ec.config.mjs tsconfig.json ./
COPY config ./config
COPY public ./public
COPY src ./src

# Where the site will live: its address, and the path below it.
ARG LAYERWISE_SITE=http://localhost:8080
ARG LAYERWISE_BASE=/
RUN npm run build

# The server finds a site under a sub-path in the folder of that name, and the 404 page at the top.
RUN mkdir -p "/site/${LAYERWISE_BASE}" \
    && cp -R dist/. "/site/${LAYERWISE_BASE}" \
    && cp dist/404.html /site/404.html

# Serves the site: nginx as uid 101, which needs no more than a writable /tmp.
FROM nginxinc/nginx-unprivileged:1.30.4-alpine-slim
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /site /srv/site
USER 101
EXPOSE 8080

# BusyBox's wget is part of the base. The 404 page is a file of the site wherever the site lives.
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --start-interval=1s --retries=3 \
    CMD ["wget", "-q", "-T", "2", "-O", "/dev/null", "http://127.0.0.1:8080/404.html"]

ENTRYPOINT ["nginx"]
CMD ["-g", "daemon off;"]
