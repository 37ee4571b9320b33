import { z } from 'zod'
import { ownerSchema } from '#engine/conversation/state'
import { prioritySchema } from '#engine/inbox/view-filter'
import { time } from './page.ts'

export const conversationSchema = z
  .object({
    id: z.string(),
    contactId: z.string(),
    /** Whom a list shows; null where it is not known. The phone is masked for roles that may not see it. */
    contact: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
    channelId: z.string(),
    status: z.enum(['open', 'snoozed', 'closed']),
    /** An agent is named by the user's id; an API key that took over by `key:<its id>`. */
    owner: ownerSchema,
    /** The team whose queue it is in, or was handed over from. */
    teamId: z.string().nullable(),
    priority: prioritySchema,
    /** Ids of labels. */
    labels: z.array(z.string()),
    /** Wakes then, or with the customer's next message (always). */
    snoozedUntil: time.nullable(),
    /** Since when the customer waits for a person's answer; null = nobody waits, or the bot answers. */
    waitingSince: time.nullable(),
    /** When free text stops being allowed; null = the channel has no window, or the customer never wrote. */
    windowEndsAt: time.nullable(),
    /** The first reply of the present handover: until when it is aimed at, and when it was given. */
    firstReply: z.object({ dueAt: time, repliedAt: time.nullable() }).nullable(),
    /** Of the line that `preview` shows. */
    lastMessage: z
      .object({
        by: z.enum(['customer', 'bot', 'agent', 'phone', 'system']),
        status: z.enum(['queued', 'sending', 'unconfirmed', 'sent', 'delivered', 'read', 'failed', 'cancelled']).nullable(),
      })
      .nullable(),
    /** Why people were asked, for whoever takes it; null while the bot has it. */
    handover: z.object({ note: z.string(), at: time, runId: z.string().nullable(), nodeId: z.string().nullable() }).nullable(),
    lastInboundAt: time.nullable(),
    lastActivityAt: time,
    caseId: z.string().nullable(),
    /** When a flow acts next by itself. */
    wakeAt: time.nullable(),
    /** Waits skipped by whoever plays the customer (test channels only), oldest first: when, and how far the clock jumped. */
    skips: z.array(z.object({ at: time, ms: z.number() })),
    /** Together: flows of this conversation live that much ahead of the real clock. */
    clockAheadMs: z.number(),
    /** A draft is tried on it until then, and no other flow is heard. */
    trial: z.object({ id: z.string(), flowId: z.string(), until: time }).nullable(),
    /** Automations of this conversation are switched off by a member. */
    paused: z.boolean(),
    unread: z.number().int(),
    preview: z.string().nullable(),
    version: z.number().int(),
    createdAt: time,
  })
  .meta({ id: 'Conversation' })
