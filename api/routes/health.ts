import * as contracts from '../contracts/health.ts'
import type { ApiDeps } from '../deps.ts'
import { checkHealth } from '../health.ts'
import { publicRoute, type Route } from '../route.ts'

export function createHealthRoutes(deps: Pick<ApiDeps, 'storage' | 'conversations'>): Route[] {
  return [
    publicRoute(contracts.live, async () => ({ status: 'live' as const })),
    publicRoute(contracts.ready, async ({ status }) => {
      const health = await checkHealth(deps)
      const ready = Object.values(health).every((part) => part === 'up')
      if (!ready) status(503)
      return { status: ready ? ('ready' as const) : ('notReady' as const), ...health }
    }),
  ]
}
