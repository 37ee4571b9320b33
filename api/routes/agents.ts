import { UserError } from '#engine/errors'
import { memberIdOf } from '../auth/actor.ts'
import { roleIn } from '../auth/members.ts'
import { mayDo } from '../auth/roles.ts'
import * as contracts from '../contracts/agents.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { handBackConversations } from '../hand-back.ts'
import { boardOf } from '../inbox/board.ts'
import { lookAtQueue } from '../inbox/look.ts'
import { readAgents, shownAgents } from '../inbox/shown-agents.ts'
import { companyRoute, found, type Route } from '../route.ts'

type Deps = Pick<ApiDeps, 'auth' | 'conversations' | 'log'>

export function createAgentRoutes(deps: Deps): Route[] {
  const { auth } = deps

  async function shownNow(repositories: Repositories, id: string) {
    const agents = shownAgents(await readAgents(auth, repositories), Date.now())
    return found(
      agents.find((agent) => agent.id === id),
      'agent',
    )
  }

  return [
    companyRoute(contracts.listAgents, async ({ repositories }) => ({
      items: shownAgents(await readAgents(auth, repositories), Date.now()),
    })),

    companyRoute(contracts.setMyAvailability, async ({ repositories, actor, body, requestKey }) => {
      if (actor.type !== 'member') throw noPerson()
      const { userId } = actor
      await repositories.agentStates.change(userId, { availability: body.availability }, Date.now())
      if (body.giveBack) await handBackConversations(deps, repositories, { memberId: userId, by: userId, requestKey, because: 'absent' })
      await lookAtQueue(deps, repositories.companyId)
      return await shownNow(repositories, userId)
    }),

    companyRoute(contracts.changeAgent, async ({ repositories, actor, params, body, requestKey, note }) => {
      const role = await roleIn(auth, repositories.companyId, params.id)
      found(role !== null && mayDo(role, 'conversations.answer') ? role : null, 'agent')
      const { capacity, availability, giveBack } = body
      const changes = { ...(capacity !== undefined && { capacity }), ...(availability !== undefined && { availability }) }
      if (Object.keys(changes).length > 0) await repositories.agentStates.change(params.id, changes, Date.now())
      const given = { memberId: params.id, by: memberIdOf(actor), requestKey, because: 'absent' as const }
      const givenBack = giveBack ? await handBackConversations(deps, repositories, given) : 0
      await lookAtQueue(deps, repositories.companyId)
      note({ detail: { ...(availability !== undefined && { availability }), ...(givenBack > 0 && { conversations: String(givenBack) }) } })
      return { ...(await shownNow(repositories, params.id)), givenBack }
    }),

    companyRoute(contracts.getBoard, ({ repositories }) => boardOf(auth, repositories, Date.now())),
  ]
}

function noPerson(): UserError {
  return new UserError('agent.notAvailable', 'An API key is nobody who takes conversations. Nothing was done. Sign in as a member.')
}
