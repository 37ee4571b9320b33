import type { ConversationEvent } from '#engine/conversation/event'
import type { TurnResult } from '#engine/conversation/take-turn'
import { type Desk, type DeskChange, deskAfter } from '#engine/inbox/desk'
import type { Conversation } from '#storage/documents/conversation'

interface DeskInput {
  conversation: Conversation
  events: ConversationEvent[]
  result: Pick<TurnResult, 'state' | 'commands'>
  /** This turn closed the case. */
  closed: boolean
  /** Aim for the first reply, where the turn asks for people. */
  replyDueAt: number | null
  at: number
}

/** Where a turn leaves a conversation for the people who answer. */
export function deskOfTurn(input: DeskInput): Desk {
  return changesOf(input).reduce(deskAfter, input.conversation)
}

/** Who owns it comes first: a message waits for a person only if one has the conversation once the turn is over. */
function changesOf({ conversation, events, result, closed, replyDueAt, at }: DeskInput): DeskChange[] {
  const hasWritten = events.some(({ type }) => type === 'messageReceived')
  return [
    { type: 'timeCame', at },
    ...ownerChange(conversation, result, replyDueAt, at),
    ...(hasWritten ? [{ type: 'customerWrote' as const, at }] : []),
    ...(closed ? [{ type: 'closed' as const }] : []),
  ]
}

function ownerChange(
  { owner: before }: Conversation,
  { state: { owner }, commands }: DeskInput['result'],
  dueAt: number | null,
  at: number,
): DeskChange[] {
  const asked = commands.findLast((command) => command.kind === 'requestHandover')
  if (asked && before.type !== 'agent' && owner.type !== 'bot')
    return [{ type: 'handedOver', owner, teamId: asked.team ?? null, priority: asked.priority, dueAt, at }]
  return JSON.stringify(before) === JSON.stringify(owner) ? [] : [{ type: 'ownerChanged', owner, dueAt, at }]
}
