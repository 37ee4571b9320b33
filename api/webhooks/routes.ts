import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import { probePrefix } from '../channels/probe-address.ts'
import type { ApiDeps } from '../deps.ts'
import { requestIdOf, sendProblem } from '../error-handler.ts'
import { createAddressNotes } from './address-notes.ts'
import { createIntake } from './intake.ts'
import type { WebhookMetrics } from './metrics.ts'
import { looksSigned, verifyChallenge, verifySignature } from './signature.ts'
import { signedApp } from './signed-app.ts'

/** Meta sends up to 3 MB (reference: whatsapp.md section 3). */
const MAX_BYTES = 3 * 1024 * 1024

interface WebhookDeps extends Pick<ApiDeps, 'storage' | 'conversations' | 'environment' | 'log'> {
  metrics: WebhookMetrics
}

/**
 * The addresses Meta calls: `/webhooks/whatsapp` for the app of the environment, `/webhooks/whatsapp/:appKey` for an app of its own.
 * A signed POST is answered 200 once its messages are stored, whatever else is in it; 503 only while the database refuses.
 */
export function createWebhookRoutes(deps: WebhookDeps): Router {
  const { storage, conversations, log, metrics } = deps
  const intake = createIntake({
    storage,
    ring: (address, ids) => conversations.ring(address, ids),
    watch: (channel) => conversations.watchChannel(channel),
    log,
    metrics,
  })
  const note = createAddressNotes({ storage, log })
  const router = Router()
  const addresses = ['/webhooks/whatsapp', '/webhooks/whatsapp/:appKey']
  const appOf = (request: Request) => signedApp(deps, request.params['appKey']?.toString())

  router.get(addresses, async (request, response) => {
    const app = await appOf(request)
    const query = queryOf(request)
    const answer = verifyChallenge(query, app.verifyToken)
    if (isFromMeta(query)) note(app, answer.type === 'ok' ? 'verified' : 'wrongToken')
    if (answer.type === 'ok') response.type('text/plain').send(answer.challenge)
    else
      refuse(response, {
        status: 403,
        title: 'Forbidden',
        code: 'webhook.wrongToken',
        detail: 'The verify token is not the one of this app. Nothing was changed. Enter the same token in Meta and in Hilo.',
      })
  })

  // Signatures are over the bytes as sent: any content type, nothing unpacked.
  router.post(addresses, express.raw({ type: () => true, limit: MAX_BYTES, inflate: false }), async (request, response) => {
    const app = await appOf(request)
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (!verifySignature(bytes, request.get('x-hub-signature-256'), app.appSecret)) {
      metrics.count('refused')
      // Without anything like a signature it is some stranger, who says nothing about the secret.
      if (looksSigned(request.get('x-hub-signature-256'))) note(app, 'wrongSignature')
      log.warn({ app: app.key }, 'a webhook with a wrong signature was refused')
      return refuse(response, {
        status: 401,
        title: 'Unauthorized',
        code: 'webhook.wrongSignature',
        detail: 'The signature is missing or wrong. Nothing was stored. Check that the app secret in Hilo is that of the app in Meta.',
      })
    }
    metrics.count('accepted')
    note(app, 'signed')
    await intake.receiveWhatsApp(bytes, app)
    response.sendStatus(200)
  })

  router.use('/webhooks', tooLarge)
  return router
}

const tooLarge: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const isTooLarge = typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large'
  if (!isTooLarge) return next(error)
  refuse(response, {
    status: 413,
    title: 'Payload Too Large',
    code: 'webhook.tooLarge',
    detail: 'The body is larger than 3 MB. Nothing was stored. Send less at once.',
  })
}

function refuse(response: Response, problem: { status: number; title: string; code: string; detail: string }): void {
  sendProblem(response, { type: `urn:hilo:problem:${problem.code}`, requestId: requestIdOf(response), ...problem })
}

/** The query with its dotted keys as sent, whatever the app's query parser would make of them. */
function queryOf(request: Request): Record<string, unknown> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://hilo').searchParams)
}

/** A question as Meta puts it; our own look at our address is none. */
function isFromMeta(query: Record<string, unknown>): boolean {
  const { 'hub.mode': mode, 'hub.challenge': challenge, 'hub.verify_token': token } = query
  return (
    mode === 'subscribe' && typeof token === 'string' && token !== '' && typeof challenge === 'string' && !challenge.startsWith(probePrefix)
  )
}
