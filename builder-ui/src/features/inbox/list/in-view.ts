import type { StandardView, ViewCondition, ViewFilter } from '#engine/inbox/view-filter'
import type { Conversation } from '../conversation.ts'

type Looking = { myId: string; now: number }

/** Whether a conversation belongs to a view that everybody has; undefined where only the server knows. */
export function inStandardView(view: StandardView, { status, owner }: Conversation, { myId }: Looking): boolean | undefined {
  const isOpen = status === 'open'
  const tests: Record<StandardView, boolean | undefined> = {
    mine: isOpen && owner.type === 'agent' && owner.memberId === myId,
    waiting: isOpen && owner.type === 'queue',
    bot: isOpen && owner.type === 'bot',
    all: isOpen,
    snoozed: status === 'snoozed',
    closed: status === 'closed',
    mentions: undefined,
  }
  return tests[view]
}

/** Whether a conversation belongs to a saved view. */
export function inFilter({ any }: ViewFilter, conversation: Conversation, looking: Looking): boolean {
  return any.length === 0 || any.some(({ all }) => all.every((condition) => holds(condition, conversation, looking)))
}

const minuteMs = 60_000

function holds(condition: ViewCondition, conversation: Conversation, { now }: Looking): boolean {
  if (condition.is === 'moreThan' || condition.is === 'lessThan') {
    const spans = {
      waiting: conversation.waitingSince === null ? null : now - conversation.waitingSince,
      window: Math.max(0, (conversation.windowEndsAt ?? 0) - now),
      quiet: now - conversation.lastActivityAt,
    }
    const span = spans[condition.field]
    if (span === null) return false
    return condition.is === 'moreThan' ? span > condition.minutes * minuteMs : span < condition.minutes * minuteMs
  }
  const values: readonly string[] = condition.values
  const isOneOf = valuesOf(condition.field, conversation, now).some((value) => values.includes(value))
  return isOneOf === (condition.is === 'in')
}

/** What a conversation has of a field; `none` where it has none. */
function valuesOf(
  field: Exclude<ViewCondition['field'], 'waiting' | 'window' | 'quiet'>,
  { status, owner, teamId, channelId, labels, priority, firstReply, unread }: Conversation,
  now: number,
): readonly string[] {
  switch (field) {
    case 'status':
      return [status]
    case 'owner':
      return [owner.type]
    case 'agent':
      return [owner.type === 'agent' ? owner.memberId : 'none']
    case 'team':
      return [teamId ?? 'none']
    case 'channel':
      return [channelId]
    case 'label':
      return labels.length === 0 ? ['none'] : labels
    case 'priority':
      return [priority]
    case 'firstReply':
      return firstReply === null ? [] : [firstReply.repliedAt !== null ? 'given' : firstReply.dueAt < now ? 'missed' : 'due']
    case 'unread':
      return unread > 0 ? ['yes'] : []
  }
}
