import { z } from 'zod'

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export const prioritySchema = z.enum(priorities)
export type Priority = z.infer<typeof prioritySchema>

const values = z.array(z.string().min(1).max(200)).min(1).max(50)
const oneOf = { is: z.enum(['in', 'notIn']), values }
const amount = { is: z.enum(['moreThan', 'lessThan']), minutes: z.number().int().min(0).max(525_600) }

/** One line of a saved view. `none` among the values of team, agent and label means "has none". */
export const viewConditionSchema = z.discriminatedUnion('field', [
  z.object({ field: z.literal('status'), ...oneOf }),
  z.object({ field: z.literal('owner'), ...oneOf }),
  z.object({ field: z.literal('agent'), ...oneOf }),
  z.object({ field: z.literal('team'), ...oneOf }),
  z.object({ field: z.literal('channel'), ...oneOf }),
  z.object({ field: z.literal('label'), ...oneOf }),
  z.object({ field: z.literal('priority'), ...oneOf }),
  z.object({ field: z.literal('firstReply'), is: z.enum(['in', 'notIn']), values: z.array(z.enum(['due', 'missed', 'given'])).min(1) }),
  /** How long the customer has been waiting for a person. */
  z.object({ field: z.literal('waiting'), ...amount }),
  /** How much is left of the service window; a closed window has nothing left. */
  z.object({ field: z.literal('window'), ...amount }),
  z.object({ field: z.literal('quiet'), ...amount }),
  z.object({ field: z.literal('unread'), is: z.enum(['in', 'notIn']), values: z.array(z.literal('yes')).length(1) }),
])
export type ViewCondition = z.infer<typeof viewConditionSchema>

/** A conversation is in the view when all conditions of any group hold; no group = every conversation. */
export const viewFilterSchema = z.object({
  any: z.array(z.object({ all: z.array(viewConditionSchema).min(1).max(10) })).max(5),
})
export type ViewFilter = z.infer<typeof viewFilterSchema>

export const viewSorts = ['activity', 'waiting', 'priority', 'window'] as const
export const viewSortSchema = z.enum(viewSorts)
export type ViewSort = z.infer<typeof viewSortSchema>

/** The views everybody has. */
export const standardViews = ['mine', 'waiting', 'bot', 'all', 'snoozed', 'closed', 'mentions'] as const
export const standardViewSchema = z.enum(standardViews)
export type StandardView = z.infer<typeof standardViewSchema>
