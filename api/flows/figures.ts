import type { z } from 'zod'
import type { CompiledFlow } from '#engine/flow/compiled'
import { portKey, waysOf } from '#engine/flow/edges'
import { drawnNodeOf } from '#engine/flow/frames'
import type { Flow } from '#engine/flow/schema'
import type { RunDoc } from '#storage/documents/run'
import type { Figure } from '#storage/repositories/counters'
import type { flowFiguresSchema } from '../contracts/figures.ts'
import { innerNodeOf } from './inner-nodes.ts'

type DrawnFigures = z.input<typeof flowFiguresSchema>['nodes'][number]
type NodeFigures = Omit<DrawnFigures, 'inside'>
type Totals = z.input<typeof flowFiguresSchema>['totals']

interface Standing {
  nodeId: string
  status: RunDoc['status']
  count: number
}

/** Ends that a run comes to by itself. */
const natural = new Set(['finished', 'startedFlow'])
/** A failed run that makes room for newer ones: its failure is counted already. */
const retired = 'failed'

/**
 * What was counted of a flow, node by node, against the shape it has: only there where it goes on can somebody drop out. A node that calls
 * a flow is reached once per call, and whoever gets no further inside gets no further at it.
 */
export function flowFigures(
  figures: Figure[],
  standing: Standing[],
  { flow, compiled }: { flow: Flow; compiled?: CompiledFlow },
): { totals: Totals; nodes: DrawnFigures[] } {
  const ways = waysOf(flow)
  const drawn = new Set(flow.nodes.map(({ id }) => id))
  const drawnOf = (nodeId: string) => drawnNodeOf(nodeId, (id) => drawn.has(id))
  const wired = new Set(ways.map(({ from, port }) => portKey(from, port)))
  const goesOn = new Set(ways.map(({ from }) => from))
  const isLost = ({ nodeId, port }: Figure) => port !== null && nodeId !== null && goesOn.has(nodeId) && !wired.has(portKey(nodeId, port))
  const at = Map.groupBy(figures, ({ nodeId }) => nodeId)
  const nodeIds = new Set([...at.keys(), ...standing.map(({ nodeId }) => nodeId)].filter((id) => id !== null))
  const insideOf = Map.groupBy([...nodeIds], drawnOf)
  const nodes = [...insideOf].map(([drawnId, ids]): DrawnFigures => {
    const inner = ids.filter((id) => id !== drawnId)
    const stops = inner.flatMap((id) => at.get(id) ?? []).filter(isStop)
    const here = standing.filter(({ nodeId }) => ids.includes(nodeId))
    const inside = inner.map((id) => {
      const standingThere = standing.filter(({ nodeId }) => nodeId === id)
      return { ...nodeFigures(id, at.get(id) ?? [], standingThere, isLost), inner: (compiled && innerNodeOf(compiled, id)) ?? null }
    })
    return {
      ...nodeFigures(drawnId, [...(at.get(drawnId) ?? []), ...stops], here, isLost),
      inside: inOrder(inside, placesIn(compiled, drawnId)),
    }
  })
  return { totals: totalsOf(figures, standing), nodes: nodes.filter(isSeen) }
}

/** A run that ended or failed did so at the node that calls, too; what it did on its way inside is told there only. */
function isStop({ type }: Figure): boolean {
  return type === 'runEnded' || type === 'runFailed'
}

function isSeen({ reached, waiting, failedNow, dropped }: NodeFigures): boolean {
  return reached + waiting + failedNow + dropped > 0
}

/** What the called flow does not lead to (any more) comes last. */
function inOrder<Node extends NodeFigures>(nodes: Node[], places: string[]): Node[] {
  const placeOf = ({ nodeId }: Node) => (places.includes(nodeId) ? places.indexOf(nodeId) : places.length)
  return nodes.filter(isSeen).toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** The nodes inside a call in the order in which people come to them. */
function placesIn({ nodes, frames = {} }: Pick<CompiledFlow, 'nodes' | 'frames'> = { nodes: {} }, callId: string): string[] {
  const places = new Set<string>()
  const starts = (id: string) => (frames[id] ? [frames[id].start] : [])
  let reached = starts(callId)
  while (reached.length > 0) {
    const fresh = reached.filter((id) => !places.has(id))
    for (const id of fresh) places.add(id)
    reached = fresh.flatMap((id) => [...starts(id), ...Object.values(nodes[id]?.next ?? {})])
  }
  return [...places]
}

function nodeFigures(nodeId: string, figures: Figure[], standing: Standing[], isLost: (figure: Figure) => boolean): NodeFigures {
  const of = (type: string) => figures.filter((figure) => figure.type === type)
  const here = (status: RunDoc['status']) => sum(standing.filter((one) => one.status === status))
  const ends = of('runEnded').filter(({ detail }) => detail !== retired)
  const drops = ends.filter((end) => !isNatural(end) || isLost(end))
  const failures = tally(of('runFailed'), ({ detail }) => detail ?? '').map(([code, count]) => ({ code, count }))
  return {
    nodeId,
    reached: sum(of('arrival')),
    left: tally(of('visit'), ({ port }) => port ?? '')
      .filter(([port]) => port !== '')
      .map(([port, count]) => ({ port, count })),
    drops: drops.map(({ detail, port, count }) => ({ reason: detail ?? '', port, count })),
    failures,
    dropped: sum(drops) + sum(failures),
    finished: sum(ends.filter((end) => isNatural(end) && !isLost(end))),
    waiting: here('active'),
    failedNow: here('failed'),
    medianAnswerSeconds: median(of('wait')),
  }
}

function totalsOf(figures: Figure[], standing: Standing[]): Totals {
  const of = (type: string) => figures.filter((figure) => figure.type === type)
  const ends = of('runEnded').filter(({ detail }) => detail !== retired)
  return {
    started: sum(of('runStarted')),
    finished: sum(ends.filter(isNatural)),
    handedOver: sum(of('handedOver')),
    failed: sum(of('runFailed')),
    stopped: sum(ends.filter((end) => !isNatural(end))),
    inside: sum(standing.filter(({ status }) => status === 'active')),
  }
}

function isNatural({ detail }: Figure): boolean {
  return natural.has(detail ?? '')
}

function sum(counts: readonly { count: number }[]): number {
  return counts.reduce((before, { count }) => before + count, 0)
}

/** Counts by name, the largest first. */
function tally(figures: Figure[], nameOf: (figure: Figure) => string): [string, number][] {
  const byName = [...Map.groupBy(figures, nameOf)].map(([name, same]): [string, number] => [name, sum(same)])
  return byName.toSorted(([, one], [, other]) => other - one)
}

/** The span that half of the waits do not pass. */
function median(waits: Figure[]): number | null {
  const byLength = waits
    .map(({ detail, count }) => ({ seconds: Number(detail), count }))
    .toSorted((one, other) => one.seconds - other.seconds)
  const half = sum(byLength) / 2
  let passed = 0
  for (const { seconds, count } of byLength) {
    passed += count
    if (passed >= half) return seconds
  }
  return null
}
