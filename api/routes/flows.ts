import { z } from 'zod'
import { checkFlow } from '#engine/flow/check-flow'
import { compileFlow } from '#engine/flow/compile-flow'
import { placeNodes } from '#engine/flow/place-nodes'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { jsonSchema } from '#engine/json'
import { simulate } from '#engine/simulation/simulate'
import { memberIdOf } from '../auth/actor.ts'
import * as files from '../contracts/flow-files.ts'
import * as contracts from '../contracts/flows.ts'
import type { ApiDeps } from '../deps.ts'
import { exported } from '../flows/export.ts'
import { imported } from '../flows/imported.ts'
import { loadKnownFor } from '../flows/known.ts'
import { callableOf } from '../flows/known-subflows.ts'
import { listensOn, startsOf } from '../flows/listens-on.ts'
import { loadOwned } from '../flows/owned.ts'
import { peopleByNode } from '../flows/people-by-node.ts'
import { requireFree } from '../flows/require-free.ts'
import { sittingOf } from '../flows/sitting.ts'
import { loadStage } from '../flows/stage.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** Drafts: what is edited, checked and tried out. Publishing and versions are in flow-versions.ts. */
export function createFlowRoutes({ auth }: Pick<ApiDeps, 'auth'>): Route[] {
  return [
    companyRoute(contracts.listFlows, async ({ repositories, query }) => {
      const page = await repositories.flows.list({ ...query, archived: query.archived === 'true' })
      const inside = await repositories.runs.countInside(page.items.filter(({ liveVersion }) => liveVersion !== null).map(({ id }) => id))
      const items = page.items.map((flow) => ({
        ...flow,
        people: inside.get(flow.id) ?? 0,
        channels: listensOn(flow.draft),
        starts: startsOf(flow.draft),
        language: flow.draft.language,
      }))
      return { ...page, items }
    }),

    // Before `/:id` routes of the same shape would take its place.
    companyRoute(contracts.orderFlows, async ({ repositories, body }) => ({ flowIds: await repositories.flows.arrange(body.flowIds) })),

    companyRoute(contracts.createFlow, ({ repositories, body }) =>
      repositories.flows.create({ name: body.name, draft: placeNodes({ ...(body.draft ?? emptyFlow(body)), name: body.name }) }),
    ),

    // As above.
    companyRoute(files.importFlow, async ({ repositories, body }) => {
      const { flow, report } = await imported(repositories, body)
      return { ...(await repositories.flows.create({ name: flow.name, draft: placeNodes(flow) })), report }
    }),

    companyRoute(files.readImport, async ({ repositories, body }) => {
      const { flow, report, offers } = await imported(repositories, body)
      return { flow, report, offers }
    }),

    companyRoute(contracts.getFlow, async ({ repositories, params }) => found(await repositories.flows.get(params.id), 'flow')),

    companyRoute(contracts.saveDraft, async ({ repositories, actor, params, body, note }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      await requireFree(repositories, auth, { flowId: flow.id, actor, tabId: body.tabId })
      const sitting = sittingOf(flow, memberIdOf(actor))
      // The builder's own places are somebody's wish, whatever they are.
      const drawn = body.tabId === undefined ? placeNodes(body.flow) : body.flow
      const saved = await repositories.flows.saveDraft(flow.id, body.revision, drawn, {
        ...sitting,
        keep: body.keepReplaced ? 'overwritten' : null,
      })
      if (sitting.sittingAt === flow.sittingAt) note({ isRecorded: true })
      return saved
    }),

    companyRoute(contracts.deleteFlow, async ({ repositories, actor, params }) => {
      const { id: flowId } = found(await repositories.flows.get(params.id), 'flow')
      await requireFree(repositories, auth, { flowId, actor, tabId: undefined })
      await repositories.flows.delete(flowId)
    }),

    companyRoute(contracts.archiveFlow, async ({ repositories, actor, params, body, note }) => {
      const { id: flowId } = found(await repositories.flows.get(params.id), 'flow')
      if (body.archived) await requireFree(repositories, auth, { flowId, actor, tabId: body.tabId })
      note({ detail: { archived: String(body.archived) } })
      return await repositories.flows.archive(flowId, body.archived)
    }),

    companyRoute(contracts.checkFlowDraft, async ({ repositories, params }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      return { problems: checkFlow(flow.draft, await loadKnownFor(repositories, flow)) }
    }),

    companyRoute(files.exportFlow, async ({ repositories, params }) => {
      const { draft } = found(await repositories.flows.get(params.id), 'flow')
      return exported(draft, await loadOwned(repositories, draft))
    }),

    companyRoute(contracts.countPeople, async ({ repositories, params }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      return { counts: await peopleByNode(repositories, flow.id) }
    }),

    companyRoute(contracts.simulateFlow, async ({ repositories, params, body }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      const [situation, { flows: live }] = await Promise.all([loadStage(repositories, body), repositories.flows.live()])
      const compiled = compileFlow(flow.draft, callableOf(live))
      const { events, at = Date.now(), fakes, samples } = body
      return asJson(simulate({ flowId: flow.id, compiled, situation, at, fakes, samples }, events))
    }),
  ]
}

function emptyFlow({ name, language }: Pick<Flow, 'name' | 'language'>): Flow {
  return flowSchema.parse({ formatVersion: 1, name, language, nodes: [], edges: [] })
}

const records = z.array(z.record(z.string(), jsonSchema))
const simulated = z.object({
  turns: z.array(z.object({ ...contracts.simulateFlow.reply.shape.turns.element.shape, commands: records, calls: records })),
  runs: records,
})

/** Commands and runs are plain JSON by construction; only their optional fields may be undefined. */
function asJson(result: ReturnType<typeof simulate>) {
  return simulated.parse(JSON.parse(JSON.stringify(result)))
}
