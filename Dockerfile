# Two stages: everything to build, then only what runs, as an ordinary user.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-fund --no-audit
COPY . .
RUN PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node CHECKPOINT_DISABLE=1 npx prisma generate && npx tsc -p tsconfig.build.json \
 && node web/build.mjs dist/web/assets && mkdir -p dist/prisma && cp -r prisma/migrations dist/prisma/ && node dist/worker/prebuild.js dist/workflows.json

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC WORKFLOW_BUNDLE=/app/dist/workflows.json
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-fund --no-audit && npm cache clean --force
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
CMD ["node", "dist/api/main.js"]
