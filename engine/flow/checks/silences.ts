import type { FlowUnderCheck } from './flow-under-check.ts'

/** How long the customer has been silent when a run arrives at a node: seconds, over all paths. */
export interface Silence {
  least: number
  most: number
}

/**
 * For every node a run can come to, the shortest and longest silence on arrival. Answers start the clock anew; a circle without an answer
 * makes the longest endless. A worklist that ends: `least` only falls, and `most` becomes endless once a node has been raised as often as there are nodes.
 */
export function silences({ nodes, triggers, ways }: FlowUnderCheck): Map<string, Silence> {
  const found = new Map<string, Silence>()
  const raised = new Map<string, number>()
  const waysFrom = Map.groupBy(ways, (way) => way.from)
  // Before its trigger has spoken, a flow knows nothing about when the customer wrote.
  const open = triggers.map((one) => one.node.id)
  for (const id of open) found.set(id, { least: 0, most: 0 })
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const here = found.get(id)
    const one = nodes.get(id)
    if (!here || !one) continue
    for (const { port, to } of waysFrom.get(id) ?? []) {
      const time = one.params.ok ? one.definition?.time?.(one.params.value, port) : undefined
      const after = time?.resetsWindow
        ? { least: 0, most: 0 }
        : { least: here.least + (time?.leastSeconds ?? 0), most: here.most + (time?.seconds ?? 0) }
      if (widen(found, raised, to, after, nodes.size)) open.push(to)
    }
  }
  return found
}

/** Takes one more way to arrive into account; tells whether that changed anything. */
function widen(found: Map<string, Silence>, raised: Map<string, number>, id: string, arrival: Silence, patience: number): boolean {
  const known = found.get(id)
  if (!known) {
    found.set(id, arrival)
    return true
  }
  const least = Math.min(known.least, arrival.least)
  let most = Math.max(known.most, arrival.most)
  if (most > known.most) {
    const times = (raised.get(id) ?? 0) + 1
    raised.set(id, times)
    if (times > patience) most = Number.POSITIVE_INFINITY
  }
  if (least === known.least && most === known.most) return false
  found.set(id, { least, most })
  return true
}
