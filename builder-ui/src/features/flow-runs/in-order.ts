import { waysOf } from '#engine/flow/edges'
import type { Flow } from '#engine/flow/schema'
import { isTrigger } from '../../canvas/edit/ports-of.ts'

/** Things about nodes in the order in which people come to them; what the flow does not lead to comes last. */
export function inOrder<Thing extends { nodeId: string }>(things: readonly Thing[], flow: Flow): Thing[] {
  const ways = Map.groupBy(waysOf(flow), ({ from }) => from)
  const seen = new Set<string>()
  let reached = flow.nodes.filter(isTrigger).map(({ id }) => id)
  while (reached.length > 0) {
    const fresh = reached.filter((id) => !seen.has(id))
    for (const id of fresh) seen.add(id)
    reached = fresh.flatMap((id) => (ways.get(id) ?? []).map(({ to }) => to))
  }
  const places = new Map([...seen].map((id, place) => [id, place]))
  const placeOf = ({ nodeId }: Thing) => places.get(nodeId) ?? seen.size
  return things.toSorted((one, other) => placeOf(one) - placeOf(other))
}
