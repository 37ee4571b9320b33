import type { PublishInput } from '#workflows/messages'
import type { Deps } from './deps.ts'
import { inBatches } from './in-batches.ts'

const PAGE = 200

/**
 * Rings the awake conversations with people inside a flow that changed, one page a call; the turn derives what to do from the
 * recorded choice. Conversations at rest change at their next turn and are counted as pending.
 */
export function createTellPeopleInside(deps: Deps) {
  return async function tellPeopleInside(
    input: PublishInput & { cursor: string | null },
  ): Promise<{ nextCursor: string | null; told: number; pending: number }> {
    const { runs } = deps.storage.repositories(input.companyId)
    const page = await runs.inside({ flowId: input.flowId, exceptVersion: input.version, cursor: input.cursor, limit: PAGE })
    const rung = await inBatches(page.items, ({ workflowId }) => deps.bells.ringIfAwake(workflowId, [`flow:${input.flowId}`]))
    const told = rung.filter(Boolean).length
    return { nextCursor: page.nextCursor, told, pending: page.items.length - told }
  }
}
