import { z } from 'zod'
import { UserError } from '#engine/errors'
import { checkFlow } from '#engine/flow/check-flow'
import { compileFlow } from '#engine/flow/compile-flow'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { parseFlow } from '#engine/flow/upgrade'
import { jsonSchema } from '#engine/json'
import * as contracts from '../contracts/flows.ts'
import { exported } from '../flows/export.ts'
import { loadKnown } from '../flows/known.ts'
import { listensOn, startsOf } from '../flows/listens-on.ts'
import { simulate } from '../flows/simulate.ts'
import { loadStage } from '../flows/stage.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** Drafts: what is edited, checked and tried out. Publishing and versions are in flow-versions.ts. */
export function createFlowRoutes(): Route[] {
  return [
    companyRoute(contracts.listFlows, async ({ repositories, query }) => {
      const page = await repositories.flows.list(query)
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
      repositories.flows.create({ name: body.name, draft: { ...(body.draft ?? emptyFlow(body)), name: body.name } }),
    ),

    // As above.
    companyRoute(contracts.importFlow, async ({ repositories, body }) => {
      const parsed = parseFlow(body.flow)
      if (!parsed.ok)
        throw new UserError(
          'flow.invalid',
          'This is not a flow that can be imported: see `problems`. Nothing was stored. Mend them, or export the flow again.',
          {
            problems: parsed.problems,
          },
        )
      return repositories.flows.create({ name: parsed.flow.name, draft: parsed.flow })
    }),

    companyRoute(contracts.getFlow, async ({ repositories, params }) => found(await repositories.flows.get(params.id), 'flow')),

    companyRoute(contracts.saveDraft, async ({ repositories, params, body }) => {
      found(await repositories.flows.get(params.id), 'flow')
      return repositories.flows.saveDraft(params.id, body.revision, body.flow)
    }),

    companyRoute(contracts.checkFlowDraft, async ({ repositories, params }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      return { problems: checkFlow(flow.draft, await loadKnown(repositories, flow.id)) }
    }),

    companyRoute(contracts.exportFlow, async ({ repositories, params }) =>
      exported(found(await repositories.flows.get(params.id), 'flow').draft),
    ),

    companyRoute(contracts.countPeople, async ({ repositories, params }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      return { counts: await repositories.runs.counts(flow.id) }
    }),

    companyRoute(contracts.simulateFlow, async ({ repositories, params, body }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      const situation = await loadStage(repositories, body)
      const simulation = { flowId: flow.id, compiled: compileFlow(flow.draft), situation, events: body.events, at: body.at ?? Date.now() }
      return asJson(simulate(simulation))
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
