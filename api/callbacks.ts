import { createHash } from 'node:crypto'
import express, { Router } from 'express'
import { UserError } from '#engine/errors'
import { type Json, jsonSchema } from '#engine/json'
import type { ApiDeps } from './deps.ts'

/** The one-time addresses that `waitForCallback` gives out: the token is looked up by its hash, works once, and wakes its run. */
export function createCallbackRoutes({ storage, conversations, log }: Pick<ApiDeps, 'storage' | 'conversations' | 'log'>): Router {
  const router = Router()
  const anyText = express.text({ type: () => true, limit: '256kb' })

  router.all('/callbacks/:token', anyText, async (request, response) => {
    const { method } = request
    const tokenHash = createHash('sha256').update(String(request.params['token'])).digest('hex')
    const callback = method === 'GET' || method === 'POST' ? await storage.acrossCompanies.callbackByToken(tokenHash) : null
    const now = Date.now()
    if (!callback || callback.expiresAt <= now) throw unusable()
    const { companyId, conversationId, callId, runId } = callback
    const repositories = storage.repositories(companyId)
    const conversation = await repositories.conversations.get(conversationId)
    if (!conversation) throw unusable()

    const value: Json = { method, query: queryOf(request.query), body: bodyOf(request.body) }
    // Named after the call, so the address works once however often and however fast it is used.
    const id = `callback:${callId}`
    const body = { type: 'callFinished' as const, runId, callId, result: { type: 'succeeded' as const, value } }
    const added = await repositories.events.add(conversationId, { id, body, at: now })
    if (added.type !== 'added') throw unusable()
    await conversations
      .ring({ companyId, conversationId, contactId: conversation.contactId, workflowId: conversation.workflowId }, [id])
      .catch(() => log.warn('a callback could not ring its conversation; the sweeper will'))
    response.status(202).json({ received: true })
  })
  return router
}

function unusable(): UserError {
  return new UserError(
    'callback.notFound',
    'This address was used already, has expired or never was. Nothing was done. Ask whoever gave it to you for a new one.',
  )
}

function queryOf(query: unknown): Json {
  const parsed = jsonSchema.safeParse(query)
  return parsed.success ? parsed.data : {}
}

/** JSON when it is JSON, else the text. */
function bodyOf(body: unknown): Json {
  if (typeof body !== 'string' || body === '') return null
  try {
    return jsonSchema.parse(JSON.parse(body))
  } catch {
    return body
  }
}
