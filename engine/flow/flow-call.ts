import type { FlowCall } from '../nodes/define-node.ts'
import { definitionOf } from '../nodes/index.ts'
import type { Flow, FlowNode } from './schema.ts'

/** The calls of a draft, in the order of its nodes; nodes that are switched off or cannot be read call nothing. */
export function callsIn(flow: Pick<Flow, 'nodes'>): { node: FlowNode; call: FlowCall }[] {
  return flow.nodes.flatMap((node) => {
    const definition = definitionOf(node.kind)
    if (!definition?.calls || node.disabled) return []
    const parsed = definition.params.safeParse(node.params)
    const call = parsed.success ? definition.calls(parsed.data) : null
    return call ? [{ node, call }] : []
  })
}

/** The flows a draft calls, each once. */
export function callsOf(flow: Pick<Flow, 'nodes'>): string[] {
  return [...new Set(callsIn(flow).map(({ call }) => call.flowId))]
}
