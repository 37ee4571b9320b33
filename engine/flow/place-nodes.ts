import type { Flow } from './schema.ts'

const column = 352
const row = 320

/**
 * A flow whose nodes all lie on one spot, as one that was written by a program does, with a place for each: columns by how far a node is
 * from where the flow begins, rows by the order in which its ways come there. Any other flow as it is.
 */
export function placeNodes(flow: Flow): Flow {
  const [first] = flow.nodes
  const isPile = flow.nodes.length > 1 && flow.nodes.every(({ position: { x, y } }) => x === first?.position.x && y === first.position.y)
  if (!isPile) return flow
  const columns = columnsOf(flow)
  const filled = new Map<number, number>()
  const places = new Map(
    columns.map(([id, x]) => {
      const y = filled.get(x) ?? 0
      filled.set(x, y + 1)
      return [id, { x: x * column, y: y * row }]
    }),
  )
  return { ...flow, nodes: flow.nodes.map((node) => ({ ...node, position: places.get(node.id) ?? node.position })) }
}

/** Node ids with their column, nearest first: breadth first from the nodes that nothing leads to, then from what circles leave over. */
function columnsOf(flow: Flow): [string, number][] {
  const onward = Map.groupBy(flow.edges, ({ from }) => from.node)
  const reached = new Set(flow.edges.map(({ to }) => to))
  const found = new Map<string, number>()
  const starts = [...flow.nodes.filter(({ id }) => !reached.has(id)), ...flow.nodes].map(({ id }) => id)
  for (const start of starts) {
    if (found.has(start)) continue
    found.set(start, 0)
    const open = [start]
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      for (const { to } of onward.get(id) ?? []) {
        if (found.has(to)) continue
        found.set(to, (found.get(id) ?? 0) + 1)
        open.push(to)
      }
    }
  }
  return [...found].sort(([, left], [, right]) => left - right)
}
