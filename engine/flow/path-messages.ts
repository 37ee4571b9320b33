import { circlesOf } from './checks/circles.ts'
import { type NodeUnderCheck, prepareCheck } from './checks/flow-under-check.ts'
import type { Flow } from './schema.ts'

/** The most messages one person gets on one way through the flow; `repeats` when part of it can come again and again (counted once). */
export function pathMessages(flow: Flow): { messages: number; repeats: boolean } {
  const { nodes, triggers, ways } = prepareCheck(flow, { channels: [], resources: {}, otherLiveFlows: [] })
  // A circle counts as one place that sends all its messages once: what is left has no circles, so a longest way exists.
  const circles = circlesOf(nodes.keys(), ways)
  const placeOf = new Map<string, string>()
  for (const members of circles) for (const id of members) placeOf.set(id, members[0] ?? id)
  const place = (id: string) => placeOf.get(id) ?? id
  const sent = new Map<string, number>()
  for (const one of nodes.values()) sent.set(place(one.node.id), (sent.get(place(one.node.id)) ?? 0) + messagesOf(one))
  const onward = Map.groupBy(
    ways.filter((way) => place(way.from) !== place(way.to)),
    (way) => place(way.from),
  )
  const longest = new Map<string, number>()
  const longestFrom = (id: string): number => {
    const known = longest.get(id)
    if (known !== undefined) return known
    const best = (sent.get(id) ?? 0) + Math.max(0, ...(onward.get(id) ?? []).map((way) => longestFrom(place(way.to))))
    longest.set(id, best)
    return best
  }
  const messages = Math.max(0, ...triggers.map((one) => longestFrom(place(one.node.id))))
  return { messages, repeats: circles.some((members) => members.some((id) => messagesOf(nodes.get(id)) > 0)) }
}

/** Contents for one channel only are said instead of others, never besides. */
function messagesOf(one: NodeUnderCheck | undefined): number {
  if (!one?.definition || !one.params.ok) return 0
  const contents = one.definition.contents?.(one.params.value).filter(({ field }) => !field.startsWith('overrides.'))
  return contents?.length ?? (one.definition.group === 'message' ? 1 : 0)
}
