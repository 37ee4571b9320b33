import * as contracts from '../contracts/inbox-settings.ts'
import type { ApiDeps } from '../deps.ts'
import { lookAtQueue } from '../inbox/look.ts'
import { companyRoute, type Route } from '../route.ts'

export function createInboxSettingsRoutes(deps: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  return [
    companyRoute(contracts.getInboxSettings, ({ repositories }) => repositories.inboxSettings.get()),
    companyRoute(contracts.saveInboxSettings, async ({ repositories, body }) => {
      const saved = await repositories.inboxSettings.save(body)
      await lookAtQueue(deps, repositories.companyId)
      return saved
    }),
  ]
}
