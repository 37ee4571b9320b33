import { windowClosesAt } from '#engine/channels/window'
import type { Conversation } from '#storage/documents'
import type { ConversationAddress } from '#workflows/messages'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

/** Conversations as lists and pages show them. */
export async function shownConversations(
  { channels, contacts }: Pick<Repositories, 'channels' | 'contacts'>,
  conversations: Conversation[],
) {
  const names = await contacts.namesOf(conversations.map(({ contactId }) => contactId))
  const kinds = new Map(
    await Promise.all(
      [...new Set(conversations.map(({ channelId }) => channelId))].map(async (id) => [id, (await channels.get(id))?.kind] as const),
    ),
  )
  const nobody = { name: null, phone: null }
  return conversations.map((conversation) => ({
    ...conversation,
    contact: names.get(conversation.contactId) ?? nobody,
    windowEndsAt: windowClosesAt(kinds.get(conversation.channelId) ?? 'test', conversation.lastInboundAt),
    paused: conversation.state.paused,
  }))
}

/** One conversation as it is now; throws `conversation.notFound`. */
export async function shownNow(repositories: Repositories, id: string) {
  const conversation = found(await repositories.conversations.get(id), 'conversation')
  return found((await shownConversations(repositories, [conversation]))[0], 'conversation')
}

export function addressOf({ id, companyId, contactId, workflowId }: Conversation): ConversationAddress {
  return { companyId, contactId, conversationId: id, workflowId }
}
