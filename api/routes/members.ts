import * as members from '../auth/members.ts'
import * as contracts from '../contracts/members.ts'
import type { ApiDeps } from '../deps.ts'
import { companyRoute, type Route } from '../route.ts'

export function createMemberRoutes({ auth, live }: Pick<ApiDeps, 'auth' | 'live'>): Route[] {
  return [
    companyRoute(contracts.listMembers, ({ actor, query }) =>
      members.listMembers(auth, actor.companyId, { cursor: query.cursor ?? null, limit: query.limit }),
    ),
    companyRoute(contracts.changeMemberRole, async ({ actor, params, body, note }) => {
      note({ detail: { role: body.role } })
      return members.changeRole(auth, actor.companyId, actor.role, params.id, body.role)
    }),
    companyRoute(contracts.removeMember, async ({ actor, params }) => {
      await members.removeMember(auth, actor.companyId, actor.role, params.id)
      live.disconnectMember(actor.companyId, params.id)
    }),
  ]
}
