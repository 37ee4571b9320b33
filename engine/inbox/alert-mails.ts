import { DateTime } from 'luxon'
import { type AlertEvent, type AlertSettings, CLOSING_MS, concerns, isQuiet } from './alerts.ts'
import type { Routed } from './routed.ts'
import { maySee, type Seer } from './visibility.ts'

/** Something that began in a conversation and still is so. */
export interface Occasion {
  event: AlertEvent
  conversationId: string
  at: number
}

/** A member who wants mails, with what tells whether one is due. */
export interface Reader extends Seer {
  settings: AlertSettings
  /** When a page of theirs was connected last: what began before alerted them there. */
  lastSeenAt: number | null
  /** What began until then was in an earlier mail, or before they wanted any. */
  mailedUpTo: number
  /** Notes that name them and that they have not looked at. */
  mentions: readonly Omit<Occasion, 'event'>[]
}

/** A conversation that people have; null = its channel has no window. */
export type Awaited = Routed & { windowClosesAt: number | null }

export type NextMail = { type: 'none' } | { type: 'wait'; until: number } | { type: 'mail'; occasions: Occasion[]; upTo: number }

/** What begins within so long of the first is one mail; whoever opens Hilo meanwhile gets none. */
export const GATHER_MS = 300_000
/** What began a moment ago may not all be stored yet: it goes with the next mail. */
const SETTLED_MS = 30_000

/** What a member is to be told of by mail now, later or not at all. In quiet hours it waits for their end; what is over by then is not told. */
export function nextMail(reader: Reader, conversations: readonly Awaited[], at: number, companyZone: string): NextMail {
  const since = Math.max(reader.mailedUpTo, reader.lastSeenAt ?? 0)
  const news = occasionsOf(reader, conversations, at).filter((occasion) => occasion.at > since && occasion.at <= at)
  if (news.length === 0) return { type: 'none' }
  const dueAt = Math.min(...news.map((occasion) => occasion.at)) + GATHER_MS
  if (dueAt > at) return { type: 'wait', until: dueAt }
  const quietUntil = endOfQuiet(reader.settings, at, companyZone)
  if (quietUntil !== null) return { type: 'wait', until: quietUntil }
  const upTo = at - SETTLED_MS
  return { type: 'mail', occasions: news.filter((occasion) => occasion.at <= upTo), upTo }
}

/** When the quiet hours end that a moment lies in; null = it lies in none. */
export function endOfQuiet({ quietHours }: Pick<AlertSettings, 'quietHours'>, at: number, companyZone: string): number | null {
  if (quietHours === null) return null
  const now = DateTime.fromMillis(at, { zone: quietHours.timeZone ?? companyZone, locale: 'en' })
  if (!isQuiet({ quietHours }, now.toFormat('HH:mm'))) return null
  const [hour = 0, minute = 0] = quietHours.to.split(':').map(Number)
  const end = now.set({ hour, minute, second: 0, millisecond: 0 })
  return (end <= now ? end.plus({ days: 1 }) : end).toMillis()
}

function occasionsOf(reader: Reader, conversations: readonly Awaited[], at: number): Occasion[] {
  const { events } = reader.settings
  const named = events.mention.email ? reader.mentions.map((mention) => ({ ...mention, event: 'mention' as const })) : []
  const visible = conversations.filter((conversation) => maySee(conversation, reader))
  const others = waited
    .filter((event) => events[event].email)
    .flatMap((event) =>
      visible.flatMap((conversation): Occasion[] => {
        const began = concerns(events[event].scope, conversation, reader) ? beginnings[event](conversation, reader, at) : null
        return began === null ? [] : [{ event, conversationId: conversation.id, at: began }]
      }),
    )
  return [...named, ...others]
}

const waited = ['assigned', 'queued', 'firstReplyMissed', 'windowClosing'] as const

/** Since when a conversation is in the state that an event begins; null = it is not. */
type Beginning = (conversation: Awaited, reader: Seer, at: number) => number | null

const beginnings: Record<(typeof waited)[number], Beginning> = {
  // What somebody took by themselves is no news to them.
  assigned: ({ owner, notes }, { memberId }) =>
    owner.type === 'agent' && owner.memberId === memberId && notes.ownerBy !== memberId ? (notes.ownerSince ?? null) : null,
  queued: ({ owner, notes, waitingSince }) => (owner.type === 'queue' ? (notes.ownerSince ?? waitingSince) : null),
  firstReplyMissed: ({ firstReply }) => (firstReply !== null && firstReply.repliedAt === null ? firstReply.dueAt : null),
  windowClosing: ({ waitingSince, windowClosesAt }, _, at) =>
    waitingSince === null || windowClosesAt === null || windowClosesAt <= at ? null : Math.max(windowClosesAt - CLOSING_MS, waitingSince),
}
