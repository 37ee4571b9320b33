import { type AlertEvent, type AlertSettings, CLOSING_MS, concerns } from '#engine/inbox/alerts'
import type { Conversation } from '../conversation.ts'

/** What is known at a moment of the conversations that may alert somebody. */
export interface Picture {
  /** By id: those of the person, and those that wait for anybody. */
  conversations: ReadonlyMap<string, Conversation>
  mentions: number
  at: number
}

export interface News {
  event: AlertEvent
  /** Null: none in particular. */
  conversation: Conversation | null
}

interface Looking {
  settings: AlertSettings
  myId: string
  teamIds: readonly string[]
}

/** What of a new picture is news to the person who saw the old one. What was there before alerts nobody. */
export function newsOf(before: Picture, now: Picture, looking: Looking): News[] {
  const mentioned: News[] = now.mentions > before.mentions ? [{ event: 'mention', conversation: null }] : []
  const others = [...now.conversations.values()].flatMap((conversation): News[] => {
    const known = before.conversations.get(conversation.id)
    return events
      .filter((event) => tests[event](conversation, looking, now.at) && !(known && tests[event](known, looking, before.at)))
      .map((event) => ({ event, conversation }))
  })
  return [...mentioned, ...others]
}

const events = ['assigned', 'queued', 'firstReplyMissed', 'windowClosing'] as const

type Test = (conversation: Conversation, looking: Looking, at: number) => boolean

/** Whether a conversation is in the state that an event begins. */
const tests: Record<(typeof events)[number], Test> = {
  assigned: ({ owner }, { myId }) => owner.type === 'agent' && owner.memberId === myId,
  queued: (one, looking) => one.owner.type === 'queue' && isOurs('queued', one, looking),
  firstReplyMissed: (one, looking, at) =>
    one.firstReply !== null && one.firstReply.repliedAt === null && one.firstReply.dueAt <= at && isOurs('firstReplyMissed', one, looking),
  windowClosing: (one, looking, at) =>
    one.waitingSince !== null &&
    one.windowEndsAt !== null &&
    one.windowEndsAt > at &&
    one.windowEndsAt - CLOSING_MS <= at &&
    isOurs('windowClosing', one, looking),
}

function isOurs(event: AlertEvent, conversation: Conversation, { settings, myId, teamIds }: Looking): boolean {
  return concerns(settings.events[event].scope, conversation, { memberId: myId, teamIds })
}
