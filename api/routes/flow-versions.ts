import { UserError } from '#engine/errors'
import { compileFlow } from '#engine/flow/compile-flow'
import type { PublishInput } from '#workflows/messages'
import { memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/flows.ts'
import type { ApiDeps } from '../deps.ts'
import { requireSound } from '../flows/require-sound.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** Publishing: versions, what becomes of the people inside, and the switch. */
export function createFlowVersionRoutes({ conversations, log }: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  /** The version and the choice are stored: conversations that are not told now find out at their next turn. */
  async function tellPeopleInside(input: PublishInput, requestKey: string): Promise<void> {
    await conversations
      .startPublish(input, requestKey)
      .catch(() =>
        log.warn({ flowId: input.flowId }, 'nobody could be told that a flow changed; conversations find out at their next turn'),
      )
  }

  return [
    companyRoute(contracts.publishFlow, async ({ repositories, actor, params, body, requestKey, note }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      if (flow.revision !== body.revision) {
        throw new UserError('flow.stale', 'The draft was changed since you read it. Nothing was published. Read it again and publish that.')
      }
      const problems = await requireSound(repositories, flow, 'Nothing was published; the live version goes on.')
      const { people, revision, note: words } = body
      const published = await repositories.flows.publish(flow.id, {
        revision,
        flow: flow.draft,
        compiled: compileFlow(flow.draft),
        people,
        note: words,
        by: memberIdOf(actor),
      })
      await tellPeopleInside({ companyId: actor.companyId, flowId: flow.id, version: published.version, people }, requestKey)
      note({ detail: { version: String(published.version), people } })
      return { ...published, problems }
    }),

    companyRoute(contracts.switchFlow, async ({ repositories, actor, params, body, requestKey, note }) => {
      found(await repositories.flows.get(params.id), 'flow')
      const flow = await repositories.flows.switch(params.id, body.on, body.people)
      const { companyId } = actor
      if (!body.on) await tellPeopleInside({ companyId, flowId: flow.id, version: null, people: body.people }, requestKey)
      note({ detail: { on: String(body.on), people: body.people } })
      return flow
    }),

    companyRoute(contracts.listVersions, async ({ repositories, params, query }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      return repositories.flows.versions(flow.id, query)
    }),

    companyRoute(contracts.getVersion, async ({ repositories, params }) =>
      found(await repositories.flows.version(params.id, params.version), 'flow'),
    ),

    companyRoute(contracts.restoreVersion, async ({ repositories, params, body, note }) => {
      note({ detail: { version: String(body.version) } })
      return repositories.flows.restore(params.id, body.revision, body.version)
    }),
  ]
}
