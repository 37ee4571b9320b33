import { z } from 'zod'
import { inboundContentSchema, referralSchema } from '#engine/conversation/message'
import { contentSchema } from '#engine/flow/content'
import { urgencies } from '#engine/inbox/urgent'
import { standardViewSchema, viewSortSchema } from '#engine/inbox/view-filter'
import { jsonSchema } from '#engine/json'
import { conversationSchema } from './conversation-schema.ts'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const localized = z.object({ es: z.string(), pt: z.string(), en: z.string() })

/** `reason` is the provider's own; `sentence` says it in each language of the product. */
const failure = z.object({ code: z.string(), reason: z.string(), sentence: localized, at: time })

const messageFields = {
  id: z.string(),
  conversationId: z.string(),
  contactId: z.string(),
  channelId: z.string(),
  caseId: z.string().nullable(),
  providerAt: time,
  createdAt: time,
  reactions: z.array(z.object({ by: z.enum(['customer', 'us']), emoji: z.string() })),
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  origin: z.enum(['live', 'history', 'echo']),
  /** Of a test channel or a trial: in no figure. */
  test: z.boolean(),
}

const sentPart = {
  header: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text'), text: z.string() }),
      z.object({
        type: z.enum(['image', 'video', 'document']),
        url: z.string(),
        /** A file kept by Hilo, which went before the link. */
        fileId: z.string().exactOptional(),
        filename: z.string().exactOptional(),
      }),
      z.object({ type: z.literal('location'), latitude: z.number(), longitude: z.number(), name: z.string(), address: z.string() }),
    ])
    .exactOptional(),
  body: z.array(z.object({ name: z.string().exactOptional(), text: z.string() })),
  quickReplies: z.array(z.object({ id: z.string(), title: z.string(), index: z.number() })),
  urlSuffixes: z.array(z.object({ index: z.number(), text: z.string() })),
}

/** A template as it was sent: rendered values, in the template's own order. */
const templateSchema = z.object({
  type: z.literal('template'),
  template: z.object({
    ...sentPart,
    name: z.string(),
    language: z.string(),
    coupon: z.object({ index: z.number(), code: z.string() }).exactOptional(),
    offerEndsAt: time.exactOptional(),
    /** Of a carousel, card by card. */
    cards: z.array(z.object(sentPart)).exactOptional(),
  }),
  preview: z.string(),
})

export const messageSchema = z
  .discriminatedUnion('direction', [
    z.object({
      ...messageFields,
      direction: z.literal('in'),
      content: inboundContentSchema,
      text: z.string().nullable(),
      referral: referralSchema.nullable(),
      /** Our id of the message that it quotes, where we know it. */
      replyTo: z.string().nullable(),
      late: z.boolean(),
      /** No turn could handle it, and why. */
      unhandled: z.object({ code: z.string(), message: z.string() }).nullable(),
    }),
    z.object({
      ...messageFields,
      direction: z.literal('out'),
      by: z.discriminatedUnion('type', [
        z.object({ type: z.literal('bot'), runId: z.string().nullable(), nodeId: z.string().nullable() }),
        z.object({ type: z.literal('agent'), memberId: z.string() }),
        z.object({ type: z.literal('phone') }),
        z.object({ type: z.literal('system') }),
      ]),
      content: z.union([contentSchema, templateSchema]),
      /** Our id of the message that it quotes. */
      replyTo: z.string().optional(),
      voice: z.boolean().optional(),
      /** What a tap on each choice of the content comes back with. */
      taps: z.array(z.object({ choiceId: z.string(), key: z.string(), title: z.string(), tappedAt: time.nullable() })),
      status: z.enum(['queued', 'sending', 'unconfirmed', 'sent', 'delivered', 'read', 'failed', 'cancelled']),
      failure: failure.nullable(),
      laterFailure: failure.nullable(),
      /** Not before; and why it waits, as a stable code (`channel.unconfirmed`, `quietHours`, `whatsapp.131056` ...). */
      dueAt: time.nullable(),
      waitsFor: z.string().nullable(),
      /** The same in a sentence, in each language of the product. */
      waitsForText: localized.nullable(),
      pricing: z.object({ billable: z.boolean(), category: z.string(), type: z.string().nullable() }).nullable(),
    }),
  ])
  .meta({ id: 'Message' })

export const listConversations = defineContract({
  method: 'get',
  path: '/conversations',
  summary: 'Conversations: a view everybody has (`view`), a saved one (`savedView`) or all, latest activity first unless sorted otherwise',
  permission: 'conversations.read',
  query: pageQuery.extend({
    view: standardViewSchema.optional(),
    savedView: z.string().min(1).optional(),
    /** `waiting`: longest wait first; `priority`: highest, then longest wait; `window`: the next to close first. Unanswered ones only. */
    /** Absent = as the saved view says, else by activity. */
    sort: viewSortSchema.optional(),
    status: z.enum(['open', 'snoozed', 'closed']).optional(),
    owner: z.enum(['bot', 'queue', 'agent', 'phone']).optional(),
    channelId: z.string().optional(),
    contactId: z.string().optional(),
    /** `none`: of no team. */
    teamId: z.string().optional(),
    label: z.string().optional(),
    /** Whose `mine` it is; absent = yours. */
    agentId: z.string().min(1).optional(),
    /** Only what presses: the first reply is overdue, or the window of an unanswered one closes within the hour. */
    urgent: z.enum(urgencies).optional(),
  }),
  reply: pageOf(conversationSchema),
})

const count = z.number().int()

/** Counted to 1,000 each. */
export const countConversations = defineContract({
  method: 'get',
  path: '/conversation-counts',
  summary: 'How many conversations each view everybody has holds, and how many of them are unread',
  permission: 'conversations.read',
  reply: z
    .object({ mine: count, mineUnread: count, waiting: count, bot: count, all: count, snoozed: count, mentions: count })
    .meta({ id: 'ConversationCounts' }),
})

export const skipWait = defineContract({
  method: 'post',
  path: '/conversations/:id/skip-wait',
  summary: 'Let what a flow waits for be due now (test channels only): its clock jumps ahead',
  permission: 'channels.test',
  params: idParams,
  reply: conversationSchema,
})

const nodeNow = {
  nodeId: z.string(),
  /** As the merchant named it; empty = by its kind. */
  name: z.string(),
  kind: z.string(),
  kindLabel: localized,
}

export const runsNowSchema = z
  .object({
    at: time,
    /** What flows know of the person. */
    contact: z.object({
      id: z.string(),
      name: z.string().nullable(),
      tags: z.array(z.string()),
      attributes: z.record(z.string(), jsonSchema),
      stage: z.string().nullable(),
      score: z.number(),
    }),
    /** The latest runs, newest first. */
    runs: z.array(
      z.object({
        id: z.string(),
        flowId: z.string(),
        flowName: z.string(),
        version: z.number().int(),
        /** A draft that is tried: its flow is not in the list. */
        isTrial: z.boolean(),
        status: z.enum(['active', 'ended', 'failed']),
        startedAt: time,
        endedAt: time.nullable(),
        endReason: z.string().nullable(),
        failure: z.object({ code: z.string(), message: z.string() }).nullable(),
        /** It reads the replies. */
        hasFloor: z.boolean(),
        node: z.object(nodeNow).nullable(),
        /** What it waits for, and until when at most. */
        wait: z
          .object({ type: z.enum(['reply', 'until', 'call', 'delivery', 'human', 'budget', 'floor']), until: time.nullable() })
          .nullable(),
        /** Null once it is over and forgotten. */
        variables: z.record(z.string(), jsonSchema).nullable(),
        /** The way it went: each node with the port it was left by. */
        visits: z.array(
          z.object({ ...nodeNow, at: time, port: z.string().nullable(), portLabel: localized.nullable(), failure: z.string().nullable() }),
        ),
      }),
    ),
  })
  .meta({ id: 'RunsNow' })

export const getRunsNow = defineContract({
  method: 'get',
  path: '/conversations/:id/runs-now',
  summary: 'What flows do in a conversation: the latest runs with their way, where each stands, what it waits for and knows',
  permission: 'runs.read',
  params: idParams,
  reply: runsNowSchema,
})

export const getConversation = defineContract({
  method: 'get',
  path: '/conversations/:id',
  summary: 'One conversation',
  permission: 'conversations.read',
  params: idParams,
  reply: conversationSchema,
})

export const listMessages = defineContract({
  method: 'get',
  path: '/conversations/:id/messages',
  summary: 'The messages of a conversation, newest first',
  permission: 'conversations.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(messageSchema),
})

/** What the conversation answered to a member's command. */
const memberReply = z.object({ conversation: conversationSchema })

export const sendMessage = defineContract({
  method: 'post',
  path: '/conversations/:id/messages',
  summary: 'Write to the customer as an agent (takes the conversation over if the bot has it)',
  permission: 'conversations.answer',
  params: idParams,
  body: z.object({
    content: contentSchema,
    /** Our id of the message that is quoted. */
    replyTo: z.string().min(1).optional(),
    /** The newest message the writer had seen: 409 `conversation.customerWrote` when the customer has written since. */
    seenMessageId: z.string().min(1).optional(),
    /** A voice note: sound in ogg/opus that is shown with a wave. */
    voice: z.boolean().optional(),
  }),
  reply: messageSchema,
  status: 202,
})

export const takeOver = defineContract({
  method: 'post',
  path: '/conversations/:id/take-over',
  summary: 'Take the conversation: the bot says nothing more that needs the floor',
  permission: 'conversations.answer',
  params: idParams,
  reply: memberReply,
})

export const release = defineContract({
  method: 'post',
  path: '/conversations/:id/release',
  summary: 'Give the conversation back to the bot: resume the open question, start over, or end (default)',
  permission: 'conversations.answer',
  params: idParams,
  body: z.object({ resume: z.enum(['resume', 'restart', 'end']).default('end') }),
  reply: memberReply,
})

export const close = defineContract({
  method: 'post',
  path: '/conversations/:id/close',
  summary: 'Close the open case, with its category and a note',
  permission: 'conversations.answer',
  params: idParams,
  body: z.object({
    categoryId: z.string().min(1).nullable().default(null),
    note: z.string().trim().max(2000).default(''),
    /** What was looked at: where somebody else has closed it since, 409 `conversation.closedMeanwhile` saves a category or note from being lost. */
    version: z.number().int().optional(),
  }),
  reply: memberReply,
})

export const pause = defineContract({
  method: 'post',
  path: '/conversations/:id/pause',
  summary: 'Switch the automations of this conversation off or on',
  permission: 'conversations.answer',
  params: idParams,
  body: z.object({ paused: z.boolean() }),
  reply: memberReply,
})
