import { windowOpen } from '#engine/channels/window'
import { UserError } from '#engine/errors'
import type { Conversation } from '#storage/documents/conversation'
import type { OutboundMessageDoc } from '#storage/documents/message'
import { type Actor, memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/thread.ts'
import { refusal } from '../conversations/refusal.ts'
import { addressOf } from '../conversations/shown-conversation.ts'
import { shownMessages } from '../conversations/shown-messages.ts'
import { visibleConversation } from '../conversations/visible-conversation.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** What agents do with messages they have sent: again, or not at all. */
export function createSentMessageRoutes({ conversations, log }: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  return [
    companyRoute(contracts.retryMessage, async ({ repositories, actor, params }) => {
      const { conversation, message } = await sentMessage(repositories, actor, params)
      if (message.status !== 'failed')
        throw new UserError('message.notFailed', 'This message did not fail. Nothing was sent. Look at its state again.')
      await requireWindow(repositories, conversation, message)
      const memberId = memberIdOf(actor)
      // Named by what failed: however often it is asked for, and by whom, one message leaves.
      const requestId = `again:${message.id}`
      const { content, replyTo, voice, signedAs, purpose } = message
      const wished = { content, purpose, replyTo, voice, signedAs }
      const reply = await repositories.ownership.queueAgentMessage({
        ...wished,
        conversationId: conversation.id,
        memberId,
        requestId,
        at: Date.now(),
      })
      if (reply.type !== 'queued') throw refusal(reply)
      // The message is stored and will leave: a workflow that does not answer now is rung by the sweeper.
      await conversations
        .agentSend(addressOf(conversation), { requestId, memberId, messageId: reply.messageId })
        .catch(() => log.warn('a message that was sent again could not be announced; it waits in the database'))
      return await shown(repositories, reply.messageId)
    }),

    companyRoute(contracts.recallMessage, async ({ repositories, actor, params }) => {
      const { message } = await sentMessage(repositories, actor, params)
      if (message.by.type !== 'agent' || message.by.memberId !== memberIdOf(actor))
        throw new UserError('message.notYours', 'Somebody else wrote this message. Nothing was done. Ask them to take it back.')
      if (message.status !== 'cancelled' && !(await repositories.outbox.recall(message.id, Date.now())))
        throw new UserError('message.leftAlready', 'The message has left already. It cannot be taken back. Write another one.')
      // The customer may wait again, and then what waits too long goes back to the queue.
      await conversations.look(actor.companyId).catch(() => log.warn('the queue could not be told to look; it looks by itself soon'))
      return await shown(repositories, message.id)
    }),
  ]
}

async function sentMessage(
  repositories: Repositories,
  actor: Actor,
  params: { id: string; messageId: string },
): Promise<{ conversation: Conversation; message: OutboundMessageDoc }> {
  const conversation = await visibleConversation(repositories, actor, params.id)
  const message = await repositories.messages.get(params.messageId)
  const isHere = message?.conversationId === conversation.id && message.direction === 'out'
  return { conversation, message: found(isHere ? message : null, 'message') }
}

async function requireWindow({ channels }: Repositories, { channelId, lastInboundAt }: Conversation, { content }: OutboundMessageDoc) {
  const { kind } = found(await channels.get(channelId), 'channel')
  if (content.type === 'template' || windowOpen(kind, lastInboundAt, Date.now())) return
  throw new UserError(
    'conversation.windowClosed',
    'More than 24 hours have passed since the customer last wrote. Nothing was sent. Send a template.',
  )
}

async function shown({ messages }: Repositories, id: string) {
  const message = found(await messages.get(id), 'message')
  return found(shownMessages([message])[0], 'message')
}
