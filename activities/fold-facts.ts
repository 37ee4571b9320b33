import { Context } from '@temporalio/activity'
import type { Deps } from './deps.ts'

/** Adds what turns appended to the daily figures, company by company; every fact counts once, whatever crashes. */
export function createFoldFacts(deps: Deps) {
  return async function foldFacts(): Promise<{ folded: number }> {
    let folded = 0
    for (const companyId of await deps.storage.acrossCompanies.companiesWithUnfoldedFacts()) {
      const { counters } = deps.storage.repositories(companyId)
      for (let took = await counters.foldFacts(); took > 0; took = await counters.foldFacts()) {
        folded += took
        Context.current().heartbeat(folded)
      }
    }
    return { folded }
  }
}
