# The server. Not built by the tests (docs/operations.md).
FROM node:24-bookworm-slim AS install
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/server/package.json apps/server/
COPY packages/domain/package.json packages/domain/
COPY packages/db/package.json packages/db/
COPY packages/client/package.json packages/client/
COPY packages/api/package.json packages/api/
# The image has its own Node and, in compose, its own PostgreSQL, so the optional packages that contain them are omitted.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --workspace @daybook/server

FROM node:24-bookworm-slim AS page
WORKDIR /app
COPY . .
# With optional packages, because the bundler's program for this platform is one of them.
RUN npm ci --ignore-scripts && npm run build --workspace @daybook/desktop

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
COPY --from=install /app ./
COPY apps/server apps/server
COPY packages packages
COPY --from=page /app/apps/desktop/dist apps/desktop/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--max-semi-space-size=16", "apps/server/src/main.ts"]
