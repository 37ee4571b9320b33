import type { Deps } from './deps.ts'
import type { TurnReply, TurnRequest } from './turn/turn-request.ts'

/**
 * The last resort for a turn that a defect of ours makes impossible: marks the oldest thing it could not handle as unhandled,
 * asks for a person, and lets the conversation go on with the next.
 */
export function createQuarantine(deps: Deps) {
  return async function quarantine(request: TurnRequest): Promise<TurnReply> {
    const { turns } = deps.storage.repositories(request.companyId)
    const set = await turns.quarantine(request.conversationId, {
      turnSeq: request.turnSeq,
      code: 'turn.defect',
      message: 'This could not be handled automatically; a person has to look at it.',
      at: deps.now(),
    })
    if (set.type === 'quarantined') {
      deps.log.error({ conversationId: request.conversationId, turnSeq: request.turnSeq, id: set.id }, 'turn.defect: quarantined')
    }
    return { type: 'resync' }
  }
}
