import { UserError } from '#engine/errors'
import type { Conversation } from '#storage/documents'
import type { ConversationAddress, MemberReply } from '#workflows/messages'
import { type Actor, memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/conversations.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createConversationRoutes({ conversations, log }: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  /** Sends a member's command to the conversation's workflow and answers with what Mongo then says. */
  async function command(
    { repositories, actor, params, requestKey }: { repositories: Repositories; actor: Actor; params: { id: string }; requestKey: string },
    send: (address: ConversationAddress, request: { requestId: string; memberId: string }) => Promise<MemberReply>,
  ) {
    const before = found(await repositories.conversations.get(params.id), 'conversation')
    requireDone(await send(addressOf(before), { requestId: requestKey, memberId: memberIdOf(actor) }))
    return { conversation: shown(found(await repositories.conversations.get(params.id), 'conversation')) }
  }

  return [
    companyRoute(contracts.listConversations, async ({ repositories, query }) => {
      const page = await repositories.conversations.list(query)
      return { ...page, items: page.items.map(shown) }
    }),
    companyRoute(contracts.getConversation, async ({ repositories, params }) =>
      shown(found(await repositories.conversations.get(params.id), 'conversation')),
    ),
    companyRoute(contracts.listMessages, async ({ repositories, params, query }) => {
      const conversation = found(await repositories.conversations.get(params.id), 'conversation')
      return repositories.conversations.messages(conversation.id, query)
    }),

    companyRoute(contracts.sendMessage, async ({ repositories, actor, params, body, requestKey }) => {
      const conversation = found(await repositories.conversations.get(params.id), 'conversation')
      const memberId = memberIdOf(actor)
      const request = { conversationId: conversation.id, memberId, requestId: requestKey, at: Date.now() }
      const queued = await repositories.ownership.queueAgentMessage({ ...request, content: body.content })
      if (queued.type !== 'queued') throw refusal(queued)
      const { messageId } = queued
      // The message is stored and will leave: a workflow that does not answer now is rung by the sweeper.
      await conversations
        .agentSend(addressOf(conversation), { requestId: requestKey, memberId, messageId })
        .catch(() => log.warn('an agent message could not be announced; it waits in the database'))
      return found(await repositories.messages.get(messageId), 'message')
    }),

    companyRoute(contracts.takeOver, (call) => command(call, (address, request) => conversations.takeOver(address, request))),
    companyRoute(contracts.release, (call) =>
      command(call, (address, request) => conversations.release(address, { ...request, ...call.body })),
    ),
    companyRoute(contracts.close, (call) => command(call, (address, request) => conversations.closeCase(address, request))),
    companyRoute(contracts.pause, (call) =>
      command(call, (address, request) => conversations.pause(address, { ...request, ...call.body })),
    ),
  ]
}

function addressOf({ id, companyId, contactId, workflowId }: Conversation): ConversationAddress {
  return { companyId, contactId, conversationId: id, workflowId }
}

function shown(conversation: Conversation) {
  return { ...conversation, paused: conversation.state.paused }
}

function requireDone(reply: MemberReply): void {
  if (reply.type !== 'done') throw refusal(reply)
}

function refusal(reply: Exclude<MemberReply, { type: 'done' }>): UserError {
  if (reply.type === 'ownedBy')
    return new UserError('conversation.taken', 'Another agent has this conversation. Nothing was done. Ask them to release it.')
  if (reply.code === 'conversation.notFound')
    return new UserError('conversation.notFound', 'There is no such conversation in this company. Nothing was done. Check its id.')
  return new UserError(
    'conversation.refused',
    'The conversation refused this. Nothing was done. Read it again and repeat if it still makes sense.',
  )
}
