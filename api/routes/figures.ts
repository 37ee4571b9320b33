import * as contracts from '../contracts/figures.ts'
import type { Repositories } from '../deps.ts'
import { flowFigures } from '../flows/figures.ts'
import { companyRoute, found, type Route } from '../route.ts'

const dayMs = 86_400_000

export function createFigureRoutes(): Route[] {
  return [
    companyRoute(contracts.getFigures, async ({ repositories, params, query: { days, version } }) => {
      const at = Date.now()
      const { id, draft, liveVersion } = found(await repositories.flows.get(params.id), 'flow')
      const from = dayOf(at - (days - 1) * dayMs)
      const to = dayOf(at)
      const [figures, standing, shape] = await Promise.all([
        repositories.counters.ofFlow(id, { from, to, version }),
        repositories.runs.standing(id),
        versionOf(repositories, id, version ?? liveVersion),
      ])
      const here = standing.filter((one) => version === undefined || one.version === version)
      return { from, to, version: version ?? null, ...flowFigures(figures, here, shape ?? { flow: draft }) }
    }),
  ]
}

async function versionOf({ flows }: Repositories, id: string, version: number | null) {
  return version === null ? null : await flows.version(id, version)
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
