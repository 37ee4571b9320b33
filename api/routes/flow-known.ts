import { namesOf } from '../auth/members.ts'
import { getFlowKnown } from '../contracts/flow-known.ts'
import type { ApiDeps } from '../deps.ts'
import { loadKnownNames } from '../flows/known-names.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createFlowKnownRoutes({ auth }: Pick<ApiDeps, 'auth'>): Route[] {
  return [
    companyRoute(getFlowKnown, async ({ repositories, params }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      const [known, answering] = await Promise.all([loadKnownNames(repositories, flow.id), repositories.memberships.answering()])
      const names = await namesOf(auth, answering)
      return { ...known, members: answering.map((id) => ({ id, name: names.get(id) ?? id })) }
    }),
  ]
}
