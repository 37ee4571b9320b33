import { windowClosesAt } from '#engine/channels/window'
import { UserError } from '#engine/errors'
import type { Conversation } from '#storage/documents'
import type { ConversationAddress, MemberReply } from '#workflows/messages'
import { type Actor, memberIdOf } from '../auth/actor.ts'
import { mayDo } from '../auth/roles.ts'
import * as contracts from '../contracts/conversations.ts'
import { runsNow } from '../conversations/runs-now.ts'
import { shownMessages } from '../conversations/shown-messages.ts'
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
    return { conversation: await shownNow(repositories, params.id) }
  }

  return [
    companyRoute(contracts.listConversations, async ({ repositories, query }) => {
      const page = await repositories.conversations.list(query)
      return { ...page, items: await shown(repositories, page.items) }
    }),
    companyRoute(contracts.getConversation, ({ repositories, params }) => shownNow(repositories, params.id)),
    companyRoute(contracts.skipWait, async ({ repositories, params }) => {
      const { conversations: threads, channels } = repositories
      const before = found(await threads.get(params.id), 'conversation')
      if ((await channels.get(before.channelId))?.kind !== 'test') throw notTest()
      const at = Date.now()
      if (before.wakeAt === null) throw nothingArmed()
      // What is due already needs no jump: a bell that was lost is rung again.
      if (before.wakeAt > at && !(await threads.skipWait(before.id, before.wakeAt, at))) throw movedOn()
      await conversations.ring(addressOf(before), [`skip:${at}`])
      return await shownNow(repositories, before.id)
    }),
    companyRoute(contracts.getRunsNow, async ({ repositories, actor, params }) => {
      const conversation = found(await repositories.conversations.get(params.id), 'conversation')
      return await runsNow(repositories, conversation, mayDo(actor.role, 'runs.readData'))
    }),
    companyRoute(contracts.listMessages, async ({ repositories, params, query }) => {
      const conversation = found(await repositories.conversations.get(params.id), 'conversation')
      const page = await repositories.conversations.messages(conversation.id, query)
      return { ...page, items: shownMessages(page.items) }
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
      const message = found(await repositories.messages.get(messageId), 'message')
      return found(shownMessages([message])[0], 'message')
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

async function shown({ channels, contacts }: Repositories, conversations: Conversation[]) {
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

async function shownNow(repositories: Repositories, id: string) {
  const conversation = found(await repositories.conversations.get(id), 'conversation')
  return found((await shown(repositories, [conversation]))[0], 'conversation')
}

function notTest(): UserError {
  return new UserError(
    'conversation.notTest',
    'Only on a test channel can a wait be skipped: this one is a real customer’s. Nothing was done. Use the test chat.',
  )
}

function nothingArmed(): UserError {
  return new UserError(
    'conversation.nothingArmed',
    'Nothing waits for its time in this conversation. Nothing was done. Write something first.',
  )
}

function movedOn(): UserError {
  return new UserError('conversation.conflict', 'The conversation went on meanwhile, so nothing was skipped. Look at it and try again.')
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
