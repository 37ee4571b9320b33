import { listMembers } from '../auth/members.ts'
import { getFlowKnown } from '../contracts/flow-known.ts'
import type { ApiDeps } from '../deps.ts'
import { loadKnownNames } from '../flows/known-names.ts'
import { companyRoute, found, type Route } from '../route.ts'

const mostMembers = 200

export function createFlowKnownRoutes({ auth }: Pick<ApiDeps, 'auth'>): Route[] {
  return [
    companyRoute(getFlowKnown, async ({ actor, repositories, params }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      const [known, members] = await Promise.all([
        loadKnownNames(repositories, flow.id),
        listMembers(auth, actor.companyId, { cursor: null, limit: mostMembers }),
      ])
      return { ...known, members: members.items.map(({ id, name }) => ({ id, name })) }
    }),
  ]
}
