# Two stages: everything to build, then only what runs, as an ordinary user.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC WORKFLOW_BUNDLE=/app/dist/workflows.json
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-fund --no-audit && npm cache clean --force
COPY --from=build /app/dist ./dist
# Where signed ends of the journals go: all else is read only.
RUN mkdir /heads && chown node /heads
USER node
EXPOSE 3000
CMD ["node", "dist/api/main.js"]
