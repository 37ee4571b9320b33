import type { Way } from '../edges.ts'

/** Groups of nodes that lead back to themselves by these ways (Tarjan's strongly connected components that hold a circle), in no fixed order. */
export function circlesOf(ids: Iterable<string>, ways: Way[]): string[][] {
  const targets = new Map<string, string[]>()
  for (const way of ways) targets.set(way.from, [...(targets.get(way.from) ?? []), way.to])
  const order = new Map<string, number>()
  const stack: string[] = []
  const stacked = new Set<string>()
  const circles: string[][] = []

  // Recursion is at most 500 deep: a flow has no more nodes.
  const visit = (id: string): number => {
    const number = order.size
    order.set(id, number)
    stack.push(id)
    stacked.add(id)
    let lowest = number
    for (const target of targets.get(id) ?? []) {
      if (!order.has(target)) lowest = Math.min(lowest, visit(target))
      else if (stacked.has(target)) lowest = Math.min(lowest, order.get(target) ?? number)
    }
    if (lowest === number) {
      const members = stack.splice(stack.indexOf(id))
      for (const member of members) stacked.delete(member)
      if (members.length > 1 || targets.get(id)?.includes(id)) circles.push(members)
    }
    return lowest
  }

  for (const id of ids) if (!order.has(id)) visit(id)
  return circles
}
