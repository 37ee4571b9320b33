import type { TurnOutcome } from '#storage/documents/turn'
import type { ConversationRef } from '../conversation-ref.ts'

export interface TurnRequest extends ConversationRef {
  /** The turn to take: one more than the last the workflow knows of. */
  turnSeq: number
  /** Ids the workflow was rung for; the turn reads everything unstamped anyway and answers which of these are settled. */
  rung: string[]
  /** Take only the oldest message or event: the way to find the one thing that makes a turn impossible. */
  alone?: boolean
}

export type TurnReply = { type: 'turned'; outcome: TurnOutcome } | { type: 'resync' } | { type: 'erasing' }
