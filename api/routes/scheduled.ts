import { checkContent } from '#engine/channels/check-content'
import { windowOpen } from '#engine/channels/window'
import { UserError } from '#engine/errors'
import { isOvertaken, notSentSentences } from '#engine/inbox/scheduled'
import type { Channel } from '#storage/documents/channel'
import type { Conversation } from '#storage/documents/conversation'
import type { ScheduledMessage } from '#storage/documents/thread'
import { longestWaitMs } from '#storage/repositories/scheduled'
import { memberIdOf } from '../auth/actor.ts'
import { namesOf } from '../auth/members.ts'
import * as contracts from '../contracts/thread.ts'
import { visibleConversation } from '../conversations/visible-conversation.ts'
import type { ApiDeps } from '../deps.ts'
import { idOfRequest } from '../id-of-request.ts'
import { companyRoute, found, type Route } from '../route.ts'

type NewMessage = Pick<ScheduledMessage, 'content' | 'further' | 'sendAt' | 'cancelOnReply'>

/** Messages that agents write now and that are sent later. */
export function createScheduledRoutes({ auth, conversations, log }: Pick<ApiDeps, 'auth' | 'conversations' | 'log'>): Route[] {
  return [
    companyRoute(contracts.scheduleMessage, async ({ repositories, actor, params, body, requestKey }) => {
      const conversation = await visibleConversation(repositories, actor, params.id)
      const createdAt = Date.now()
      const channel = found(await repositories.channels.get(conversation.channelId), 'channel')
      requireSendable(channel, conversation, body, createdAt)
      const { replyTo = null, ...written } = body
      const quoted = replyTo === null ? null : await repositories.messages.get(replyTo)
      if (replyTo !== null) found(quoted?.conversationId === conversation.id ? quoted : null, 'message')
      const by = memberIdOf(actor)
      const signedAs = channel.agentNameAbove && actor.type === 'member' ? ((await namesOf(auth, [by])).get(by) ?? null) : null
      const id = `later:${idOfRequest(actor.companyId, requestKey)}`
      const place = { conversationId: conversation.id, contactId: conversation.contactId }
      const undecided = { status: 'waiting' as const, because: null }
      const kept = await repositories.scheduled.create({ ...written, replyTo, ...place, ...undecided, id, by, signedAs, createdAt })
      await repositories.drafts.forget({ conversationId: conversation.id, memberId: by })
      await conversations.look(actor.companyId).catch(() => log.warn('nobody could be told of a message for later; the sweeper sends it'))
      const message = found(kept ? await repositories.scheduled.get(id) : null, 'conversation')
      return shown(message, conversation)
    }),

    companyRoute(contracts.listScheduled, async ({ repositories, actor, params, query }) => {
      const conversation = await visibleConversation(repositories, actor, params.id)
      const page = await repositories.scheduled.list(conversation.id, { ...query, at: Date.now() })
      return { ...page, items: page.items.map((message) => shown(message, conversation)) }
    }),

    companyRoute(contracts.cancelScheduled, async ({ repositories, actor, params }) => {
      await visibleConversation(repositories, actor, params.id)
      const message = await repositories.scheduled.get(params.scheduledId)
      const { id } = found(message?.conversationId === params.id ? message : null, 'scheduledMessage')
      if (message?.status === 'cancelled' || (await repositories.scheduled.cancel(id))) return
      throw new UserError('message.leftAlready', 'It is too late: the message is on its way or was decided. Look at the conversation.')
    }),
  ]
}

/** One that the customer's message overtook is not sent any more, though its time has not come. */
function shown({ because, status, ...message }: ScheduledMessage, { lastInboundAt }: Pick<Conversation, 'lastInboundAt'>) {
  const overtaken = status === 'waiting' && isOvertaken(message, lastInboundAt)
  const reason = overtaken ? ('customerWrote' as const) : because
  return {
    ...message,
    status: overtaken ? ('cancelled' as const) : status,
    because: reason === null ? null : notSentSentences[reason],
  }
}

function requireSendable(
  { kind }: Channel,
  { lastInboundAt }: Conversation,
  { content, further, sendAt, cancelOnReply }: NewMessage,
  at: number,
): void {
  const wait = sendAt - at
  if (wait <= 0 || wait > longestWaitMs)
    throw new UserError(
      'scheduled.badTime',
      'A message can be written for a moment of the next 365 days. Nothing was kept. Choose another one.',
    )
  for (const [place, part] of [content, ...further.map((one) => one.content)].entries()) {
    const [problem] = checkContent(kind, part)
    if (!problem) continue
    const path = `${place === 0 ? 'body.content' : `body.further.${place - 1}.content`}.${problem.field}`
    throw new UserError(problem.code, problem.sentence.en, { errors: [{ path, message: problem.sentence.en }] })
  }
  // A reply would open the window again, but it also calls this message off.
  if (cancelOnReply && !windowOpen(kind, lastInboundAt, sendAt))
    throw new UserError(
      'conversation.windowClosed',
      'By then more than 24 hours will have passed since the customer last wrote. Nothing was kept. Choose an earlier time, or send a template.',
    )
}
