import type { z } from 'zod'
import type { countPeople } from '../contracts/flows.ts'
import type { Repositories } from '../deps.ts'
import { createInnerNodes } from './inner-nodes.ts'

type Count = z.input<typeof countPeople.reply>['counts'][number]

/** How many people stand at each node of each version's drawing: whoever is in a flow that it calls stands at the node that calls. */
export async function peopleByNode(repositories: Pick<Repositories, 'flows' | 'runs'>, flowId: string): Promise<Count[]> {
  const innerOf = createInnerNodes(repositories)
  const counts = await repositories.runs.counts(flowId)
  const drawn = counts.map(async (one) => ({ ...one, nodeId: (await innerOf(flowId, one.version, one.nodeId))?.callId ?? one.nodeId }))
  const places = Map.groupBy(await Promise.all(drawn), ({ version, nodeId, status }) => JSON.stringify([version, nodeId, status]))
  return [...places.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, count: others.reduce((sum, { count }) => sum + count, first.count) }] : [],
  )
}
