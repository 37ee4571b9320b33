import { Context } from '@temporalio/activity'
import { UnavailableError } from '#engine/errors'
import type { ConversationRef } from './conversation-ref.ts'
import type { Deps } from './deps.ts'

/** Brings a customer's file into our storage before the provider's address expires, and hangs it on its message. */
export function createFetchMedia(deps: Deps) {
  return async function fetchMedia({ companyId, callId }: ConversationRef & { callId: string }): Promise<void> {
    const repositories = deps.storage.repositories(companyId)
    const call = await repositories.calls.open(callId)
    if (call === null || call.request.kind !== 'fetchMedia') return
    const message = await repositories.messages.get(call.request.messageId)
    if (message === null || message.direction !== 'in' || (message.content.type !== 'media' && message.content.type !== 'sticker')) return
    const { content } = message
    const { channel } = await deps.shops.of(companyId, message.channelId)
    const files = await deps.adapters.filesOf(companyId, channel)
    if (files === null || content.providerMediaId === undefined) return
    const media = content.type === 'sticker' ? 'sticker' : content.media
    const fetched = await files.fetchMedia({ providerMediaId: content.providerMediaId, media })
    if (fetched.type === 'later') throw new UnavailableError(fetched.code, fetched.reason)
    if (fetched.type === 'failed') {
      await repositories.calls.finish(callId, { type: 'failed', code: fetched.code, message: fetched.reason }, deps.now())
      return
    }
    const fileId = await repositories.files.put({
      contactId: message.contactId,
      mimeType: fetched.mimeType,
      filename: content.filename ?? null,
      body: beating(fetched.body),
    })
    await repositories.messages.attachFile(message.id, { fileId, mimeType: fetched.mimeType })
    await repositories.calls.finish(callId, { type: 'succeeded', value: { fileId } }, deps.now())
  }
}

/** A large file on a slow line is still alive as long as bytes come. */
async function* beating(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    Context.current().heartbeat()
    yield chunk
  }
}
