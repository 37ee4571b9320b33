import { type ChannelKind, channelRules } from '../channels/rules.ts'
import { contentsFor } from './checks/check-contents.ts'
import { circlesOf } from './checks/circles.ts'
import { type FlowUnderCheck, type Known, type NodeUnderCheck, prepareCheck } from './checks/flow-under-check.ts'
import { pricedKinds } from './checks/priced-kinds.ts'
import { throughCalls } from './checks/through-calls.ts'
import { drawnNodeOf } from './frames.ts'
import type { Flow } from './schema.ts'

/** What the longest way through a flow costs one person. */
export interface Cost {
  /** The channel it is told for: the one that bills most. */
  channel: ChannelKind
  /** The most messages one person gets. */
  messages: number
  /** Of these, the ones the provider bills. */
  paid: number
  /** The paid ones by what they are billed as; a template whose category is not known counts as `template`. */
  paidAs: Partial<Record<'service' | 'marketing' | 'utility' | 'authentication' | 'template', number>>
  /** Part of the way can come again and again; it is counted once. */
  repeats: boolean
  /** Ids of the nodes on that way, in order; a called flow counts as the node that calls it. */
  longestPath: string[]
}

/** How many messages one person gets on the longest way, and how many of them are paid for. */
export function costOf(flow: Flow, known: Known): Cost {
  const drawn = prepareCheck(flow, known)
  const through = throughCalls(drawn)
  const costs = pricedKinds(drawn.kinds).map((channel) => costOn(channel, through, drawn))
  return costs.reduce((most, cost) => (cost.paid > most.paid || (cost.paid === most.paid && cost.messages > most.messages) ? cost : most))
}

function costOn(channel: ChannelKind, check: FlowUnderCheck, { nodes: drawn }: FlowUnderCheck): Cost {
  const said = new Map([...check.nodes.values()].map((one) => [one.node.id, messagesOf(one, channel)]))
  const count = (id: string) => said.get(id) ?? 0
  const { places, repeats } = longestWay(check, count)
  const members = places.flat()
  const messages = members.reduce((sum, id) => sum + count(id), 0)
  const path = members.map((id) => drawnNodeOf(id, (candidate) => drawn.has(candidate)))
  const { billed } = channelRules[channel]
  return {
    channel,
    messages,
    paid: billed ? messages : 0,
    paidAs: billed ? paidAs(members, check, count) : {},
    repeats,
    longestPath: path.filter((id, index) => path.indexOf(id) === index),
  }
}

/** The way with the most messages, place by place. A circle counts as one place that sends all its messages once: what is left has no circles, so a longest way exists. */
function longestWay({ nodes, ways, triggers }: FlowUnderCheck, count: (id: string) => number): { places: string[][]; repeats: boolean } {
  const circles = circlesOf(nodes.keys(), ways)
  const membersOf = new Map([...nodes.keys()].map((id) => [id, [id]]))
  for (const members of circles) {
    const inOrder = [...nodes.keys()].filter((id) => members.includes(id))
    for (const id of members) membersOf.set(id, inOrder)
  }
  const place = (id: string) => membersOf.get(id)?.[0] ?? id
  const onward = Map.groupBy(
    ways.filter((way) => place(way.from) !== place(way.to)),
    (way) => place(way.from),
  )
  const best = new Map<string, { sum: number; places: string[][] }>()
  const longestFrom = (id: string): { sum: number; places: string[][] } => {
    const known = best.get(id)
    if (known) return known
    const members = membersOf.get(id) ?? [id]
    const rest = (onward.get(id) ?? []).map((way) => longestFrom(place(way.to))).reduce(longer, { sum: 0, places: [] })
    const found = { sum: members.reduce((sum, one) => sum + count(one), rest.sum), places: [members, ...rest.places] }
    best.set(id, found)
    return found
  }
  const { places } = triggers.map((one) => longestFrom(place(one.node.id))).reduce(longer, { sum: -1, places: [] })
  return { places, repeats: circles.some((members) => members.some((id) => count(id) > 0)) }
}

function longer<Way extends { sum: number }>(one: Way, other: Way): Way {
  return other.sum > one.sum ? other : one
}

/** Contents for one channel only are said instead of others, never besides. */
function messagesOf(one: NodeUnderCheck, channel: ChannelKind): number {
  if (!one.definition || !one.params.ok) return 0
  if (one.definition.sendsTemplate) return channelRules[channel].templates ? 1 : 0
  return contentsFor(one, channel).length
}

function paidAs(members: string[], { nodes, known }: FlowUnderCheck, count: (id: string) => number): Cost['paidAs'] {
  const paid: Cost['paidAs'] = {}
  for (const id of members) {
    if (count(id) === 0) continue
    const kind = billedAs(nodes.get(id), known)
    paid[kind] = (paid[kind] ?? 0) + count(id)
  }
  return paid
}

function billedAs(one: NodeUnderCheck | undefined, { resources }: Known): keyof Cost['paidAs'] {
  if (!one?.params.ok || !one.definition?.sendsTemplate) return 'service'
  const { name, language } = one.definition.sendsTemplate(one.params.value)
  const category = resources.templates?.find((template) => template.name === name && template.language === language)?.category
  return categories[category ?? ''] ?? 'template'
}

/** Meta's names. */
const categories: Record<string, keyof Cost['paidAs']> = { MARKETING: 'marketing', UTILITY: 'utility', AUTHENTICATION: 'authentication' }
