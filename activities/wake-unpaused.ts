import type { Deps } from './deps.ts'
import { inBatches } from './in-batches.ts'

const PAGE = 200

/**
 * Timers that came due while a company was paused were let pass, and nothing would ring for them again: after the pause every conversation
 * with an active run hears that time has come. Each is told by an event under a name of its own, so a pass that is cut short begins anew
 * and tells nobody twice, and a bell that fails is the sweeper's.
 */
export function createWakeUnpaused(deps: Deps) {
  async function wakeCompany({ companyId, wakeAfter }: { companyId: string; wakeAfter: number }): Promise<void> {
    const { companies, events, runs } = deps.storage.repositories(companyId)

    async function wake(place: { conversationId: string; contactId: string; workflowId: string }): Promise<void> {
      const id = `unpaused:${wakeAfter}:${place.conversationId}`
      const { type } = await events.add(place.conversationId, { id, body: { type: 'timeCame' }, at: deps.now() })
      if (type === 'added') await deps.bells.ring({ companyId, ...place }, [id])
    }

    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof runs.inside>> = await runs.inside({ cursor, limit: PAGE })
      const places = [...new Map(page.items.map((place) => [place.conversationId, place])).values()]
      await inBatches(places, wake)
      cursor = page.nextCursor
    } while (cursor !== null)
    await companies.woken(wakeAfter)
  }

  return async function wakeUnpaused(): Promise<void> {
    for (const company of await deps.storage.acrossCompanies.companiesToWake({ now: deps.now() })) await wakeCompany(company)
  }
}
