import type { PublishInput } from '#workflows/messages'
import type { Deps } from './deps.ts'

const PAGE = 200
const AT_ONCE = 20

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
    let told = 0
    for (let start = 0; start < page.items.length; start += AT_ONCE) {
      const rung = await Promise.all(
        page.items.slice(start, start + AT_ONCE).map(({ workflowId }) => deps.bells.ringIfAwake(workflowId, [`flow:${input.flowId}`])),
      )
      told += rung.filter(Boolean).length
    }
    return { nextCursor: page.nextCursor, told, pending: page.items.length - told }
  }
}
