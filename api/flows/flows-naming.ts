import type { z } from 'zod'
import type { CompiledFlow } from '#engine/flow/compiled'
import type { Flow } from '#engine/flow/schema'
import type { FlowDoc } from '#storage/documents/flow'
import type { Page } from '#storage/page'
import type { flowNamingSchema } from '../contracts/flow-naming.ts'
import type { Repositories } from '../deps.ts'

type FlowNaming = z.output<typeof flowNamingSchema>

/** The flows whose draft or live version names a channel, calendar or credential; a page may hold fewer than its limit while there are more. */
export async function flowsNaming(
  { flows }: Pick<Repositories, 'flows'>,
  id: string,
  page: { cursor?: string | null | undefined; limit?: number | undefined },
): Promise<Page<FlowNaming>> {
  const [{ items, nextCursor }, { flows: live }] = await Promise.all([flows.list(page), flows.live()])
  const named = new Set(live.filter(({ flow }) => names(flow, id)).map(({ ref }) => ref.flowId))
  return { items: items.filter((flow) => named.has(flow.id) || names(flow.draft, id)).map((flow) => toNaming(flow, named)), nextCursor }
}

/** All of them, for the answer to whoever deletes the thing. */
export async function allFlowsNaming(repositories: Pick<Repositories, 'flows'>, id: string): Promise<FlowNaming[]> {
  const found: FlowNaming[] = []
  let cursor: string | null = null
  do {
    const page: Page<FlowNaming> = await flowsNaming(repositories, id, { cursor, limit: 200 })
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

function toNaming({ id, name }: FlowDoc, live: Set<string>): FlowNaming {
  return { id, name, live: live.has(id) }
}

/** Ids are like no other text, so that every place of a flow that holds one names it; `frames` are the flows it calls. */
function names(flow: Pick<Flow, 'nodes' | 'settings'> | CompiledFlow, id: string): boolean {
  const frames = 'frames' in flow ? flow.frames : null
  return JSON.stringify([flow.nodes, flow.settings, frames]).includes(JSON.stringify(id))
}
