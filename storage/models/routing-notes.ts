import type { Owner } from '#engine/conversation/state'
import type { RoutingNotes } from '#engine/inbox/routed'
import type { ConversationRecord } from './conversation.ts'

/** Notes of routing as fields of a conversation, each by itself, so that one is written without the others. */
export function noted(notes: RoutingNotes): Partial<ConversationRecord> {
  // Dotted names, which the type of a record cannot say.
  return Object.fromEntries(Object.entries(notes).map(([name, value]) => [`routing.${name}`, value])) as Partial<ConversationRecord>
}

/** What is noted when a conversation gets another owner: since when, who gave and who had it, and who does not get it back at once. */
export function ownerNotes(owner: Owner, before: Owner, at: number, by: string | null = null): RoutingNotes {
  return {
    ownerSince: at,
    ...(owner.type === 'agent' && { lastAgentId: owner.memberId, ownerBy: by }),
    ...(owner.type === 'bot' ? before.type === 'agent' && { givenBackAt: at } : { givenBackAt: null }),
    ...(owner.type === 'queue' && before.type === 'agent' && { returnedFrom: before.memberId }),
  }
}
