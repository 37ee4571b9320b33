import type { Desk } from './desk.ts'
import type { ViewCondition, ViewFilter } from './view-filter.ts'

/** What of a conversation a view looks at. Times are epoch ms. */
export interface Viewed extends Desk {
  channelId: string
  /** Ids of labels. */
  labels: string[]
  unread: number
  lastActivityAt: number
  /** Null = no window, or the customer never wrote. */
  windowEndsAt: number | null
}

const MINUTE = 60_000
/** Among the values of team, agent and label: has none. */
const none = 'none'

/** Whether a conversation is in a view at a moment: all conditions of any group hold; a filter without groups takes every one. */
export function matchesView(conversation: Viewed, { any }: ViewFilter, at: number): boolean {
  return any.length === 0 || any.some(({ all }) => all.every((condition) => holds(conversation, condition, at)))
}

function holds(conversation: Viewed, condition: ViewCondition, at: number): boolean {
  // The table holds, for each field, a function of exactly that condition.
  const test = tests[condition.field] as (conversation: Viewed, condition: ViewCondition, at: number) => boolean
  return test(conversation, condition, at)
}

type Tests = {
  [Field in ViewCondition['field']]: (conversation: Viewed, condition: Extract<ViewCondition, { field: Field }>, at: number) => boolean
}

const tests: Tests = {
  status: ({ status }, condition) => isAmong([status], condition),
  owner: ({ owner }, condition) => isAmong([owner.type], condition),
  agent: ({ owner }, condition) => isAmong([owner.type === 'agent' ? owner.memberId : none], condition),
  team: ({ teamId }, condition) => isAmong([teamId ?? none], condition),
  channel: ({ channelId }, condition) => isAmong([channelId], condition),
  label: ({ labels }, condition) => isAmong(labels.length === 0 ? [none] : labels, condition),
  priority: ({ priority }, condition) => isAmong([priority], condition),
  firstReply: ({ firstReply }, condition, at) => isAmong(replyStateOf(firstReply, at), condition),
  waiting: ({ waitingSince }, condition, at) => waitingSince !== null && isAmount(at - waitingSince, condition),
  window: ({ windowEndsAt }, condition, at) => isAmount(Math.max((windowEndsAt ?? at) - at, 0), condition),
  quiet: ({ lastActivityAt }, condition, at) => isAmount(at - lastActivityAt, condition),
  unread: ({ unread }, condition) => isAmong(unread > 0 ? ['yes'] : [], condition),
}

function isAmong(has: string[], { is, values }: { is: 'in' | 'notIn'; values: string[] }): boolean {
  const found = has.some((one) => values.includes(one))
  return is === 'in' ? found : !found
}

function isAmount(ms: number, { is, minutes }: { is: 'moreThan' | 'lessThan'; minutes: number }): boolean {
  return is === 'moreThan' ? ms > minutes * MINUTE : ms < minutes * MINUTE
}

function replyStateOf(firstReply: Desk['firstReply'], at: number): ('due' | 'missed' | 'given')[] {
  if (firstReply === null) return []
  if (firstReply.repliedAt !== null) return ['given']
  return [at > firstReply.dueAt ? 'missed' : 'due']
}
