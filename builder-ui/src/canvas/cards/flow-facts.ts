import type { Problem } from '#engine/flow/problem'
import type { Flow, FlowNode } from '#engine/flow/schema'
import type { Reader } from '#engine/nodes/define-node'

/** The ports of each node that an edge starts from, in the order of the edges. Asked by every card: made once per flow. */
export function wiredPorts(flow: Flow): ReadonlyMap<string, readonly string[]> {
  return remembered(wired, flow.edges, () => {
    const ports = new Map<string, string[]>()
    for (const { from } of flow.edges) {
      const known = ports.get(from.node)
      if (!known) ports.set(from.node, [from.port])
      else if (!known.includes(from.port)) known.push(from.port)
    }
    return ports
  })
}

/** What the check says of each node. */
export function problemsOf(problems: readonly Problem[], nodeId: string): readonly Problem[] {
  const byNode = remembered(sorted, problems, () => Map.groupBy(problems, (problem) => problem.nodeId ?? ''))
  return byNode.get(nodeId) ?? nothing
}

/** The names that a card tells of other things: a pair of id and name each. */
export function namesNamedBy(flow: Flow, known: Readonly<Record<string, string>>, { params }: FlowNode): [string, string][] {
  const nodes = remembered(nodeNames, flow.nodes, () => new Map(flow.nodes.map(({ id, name }) => [id, name])))
  return Object.values(params).flatMap((value): [string, string][] => {
    if (typeof value !== 'string') return []
    const name = (Object.hasOwn(known, value) ? known[value] : flow.references.find(({ id }) => id === value)?.name) ?? nodes.get(value)
    return name ? [[value, name]] : []
  })
}

/** Reads names from pairs that `namesNamedBy` gave. */
export function nameReader(names: readonly [string, string][]): Reader['nameOf'] {
  const known = new Map(names)
  return (_kind, id) => known.get(id)
}

const wired = new WeakMap<object, ReadonlyMap<string, readonly string[]>>()
const sorted = new WeakMap<object, ReadonlyMap<string, readonly Problem[]>>()
const nodeNames = new WeakMap<object, ReadonlyMap<string, string>>()
const nothing: readonly Problem[] = []

function remembered<Fact>(facts: WeakMap<object, Fact>, source: object, make: () => Fact): Fact {
  const known = facts.get(source)
  if (known !== undefined) return known
  const made = make()
  facts.set(source, made)
  return made
}
