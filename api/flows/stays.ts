/** A visit as a turn notes it. */
interface NotedVisit {
  nodeId: string
  at: number
  port: string | null
  failure: string | null
  /** The run came to the node then; false = it had waited there. */
  arrived: boolean
}

/** One stay at a node: one that waited is noted when the run came and when it went on. */
export interface Stay<Visit extends NotedVisit> {
  came: Visit
  /** Null while the run stands there, or when it came to its end there at once. */
  left: Visit | null
}

/** The stays of a run, in order. */
export function staysOf<Visit extends NotedVisit>(visits: readonly Visit[]): Stay<Visit>[] {
  const stays: Stay<Visit>[] = []
  for (const visit of visits) {
    // It had waited there, or inside the flow that this node calls.
    const waiting = visit.arrived ? undefined : stays.findLast(({ came, left }) => came.nodeId === visit.nodeId && left === null)
    if (waiting) waiting.left = visit
    else stays.push({ came: visit, left: visit.port === null ? null : visit })
  }
  return stays
}
