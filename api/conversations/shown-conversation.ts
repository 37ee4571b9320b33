import { windowClosesAt } from '#engine/channels/window'
import type { Conversation } from '#storage/documents/conversation'
import type { OutboundStatus } from '#storage/documents/message'
import type { ConversationAddress } from '#workflows/messages'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

/** Conversations as lists and pages show them. */
export async function shownConversations(
  { channels, contacts, messages }: Pick<Repositories, 'channels' | 'contacts' | 'messages'>,
  conversations: Conversation[],
) {
  const [names, statuses, kinds] = await Promise.all([
    contacts.namesOf(conversations.map(({ contactId }) => contactId)),
    messages.statusesOf(conversations.flatMap(({ lastMessage }) => (lastMessage?.id && mayMove(lastMessage) ? lastMessage.id : []))),
    channels.kindsOf(conversations.map(({ channelId }) => channelId)),
  ])
  const nobody = { name: null, phone: null }
  return conversations.map((conversation) => ({
    ...conversation,
    contact: names.get(conversation.contactId) ?? nobody,
    lastMessage: conversation.lastMessage && lineNow(conversation.lastMessage, statuses),
    windowEndsAt: windowClosesAt(kinds.get(conversation.channelId) ?? 'test', conversation.lastInboundAt),
    paused: conversation.state.paused,
  }))
}

type LastMessage = NonNullable<Conversation['lastMessage']>

/** What is told of an automatic message on its way is how it began: see `moveLastLine`. */
function mayMove({ by, status }: LastMessage): boolean {
  return by !== 'agent' && status !== null && status !== 'read' && status !== 'failed' && status !== 'cancelled'
}

function lineNow({ id, by, status }: LastMessage, statuses: Map<string, OutboundStatus>) {
  return { by, status: (id === null ? null : statuses.get(id)) ?? status }
}

/** One conversation as it is now; throws `conversation.notFound`. */
export async function shownNow(repositories: Repositories, id: string) {
  const conversation = found(await repositories.conversations.get(id), 'conversation')
  return found((await shownConversations(repositories, [conversation]))[0], 'conversation')
}

export function addressOf({ id, companyId, contactId, workflowId }: Conversation): ConversationAddress {
  return { companyId, contactId, conversationId: id, workflowId }
}
