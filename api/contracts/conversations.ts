import { z } from 'zod'
import { inboundContentSchema, referralSchema } from '#engine/conversation/message'
import { ownerSchema } from '#engine/conversation/state'
import { contentSchema } from '#engine/flow/content'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

export const conversationSchema = z
  .object({
    id: z.string(),
    contactId: z.string(),
    channelId: z.string(),
    status: z.enum(['open', 'snoozed', 'closed']),
    /** An agent is named by the user's id; an API key that took over by `key:<its id>`. */
    owner: ownerSchema,
    lastInboundAt: time.nullable(),
    lastActivityAt: time,
    caseId: z.string().nullable(),
    /** When a flow acts next by itself. */
    wakeAt: time.nullable(),
    /** Automations of this conversation are switched off by a member. */
    paused: z.boolean(),
    unread: z.number().int(),
    preview: z.string().nullable(),
    version: z.number().int(),
    createdAt: time,
  })
  .meta({ id: 'Conversation' })

const failure = z.object({ code: z.string(), reason: z.string(), at: time })

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
}

/** A template as it was sent: rendered values, in the template's own order. */
const templateSchema = z.object({
  type: z.literal('template'),
  template: z.object({
    name: z.string(),
    language: z.string(),
    body: z.array(z.object({ name: z.string().optional(), text: z.string() })),
    quickReplies: z.array(z.object({ id: z.string(), title: z.string(), index: z.number() })),
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
      status: z.enum(['queued', 'sending', 'unconfirmed', 'sent', 'delivered', 'read', 'failed', 'cancelled']),
      failure: failure.nullable(),
      laterFailure: failure.nullable(),
      /** Not before; and why it waits. */
      dueAt: time.nullable(),
      waitsFor: z.string().nullable(),
      pricing: z.object({ billable: z.boolean(), category: z.string(), type: z.string().nullable() }).nullable(),
    }),
  ])
  .meta({ id: 'Message' })

export const listConversations = defineContract({
  method: 'get',
  path: '/conversations',
  summary: 'Conversations, latest activity first',
  permission: 'conversations.read',
  query: pageQuery.extend({
    status: z.enum(['open', 'snoozed', 'closed']).optional(),
    owner: z.enum(['bot', 'queue', 'agent', 'phone']).optional(),
    channelId: z.string().optional(),
    contactId: z.string().optional(),
  }),
  reply: pageOf(conversationSchema),
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
  body: z.object({ content: contentSchema }),
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
  summary: 'Close the open case',
  permission: 'conversations.answer',
  params: idParams,
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
