import type { z } from 'zod'
import type { KnownSubflows } from '#engine/flow/checks/flow-under-check'
import type { CompiledFlow } from '#engine/flow/compiled'
import { callsOf } from '#engine/flow/flow-call'
import type { Json } from '#engine/json'
import type { flowKnownSchema } from '../contracts/flow-known.ts'
import type { Repositories } from '../deps.ts'
import { loadHoldings } from './known.ts'
import { bounded } from './known-subflows.ts'

type KnownNames = Omit<z.output<typeof flowKnownSchema>, 'members'>

/** Templates of several large accounts; beyond that a draft is checked against them only by the server. */
const mostTemplates = 2000

/** What a flow may name as the page needs it: with names, and of other live flows only their triggers. */
export async function loadKnownNames(repositories: Repositories, flowId: string): Promise<KnownNames> {
  const { channels, calendars, credentials, teams, flows, live, templates, subflows } = await loadHoldings(repositories)
  const own = flows.find(({ id }) => id === flowId)
  return {
    flowId,
    subflows: toSent(bounded(subflows, own ? callsOf(own.draft) : [])),
    channels: channels.map(({ id, name, kind }) => ({ id, name, kind })),
    calendars: calendars.map(named),
    credentials: credentials.map(named),
    teams: teams.map(named),
    flows: flows.map(named),
    ...(templates && templates.length <= mostTemplates && { templates }),
    otherLiveFlows: live
      .filter(({ ref }) => ref.flowId !== flowId)
      .map(({ ref, flow }) => ({ flowId: ref.flowId, name: flow.name, triggers: triggersOf(flow) })),
  }
}

function named({ id, name }: { id: string; name: string }) {
  return { id, name }
}

function triggersOf({ triggers, nodes }: CompiledFlow) {
  return triggers.flatMap((nodeId) => {
    const node = nodes[nodeId]
    return node ? [{ id: node.id, kind: node.kind, params: node.params }] : []
  })
}

function toSent({ callable, flows }: KnownSubflows): KnownNames['subflows'] {
  // A compiled flow is plain JSON by construction; its interfaces only lack the index signature.
  const sent = Object.entries(callable).map(
    ([id, one]) => [id, { ...one, compiled: one.compiled as unknown as Record<string, Json> }] as const,
  )
  return { callable: Object.fromEntries(sent), flows }
}
