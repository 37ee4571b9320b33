import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams, time } from './page.ts'

export const availabilities = ['online', 'busy', 'away', 'offline'] as const

export const agentSchema = z
  .object({
    /** The member's user id. */
    id: z.string(),
    name: z.string(),
    role: z.enum(['owner', 'admin', 'agent', 'viewer']),
    /** What they chose. */
    availability: z.enum(availabilities),
    /** A page of theirs is connected now. */
    connected: z.boolean(),
    /** What routing goes by: `away` where they chose online and are not connected. */
    effective: z.enum(availabilities),
    since: time.nullable(),
    /** Most conversations at a time; null = the company's usual. */
    capacity: z.number().int().nullable(),
    /** Open conversations in hand. */
    load: z.number().int(),
    teamIds: z.array(z.string()),
  })
  .meta({ id: 'Agent' })

/** Everybody of a company who can be named in the inbox: a company's members are few (500 at most), so it is no page. */
export const listAgents = defineContract({
  method: 'get',
  path: '/agents',
  summary: 'The members with availability, load and teams',
  permission: 'conversations.read',
  reply: z.object({ items: z.array(agentSchema) }),
})

export const setMyAvailability = defineContract({
  method: 'put',
  path: '/agents/me/availability',
  summary: 'Say whether you take conversations; going offline may give back what you have',
  permission: 'conversations.answer',
  body: z.object({ availability: z.enum(availabilities), giveBack: z.boolean().default(false) }),
  reply: agentSchema,
})

export const changeAgent = defineContract({
  method: 'patch',
  path: '/agents/:id',
  summary: 'Capacity and availability of an agent; `giveBack` returns what an absent one has to the queue',
  permission: 'inbox.supervise',
  params: idParams,
  body: z.object({
    capacity: z.number().int().min(0).max(200).nullable().optional(),
    availability: z.enum(availabilities).optional(),
    giveBack: z.boolean().default(false),
  }),
  reply: agentSchema.extend({ givenBack: z.number().int() }),
  audit: { action: 'agent.changed', subject: 'agent' },
})

export const getBoard = defineContract({
  method: 'get',
  path: '/inbox/board',
  summary: 'What waits now, for whom and since when: the supervisor’s board',
  permission: 'inbox.supervise',
  reply: z
    .object({
      at: time,
      waiting: z.object({ count: z.number().int(), oldestSince: time.nullable(), missed: z.number().int() }),
      teams: z.array(
        z.object({
          /** Null = everybody's queue. */
          teamId: z.string().nullable(),
          waiting: z.number().int(),
          oldestSince: time.nullable(),
          /** First replies past their aim. */
          missed: z.number().int(),
          openNow: z.boolean(),
          online: z.number().int(),
        }),
      ),
      agents: z.array(agentSchema.extend({ oldestWaitSince: time.nullable(), unanswered: z.number().int() })),
      bot: z.number().int(),
      closingWindows: z.number().int(),
    })
    .meta({ id: 'Board' }),
})
