import type { LiveFlow } from '#engine/conversation/situation'
import type { CompiledFlow } from '#engine/flow/compiled'
import { nodeNames } from '#engine/simulation/node-names'
import type { TestGround } from '#engine/simulation/run-flow-test'
import type { FlowDoc } from '#storage/documents/flow'
import type { Repositories } from '../deps.ts'

/** What a draft is tried before: the company as it is, its channels, and the live flows that the draft names, or that these name: switched off, they can still be called. */
export async function loadStageOf(repositories: Repositories, flow: FlowDoc) {
  const [company, channels, { flows }] = await Promise.all([
    repositories.companies.view(),
    repositories.channels.list({ limit: 200 }),
    repositories.flows.live(),
  ])
  return {
    company,
    channels: channels.items.map(({ id, kind, name }) => ({ id, kind, name })),
    others: namedBy(
      flow,
      flows.filter(({ ref }) => ref.flowId !== flow.id),
    ),
  }
}

/** The same for the tests of the draft. */
export async function loadTestGround(repositories: Repositories, flow: FlowDoc, compiled: CompiledFlow): Promise<TestGround> {
  const { company, channels, others } = await loadStageOf(repositories, flow)
  return { flowId: flow.id, compiled, nodeNames: nodeNames(flow.draft), others, company, channels }
}

/** Only those: the words of flows that the draft has nothing to do with must not answer while it is tried. */
function namedBy(flow: FlowDoc, live: LiveFlow[]): LiveFlow[] {
  const named: LiveFlow[] = []
  let texts = [JSON.stringify(flow.draft.nodes)]
  while (texts.length > 0) {
    const found = live.filter((other) => !named.includes(other) && texts.some((text) => text.includes(`"${other.ref.flowId}"`)))
    named.push(...found)
    texts = found.map((other) => JSON.stringify(other.flow.nodes))
  }
  return named
}
