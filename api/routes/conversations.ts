import { windowOpen } from '#engine/channels/window'
import { UserError } from '#engine/errors'
import type { Conversation } from '#storage/documents/conversation'
import type { AgentMessage } from '#storage/repositories/agent-messages'
import type { ConversationAddress, MemberReply } from '#workflows/messages'
import { type Actor, may, memberIdOf, sightOfActor } from '../auth/actor.ts'
import { namesOf } from '../auth/members.ts'
import { requireOwnFiles } from '../channels/require-own-files.ts'
import * as contracts from '../contracts/conversations.ts'
import { sendTemplate } from '../contracts/template-messages.ts'
import { listedConversations } from '../conversations/listed-conversations.ts'
import { close } from '../conversations/member-actions.ts'
import { refusal, requireDone } from '../conversations/refusal.ts'
import { runsNow } from '../conversations/runs-now.ts'
import { addressOf, shownConversations, shownNow } from '../conversations/shown-conversation.ts'
import { shownMessages } from '../conversations/shown-messages.ts'
import { requireMayContact, templateMessage } from '../conversations/template-message.ts'
import { visibleAmong, visibleConversation } from '../conversations/visible-conversation.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createConversationRoutes({ conversations, log, auth }: Pick<ApiDeps, 'conversations' | 'log' | 'auth'>): Route[] {
  /** Sends a member's command to the conversation's workflow and answers with what Mongo then says. */
  async function command(
    { repositories, actor, params, requestKey }: { repositories: Repositories; actor: Actor; params: { id: string }; requestKey: string },
    send: (address: ConversationAddress, request: { requestId: string; memberId: string }) => Promise<MemberReply>,
  ) {
    const before = await visibleConversation(repositories, actor, params.id)
    requireDone(await send(addressOf(before), { requestId: requestKey, memberId: memberIdOf(actor) }))
    return { conversation: await shownNow(repositories, params.id) }
  }

  /** Queues what an agent writes and announces it. */
  async function send(repositories: Repositories, conversation: Conversation, message: Omit<AgentMessage, 'conversationId'>) {
    const queued = await repositories.ownership.queueAgentMessage({ ...message, conversationId: conversation.id })
    if (queued.type !== 'queued') throw refusal(queued)
    const { messageId } = queued
    const { requestId, memberId } = message
    // The message is stored and will leave: a workflow that does not answer now is rung by the sweeper.
    await conversations
      .agentSend(addressOf(conversation), { requestId, memberId, messageId })
      .catch(() => log.warn('an agent message could not be announced; it waits in the database'))
    const stored = found(await repositories.messages.get(messageId), 'message')
    return found(shownMessages([stored])[0], 'message')
  }

  /** A member's name as it stands above what they write; a key has none. */
  async function nameOf(actor: Actor): Promise<string | undefined> {
    return actor.type === 'member' ? (await namesOf(auth, [actor.userId])).get(actor.userId) : undefined
  }

  return [
    companyRoute(contracts.listConversations, async ({ repositories, actor, query }) => {
      const page = await listedConversations(repositories, actor, query)
      return { ...page, items: await shownConversations(repositories, page.items) }
    }),
    companyRoute(contracts.countConversations, async ({ repositories, actor }) => {
      const memberId = memberIdOf(actor)
      const [counts, mentions] = await Promise.all([
        repositories.conversations.counts(memberId, sightOfActor(actor)),
        repositories.thread.unseenMentions(memberId),
      ])
      const seen = await visibleAmong(repositories, actor, mentions)
      return { ...counts, mentions: seen?.size ?? mentions.length }
    }),
    companyRoute(contracts.getConversation, async ({ repositories, actor, params }) => {
      const { id } = await visibleConversation(repositories, actor, params.id)
      return await shownNow(repositories, id)
    }),
    companyRoute(contracts.skipWait, async ({ repositories, actor, params }) => {
      const { conversations: threads, channels } = repositories
      const before = await visibleConversation(repositories, actor, params.id)
      if ((await channels.get(before.channelId))?.kind !== 'test') throw notTest()
      const at = Date.now()
      if (before.wakeAt === null) throw nothingArmed()
      // What is due already needs no jump: a bell that was lost is rung again.
      if (before.wakeAt > at && !(await threads.skipWait(before.id, before.wakeAt, at))) throw movedOn()
      await conversations.ring(addressOf(before), [`skip:${at}`])
      return await shownNow(repositories, before.id)
    }),
    companyRoute(contracts.getRunsNow, async ({ repositories, actor, params }) => {
      const conversation = await visibleConversation(repositories, actor, params.id)
      return await runsNow(repositories, conversation, may(actor, 'runs.readData'))
    }),
    companyRoute(contracts.listMessages, async ({ repositories, actor, params, query }) => {
      const conversation = await visibleConversation(repositories, actor, params.id)
      const page = await repositories.conversations.messages(conversation.id, query)
      return { ...page, items: shownMessages(page.items) }
    }),

    companyRoute(contracts.sendMessage, async ({ repositories, actor, params, body, requestKey }) => {
      const conversation = await visibleConversation(repositories, actor, params.id)
      const channel = found(await repositories.channels.get(conversation.channelId), 'channel')
      const at = Date.now()
      if (!windowOpen(channel.kind, conversation.lastInboundAt, at)) throw windowClosed()
      const { content, replyTo, seenMessageId } = body
      if (replyTo !== undefined) await requireMessageOf(repositories, conversation, replyTo)
      const { undoSeconds } = await repositories.inboxSettings.get()
      return await send(repositories, conversation, {
        ...{ memberId: memberIdOf(actor), requestId: requestKey, at, content, replyTo, seenMessageId, endsDraft: true },
        ...(body.voice && content.type === 'media' && content.media === 'audio' && { voice: true as const }),
        ...(undoSeconds > 0 && { leavesAt: at + undoSeconds * 1000 }),
        ...(channel.agentNameAbove && { signedAs: await nameOf(actor) }),
      })
    }),
    companyRoute(sendTemplate, async ({ repositories, actor, params, body, requestKey }) => {
      const conversation = await visibleConversation(repositories, actor, params.id)
      const channel = found(await repositories.channels.get(conversation.channelId), 'channel')
      const template = found(await repositories.templates.get(body.templateId), 'template')
      const at = Date.now()
      const { content, purpose } = templateMessage({ template, values: body.values }, channel, at)
      await requireOwnFiles(repositories, body.values)
      const contact = await repositories.contacts.get(conversation.contactId)
      await requireMayContact(repositories, { contact, channel, purpose, lastInboundAt: conversation.lastInboundAt }, at)
      return await send(repositories, conversation, { memberId: memberIdOf(actor), requestId: requestKey, at, content, purpose })
    }),

    companyRoute(contracts.takeOver, (call) => command(call, (address, request) => conversations.takeOver(address, request))),
    companyRoute(contracts.release, (call) =>
      command(call, (address, request) => conversations.release(address, { ...request, ...call.body })),
    ),
    companyRoute(contracts.close, async ({ repositories, actor, params, body, requestKey }) => {
      const conversation = await visibleConversation(repositories, actor, params.id)
      requireDone(await close({ repositories, actor, conversation, requestKey }, body))
      // Closed already, note and all; the workflow finds it done and takes its turn. One that does not answer now is rung by the sweeper.
      await conversations
        .closeCase(addressOf(conversation), { requestId: requestKey, memberId: memberIdOf(actor) })
        .catch(() => log.warn('a conversation could not be told that it was closed; it is told later'))
      await conversations.look(actor.companyId).catch(() => log.warn('the queue could not be told to look; it looks by itself soon'))
      return { conversation: await shownNow(repositories, conversation.id) }
    }),
    companyRoute(contracts.pause, (call) =>
      command(call, (address, request) => conversations.pause(address, { ...request, ...call.body })),
    ),
  ]
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

async function requireMessageOf({ messages }: Repositories, conversation: Conversation, id: string): Promise<void> {
  const message = await messages.get(id)
  found(message?.conversationId === conversation.id ? message : null, 'message')
}

function windowClosed(): UserError {
  return new UserError(
    'conversation.windowClosed',
    'Too much time has passed since the customer last wrote on this channel. Nothing was sent. Send a template instead.',
  )
}
