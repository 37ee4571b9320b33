import { UserError } from '#engine/errors'
import { memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/flow-callers.ts'
import type { ApiDeps } from '../deps.ts'
import { callerOf, republish } from '../flows/callers.ts'
import { createTellPeopleInside } from '../flows/tell-people-inside.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** Which flows use a flow, and how its new version gets to them. */
export function createFlowCallerRoutes(deps: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  const tellPeopleInside = createTellPeopleInside(deps)

  return [
    companyRoute(contracts.listCallers, async ({ repositories, params, query }) => {
      const called = found(await repositories.flows.get(params.id), 'flow')
      const { items, nextCursor } = await repositories.flows.maybeCallers(called.id, query)
      const callers = await Promise.all(items.map((caller) => callerOf(repositories, caller, called)))
      return { items: callers.filter((caller) => caller !== null), nextCursor }
    }),

    companyRoute(contracts.republishCallers, async ({ repositories, actor, params, body, requestKey, note }) => {
      const called = found(await repositories.flows.get(params.id), 'flow')
      if (called.liveVersion === null)
        throw new UserError('flow.notPublished', 'This flow was never published, so no other one can use it. Nothing was changed.')
      const { people, note: words } = body
      const results = []
      // One after the other: each may call the one before it.
      for (const flowId of new Set(body.flowIds)) {
        const result = await republish(repositories, flowId, { called, people, note: words, by: memberIdOf(actor) })
        results.push(result)
        if (result.outcome === 'published' && result.version !== null)
          await tellPeopleInside({ companyId: actor.companyId, flowId, version: result.version, people }, requestKey)
      }
      const published = results.filter(({ outcome }) => outcome === 'published')
      note({
        detail: {
          called: String(called.liveVersion),
          people,
          published: published.map(({ flowId, version }) => `${flowId}@${version}`).join(' '),
        },
      })
      return { results }
    }),
  ]
}
