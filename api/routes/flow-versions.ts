import { UserError } from '#engine/errors'
import { memberIdOf } from '../auth/actor.ts'
import * as versions from '../contracts/flow-versions.ts'
import { publishFlow, switchFlow } from '../contracts/flows.ts'
import type { ApiDeps } from '../deps.ts'
import { requireFree } from '../flows/require-free.ts'
import { requireSound } from '../flows/require-sound.ts'
import { requireTests } from '../flows/run-tests.ts'
import { sittingOf } from '../flows/sitting.ts'
import { createTellPeopleInside } from '../flows/tell-people-inside.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** Publishing: versions, what becomes of the people inside, and the switch. */
export function createFlowVersionRoutes({ auth, conversations, log }: Pick<ApiDeps, 'auth' | 'conversations' | 'log'>): Route[] {
  const tellPeopleInside = createTellPeopleInside({ conversations, log })

  return [
    companyRoute(publishFlow, async ({ repositories, actor, params, body, requestKey, note }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      if (flow.revision !== body.revision) {
        throw new UserError('flow.stale', 'The draft was changed since you read it. Nothing was published. Read it again and publish that.')
      }
      const { compiled, problems } = await requireSound(repositories, flow, 'Nothing was published; the live version goes on.')
      const { people, revision, note: words } = body
      const failing = await requireTests(repositories, { flow, compiled }, body)
      const published = await repositories.flows.publish(flow.id, {
        revision,
        flow: flow.draft,
        compiled,
        people,
        note: words,
        by: memberIdOf(actor),
      })
      await tellPeopleInside({ companyId: actor.companyId, flowId: flow.id, version: published.version, people }, requestKey)
      note({ detail: { version: String(published.version), people, ...(failing.length > 0 && { failingTests: String(failing.length) }) } })
      return { ...published, problems }
    }),

    companyRoute(switchFlow, async ({ repositories, actor, params, body, requestKey, note }) => {
      found(await repositories.flows.get(params.id), 'flow')
      const flow = await repositories.flows.switch(params.id, body.on, body.people)
      const { companyId } = actor
      if (!body.on) await tellPeopleInside({ companyId, flowId: flow.id, version: null, people: body.people }, requestKey)
      note({ detail: { on: String(body.on), people: body.people } })
      return flow
    }),

    companyRoute(versions.listVersions, async ({ repositories, params, query }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      return repositories.flows.versions(flow.id, query)
    }),

    companyRoute(versions.getVersion, async ({ repositories, params }) =>
      found(await repositories.flows.version(params.id, params.version), 'flow'),
    ),

    companyRoute(versions.restoreVersion, async ({ repositories, actor, params, body, note }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      const { revision, version, copyId, tabId } = body
      const saving = sittingOf(flow, memberIdOf(actor))
      if (version !== undefined) {
        found(await repositories.flows.version(flow.id, version), 'flow')
        await requireFree(repositories, auth, { flowId: flow.id, actor, tabId })
        note({ detail: { version: String(version) } })
        return repositories.flows.restore(flow.id, revision, version, saving)
      }
      const copy = found(await repositories.flowCopies.get(flow.id, copyId ?? ''), 'flow')
      await requireFree(repositories, auth, { flowId: flow.id, actor, tabId })
      note({ detail: { copy: copy.id } })
      return repositories.flows.saveDraft(flow.id, revision, copy.flow, { ...saving, keep: 'restored' })
    }),

    companyRoute(versions.listCopies, async ({ repositories, params, query }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      return repositories.flowCopies.list(flow.id, query)
    }),

    companyRoute(versions.getCopy, async ({ repositories, params }) =>
      found(await repositories.flowCopies.get(params.id, params.copyId), 'flow'),
    ),
  ]
}
