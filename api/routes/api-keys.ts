import * as apiKeys from '../auth/api-keys.ts'
import * as contracts from '../contracts/api-keys.ts'
import type { ApiDeps } from '../deps.ts'
import { companyRoute, type Route } from '../route.ts'

export function createApiKeyRoutes({ auth, live }: Pick<ApiDeps, 'auth' | 'live'>): Route[] {
  return [
    companyRoute(contracts.listApiKeys, ({ actor, query }) =>
      apiKeys.listApiKeys(auth, actor.companyId, { cursor: query.cursor ?? null, limit: query.limit }),
    ),
    companyRoute(contracts.createApiKey, async ({ actor, body, note }) => {
      note({ detail: { role: body.role } })
      return apiKeys.createApiKey(auth, actor.companyId, body)
    }),
    companyRoute(contracts.revokeApiKey, async ({ actor, params }) => {
      await apiKeys.revokeApiKey(auth, actor.companyId, params.id)
      live.disconnectKey(params.id)
    }),
  ]
}
