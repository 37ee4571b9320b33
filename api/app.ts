import { apiReference } from '@scalar/express-api-reference'
import { toNodeHandler } from 'better-auth/node'
import express, { type Express } from 'express'
import helmet from 'helmet'
import { allRoutes } from './all-routes.ts'
import { clientAddressHeader } from './auth/auth.ts'
import { createCallbackRoutes } from './callbacks.ts'
import type { ApiDeps } from './deps.ts'
import { createErrorHandler, notFound } from './error-handler.ts'
import { createFileRoute } from './file-route.ts'
import { checkHealth } from './health.ts'
import { createMetricsPage } from './metrics-page.ts'
import { mountRoutes } from './mount-routes.ts'
import { createOpenApi } from './openapi.ts'
import { createRequestLog } from './request-log.ts'
import { createStatusPage } from './status-page.ts'
import { productVersion } from './version.ts'
import { createWebPage } from './web-page.ts'
import { createWebhookMetrics } from './webhooks/metrics.ts'
import { createWebhookRoutes } from './webhooks/routes.ts'

/** The whole HTTP side as one Express app; it opens no port and no connection. */
export function createApp(deps: ApiDeps): Express {
  const app = express()
  const routes = allRoutes(deps)
  const metrics = createWebhookMetrics()
  app.disable('x-powered-by')
  // A reverse proxy on this machine or in the private network tells the client's address; nobody else is believed.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal')
  app.use(createRequestLog(deps.log))
  const https = deps.environment.PUBLIC_URL?.startsWith('https://') ?? false
  const upgradeInsecureRequests = https ? [] : null
  app.use(helmet({ strictTransportSecurity: https, contentSecurityPolicy: { directives: { upgradeInsecureRequests } } }))

  // Before any body parser: signatures are over the raw bytes.
  app.use(createWebhookRoutes({ ...deps, metrics }))
  app.use(createCallbackRoutes(deps))
  // Read as text, so that the size is bounded; better-auth makes of it what it is.
  app.all('/api/auth/{*path}', express.text({ type: () => true, limit: '64kb' }), (request, response) => {
    if (request.body === '') request.body = undefined
    request.headers[clientAddressHeader] = request.ip ?? ''
    return toNodeHandler(deps.auth)(request, response)
  })

  const openApi = createOpenApi(
    routes.map((route) => route.contract),
    productVersion,
  )
  app.get('/api/openapi.json', (_request, response) => void response.json(openApi))
  app.use(
    '/api/docs',
    helmet.contentSecurityPolicy({ directives: { ...referenceDirectives, upgradeInsecureRequests } }),
    apiReference({ url: '/api/openapi.json', telemetry: false }),
  )
  app.get('/api/v1/health/metrics', createMetricsPage(deps.auth, metrics))
  app.use('/api/v1', (_request, response, next) => {
    response.setHeader('cache-control', 'no-store')
    next()
  })
  app.use('/api/v1', createFileRoute(deps), mountRoutes(routes, deps))
  app.use(createWebPage({ withoutBuild: createStatusPage(productVersion, () => checkHealth(deps)), isHttps: https }))
  app.use(notFound)
  app.use(createErrorHandler(deps.log))
  return app
}

/** The reference page brings its script from a public address and styles itself inline; no other page may. */
const referenceDirectives = {
  scriptSrc: ["'self'", "'unsafe-inline'", 'https://cdn.jsdelivr.net'],
  styleSrc: ["'self'", "'unsafe-inline'", 'https:'],
  fontSrc: ["'self'", 'https:', 'data:'],
  imgSrc: ["'self'", 'https:', 'data:'],
}
