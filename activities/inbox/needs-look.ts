import type { ConversationEvent } from '#engine/conversation/event'
import type { TurnCommit, TurnLoad } from '#storage/documents/turn'

/**
 * Whether a turn changed what routing decides by: somebody got the conversation or gave it up, its case was closed, or its customer begins to
 * wait for a person, or it is open again.
 */
export function needsLook({ conversation }: Pick<TurnLoad, 'conversation'>, commit: TurnCommit, events: ConversationEvent[]): boolean {
  if (events.some(({ type }) => type === 'ownerChanged' || type === 'caseClosed')) return true
  if (commit.newOwnerEpoch !== commit.ownerEpoch || (commit.status === 'closed' && conversation.status !== 'closed')) return true
  if (conversation.status !== 'open' && commit.status === 'open' && commit.state.owner.type !== 'bot') return true
  return conversation.waitingSince === null && commit.desk.waitingSince !== null
}
