import type { z } from 'zod'
import type { CompiledFlow } from '#engine/flow/compiled'
import type { innerNodeSchema } from '../contracts/runs.ts'
import type { Repositories } from '../deps.ts'

export type InnerNode = z.output<typeof innerNodeSchema>

/** What a node of a run is called inside a flow that its flow calls, and the node that calls it; null for nodes of the flow's own drawing. */
export function innerNodeOf({ nodes, frames = {} }: CompiledFlow, nodeId: string): InnerNode | null {
  const node = nodes[nodeId]
  const frame = node?.frame
  if (node === undefined || frame === undefined) return null
  const { name, kind } = node
  return { callId: outermost(nodes, frame), flow: frames[frame]?.name ?? '', name, kind }
}

/** The same for nodes of several flows and versions, each version read once. */
export function createInnerNodes({ flows }: Pick<Repositories, 'flows'>) {
  const versions = new Map<string, ReturnType<typeof flows.compiled>>()
  return async (flowId: string, version: number, nodeId: string): Promise<InnerNode | null> => {
    const key = `${flowId}/${version}`
    const found = await (versions.get(key) ?? read())
    return found && innerNodeOf(found.compiled, nodeId)

    function read() {
      const reading = flows.compiled(flowId, version)
      versions.set(key, reading)
      return reading
    }
  }
}

function outermost(nodes: CompiledFlow['nodes'], callId: string): string {
  const around = nodes[callId]?.frame
  return around === undefined ? callId : outermost(nodes, around)
}
