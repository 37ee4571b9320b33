import type { Repositories } from '#storage/create-repositories'
import type { Deps } from '../deps.ts'
import type { Addressee } from './addressee.ts'

/** Shows the customer that their last message was read, once it is answered. Best effort: an answer never fails for it. */
export async function markRead(deps: Deps, repositories: Repositories, { adapter, conversation, shop }: Addressee): Promise<void> {
  if (!shop.channel.markRead || conversation.lastInboundId === null) return
  const providerId = await repositories.outbox.takeUnread(conversation.lastInboundId)
  if (providerId === null) return
  await adapter.markRead(providerId, { typing: false }).catch((error: unknown) => {
    deps.log.warn({ conversationId: conversation.id, err: error }, 'channel.markReadFailed')
  })
}
