import { prepareCheck } from './checks/flow-under-check.ts'
import type { Flow } from './schema.ts'

/** One way a customer can go, from a start to where it ends. */
export interface FlowPath {
  legs: PathLeg[]
  /** `open`: at a port that leads nowhere; `back`: at a node of the path itself; `joins`: at a node from where another path of the list tells the rest. */
  end: 'done' | 'open' | 'back' | 'joins'
}

export interface PathLeg {
  nodeId: string
  /** The port it leaves by; null where it does not, and where a node goes on at another by name. */
  port: string | null
  /** Whether the node has other ways out: the port says which one was taken. */
  isFork: boolean
}

interface Paths {
  paths: FlowPath[]
  /** The flow has more ways than were asked for: each node's ways on are told once. */
  isShortened: boolean
}

/** Every way through a flow, in the order of starts and ports. With more than `most` of them, what several have in common is told once. */
export function pathsOf(flow: Flow, most = 100): Paths {
  const map = readMap(flow)
  const whole = walkAll(map, null, most + 1)
  if (whole.length <= most) return { paths: whole, isShortened: false }
  return { paths: walkAll(map, new Set(), flow.edges.length + flow.nodes.length), isShortened: true }
}

interface Exit {
  port: string | null
  to: string | null
}

interface PathMap {
  starts: string[]
  exits: ReadonlyMap<string, readonly Exit[]>
}

function readMap(flow: Flow): PathMap {
  const { nodes, triggers, ways, isWired, inLoops } = prepareCheck(flow, { channels: [], resources: {}, otherLiveFlows: [] })
  const exits = [...nodes].map(([id, { ports }]): [string, Exit[]] => {
    const out = ways.filter(({ from }) => from === id)
    const places = new Map(ports.map((port, place) => [port.id, place]))
    const place = (port: string | null) => (port === null ? ports.length : (places.get(port) ?? ports.length))
    const wired = out.map(({ port, to }): Exit => ({ port: places.has(port) ? port : null, to }))
    const open = ports.filter((port) => !port.optional && !inLoops.has(id) && !isWired(id, port.id))
    const all = [...wired, ...open.map(({ id: port }): Exit => ({ port, to: null }))]
    return [id, all.toSorted((one, other) => place(one.port) - place(other.port))]
  })
  return { starts: triggers.map(({ node }) => node.id), exits: new Map(exits) }
}

/** Depth first; with `told`, nodes whose ways on are told already end a path. */
function walkAll({ starts, exits }: PathMap, told: Set<string> | null, most: number): FlowPath[] {
  const paths: FlowPath[] = []

  function walk(before: PathLeg[], nodeId: string): void {
    const out = exits.get(nodeId) ?? []
    const legs = [...before, { nodeId, port: null, isFork: out.length > 1 }]
    const isBack = before.some((leg) => leg.nodeId === nodeId)
    if (isBack || out.length === 0 || told?.has(nodeId)) {
      end(legs, isBack ? 'back' : out.length === 0 ? 'done' : 'joins')
      return
    }
    told?.add(nodeId)
    for (const { port, to } of out) {
      if (paths.length >= most) return
      const left = [...before, { nodeId, port, isFork: out.length > 1 }]
      if (to === null) end(left, 'open')
      else walk(left, to)
    }
  }

  function end(legs: PathLeg[], how: FlowPath['end']): void {
    if (paths.length < most) paths.push({ legs, end: how })
  }

  for (const start of starts) walk([], start)
  return paths
}
