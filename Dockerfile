# One image for the API, the worker and the migrations. Temporal's native part needs glibc: no Alpine.
FROM node:24-slim AS page
WORKDIR /hilo
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# A clone without the web page has nothing to build.
RUN mkdir -p builder-ui/dist && if [ -f builder-ui/vite.config.ts ]; then node node_modules/vite/bin/vite.js build builder-ui; fi

FROM node:24-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production TZ=UTC
WORKDIR /hilo
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY engine engine
COPY workflows workflows
COPY activities activities
COPY storage storage
COPY api api
COPY --from=page /hilo/builder-ui/dist builder-ui/dist
RUN mkdir -p /var/lib/hilo && chown node:node /var/lib/hilo
USER node
EXPOSE 3000
CMD ["node", "api/server.ts"]
