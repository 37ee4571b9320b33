import type { Flow } from './schema.ts'

/** One way from a node's port to the node it leads to. */
export interface Way {
  from: string
  port: string
  to: string
}

/**
 * The edges that execute: between nodes that exist and are on, the first of each port, and past disabled nodes to wherever their `next` leads.
 * Everything else in `flow.edges` is a mistake for the check to name.
 */
export function waysOf(flow: Flow): Way[] {
  const enabled = new Set(flow.nodes.filter((node) => !node.disabled).map((node) => node.id))
  const firsts = new Map<string, string>()
  for (const edge of flow.edges) {
    const key = portKey(edge.from.node, edge.from.port)
    if (!firsts.has(key)) firsts.set(key, edge.to)
  }
  const landing = (target: string): string | null => {
    const passed = new Set<string>()
    let at: string | undefined = target
    while (at !== undefined && !enabled.has(at) && !passed.has(at)) {
      passed.add(at)
      at = firsts.get(portKey(at, 'next'))
    }
    return at !== undefined && enabled.has(at) ? at : null
  }
  const ways: Way[] = []
  const used = new Set<string>()
  for (const { from, to } of flow.edges) {
    const key = portKey(from.node, from.port)
    if (!enabled.has(from.node) || used.has(key)) continue
    used.add(key)
    const target = landing(to)
    if (target !== null) ways.push({ from: from.node, port: from.port, to: target })
  }
  return ways
}

/** Names one port of one node; node ids may hold any character, so the two are kept apart by their lengths. */
export function portKey(node: string, port: string): string {
  return `${node.length}:${node}${port}`
}
