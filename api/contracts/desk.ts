import { z } from 'zod'
import { noValues, templateValuesSchema } from '#engine/channels/template'
import { prioritySchema } from '#engine/inbox/view-filter'
import { conversationSchema } from './conversation-schema.ts'
import { defineContract } from './define-contract.ts'
import { idParams, time } from './page.ts'

/** What agents do with conversations besides writing. Changes carry the version that was looked at: 409 `conversation.stale` says what changed. */

const seen = { version: z.number().int().optional() }
const reply = z.object({ conversation: conversationSchema })

export const assignConversation = defineContract({
  method: 'post',
  path: '/conversations/:id/assign',
  summary: 'Give a conversation to an agent or to the queue of a team, with a reason',
  permission: 'conversations.assign',
  params: idParams,
  body: z.object({
    /** `queue`: nobody yet; the team's own (null = everybody's). */
    to: z.discriminatedUnion('type', [
      z.object({ type: z.literal('agent'), memberId: z.string().min(1) }),
      z.object({ type: z.literal('queue'), teamId: z.string().min(1).nullable() }),
    ]),
    reason: z.string().trim().max(500).default(''),
    ...seen,
  }),
  reply,
})

export const snoozeConversation = defineContract({
  method: 'post',
  path: '/conversations/:id/snooze',
  summary: 'Put a conversation away until a moment, or (null) until the customer writes',
  permission: 'conversations.answer',
  params: idParams,
  body: z.object({ until: time.nullable(), ...seen }),
  reply,
})

export const wakeConversation = defineContract({
  method: 'post',
  path: '/conversations/:id/wake',
  summary: 'Take a snoozed conversation back, or open a closed one again',
  permission: 'conversations.answer',
  params: idParams,
  reply,
})

export const changeConversation = defineContract({
  method: 'patch',
  path: '/conversations/:id',
  summary: 'Priority and labels of a conversation',
  permission: 'conversations.answer',
  params: idParams,
  body: z.object({ priority: prioritySchema.optional(), labels: z.array(z.string().min(1)).max(20).optional(), ...seen }),
  reply,
})

export const markConversation = defineContract({
  method: 'post',
  path: '/conversations/:id/mark',
  summary: 'Mark a conversation as read or unread',
  permission: 'conversations.answer',
  params: idParams,
  body: z.object({ read: z.boolean() }),
  reply,
})

export const bulkActionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('assign'), to: assignConversation.body.shape.to, reason: z.string().trim().max(500).default('') }),
  z.object({ type: z.literal('close'), categoryId: z.string().nullable(), note: z.string().trim().max(2000).default('') }),
  z.object({ type: z.literal('snooze'), until: time.nullable() }),
  z.object({ type: z.literal('wake') }),
  z.object({ type: z.literal('priority'), priority: prioritySchema }),
  z.object({ type: z.literal('addLabel'), label: z.string().min(1) }),
  z.object({ type: z.literal('removeLabel'), label: z.string().min(1) }),
  z.object({ type: z.literal('mark'), read: z.boolean() }),
])
export type BulkAction = z.infer<typeof bulkActionSchema>

export const changeManyConversations = defineContract({
  method: 'post',
  path: '/conversations/bulk',
  summary: 'Do the same with up to 100 conversations; each is told by itself',
  permission: 'conversations.answer',
  body: z.object({ ids: z.array(z.string().min(1)).min(1).max(100), action: bulkActionSchema }),
  reply: z.object({
    done: z.array(z.string()),
    refused: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })),
  }),
  audit: { action: 'conversation.bulk', subject: 'conversation' },
})

export const startConversation = defineContract({
  method: 'post',
  path: '/conversations',
  summary: 'Write first: a template to a number or a known contact; gives the conversation it went to',
  permission: 'conversations.start',
  body: z.object({
    channelId: z.string().min(1),
    to: z.discriminatedUnion('type', [
      z.object({ type: z.literal('contact'), contactId: z.string().min(1) }),
      z.object({
        type: z.literal('phone'),
        phone: z.string().trim().min(5).max(30),
        name: z.string().trim().max(200).nullable().default(null),
      }),
    ]),
    template: z.object({ templateId: z.string().min(1), values: templateValuesSchema.default(noValues) }),
  }),
  reply,
  status: 201,
  audit: { action: 'conversation.started', subject: 'conversation' },
})

export const changeRun = defineContract({
  method: 'post',
  path: '/conversations/:id/runs/:runId',
  summary: 'Stop a run, let its wait be over now, or leave its node by a port',
  permission: 'conversations.automate',
  params: idParams.extend({ runId: z.string().min(1) }),
  body: z.discriminatedUnion('type', [
    z.object({ type: z.literal('stop') }),
    z.object({ type: z.literal('advance') }),
    z.object({ type: z.literal('leave'), nodeId: z.string().min(1), port: z.string().min(1) }),
  ]),
  reply,
  audit: { action: 'run.changed', subject: 'conversation' },
})

export const startFlow = defineContract({
  method: 'post',
  path: '/conversations/:id/flows',
  summary: 'Start a published flow in a conversation; the bot gets it if a person has it',
  permission: 'conversations.automate',
  params: idParams,
  body: z.object({ flowId: z.string().min(1) }),
  reply,
  audit: { action: 'flow.startedByHand', subject: 'conversation' },
})
