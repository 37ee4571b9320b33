import { fold } from '#engine/expressions/fold'
import type { Language } from '#engine/json'
import type { NodeGroup } from '#engine/nodes/define-node'
import { type AnyNodeDefinition, nodeKinds } from '#engine/nodes/index'
import { languages } from '../../app/words/languages.ts'
import { type Family, families } from '../cards/families.ts'

export interface PaletteEntry {
  kind: string
  label: string
  description: string
  icon: string
  family: Family
  /** Why it stands so far up. */
  reason: 'suggested' | 'recent' | null
}

interface Asked {
  query: string
  language: Language
  /** Kinds used lately, the last first. */
  recent: readonly string[]
  /** The node that the new one comes after, if any: what usually follows is suggested. */
  after?: { group: NodeGroup; port: string } | undefined
  /** Only what starts a flow, only what does not, or all. */
  starts: 'only' | 'none' | 'all'
}

/**
 * The eight kinds that nearly every conversation of a shop is made of: somebody writes; it says, asks and decides; it knows when the shop is open
 * and when to come back later; it remembers who is who, and it hands over to a person. The rest stands under "more".
 */
export const everydayKinds = ['onMessage', 'sendMessage', 'ask', 'condition', 'businessHours', 'wait', 'handover', 'tag']

/** What the palette shows: what fits the words, best first; without words the everyday kinds, what is likely or lately used on top, and the rest under `more`. */
export function paletteEntries({ query, language, recent, after, starts }: Asked): { entries: PaletteEntry[]; more: PaletteEntry[] } {
  const offered = allKinds.filter(({ group }) => starts === 'all' || (group === 'trigger') === (starts === 'only'))
  if (query.trim() !== '') {
    const found = offered
      .map((definition) => ({ definition, rank: rankOf(definition, query, language) }))
      .filter(({ rank }) => rank < noMatch)
      .toSorted((one, other) => one.rank - other.rank || place(one.definition, recent) - place(other.definition, recent))
    return { entries: found.map(({ definition }) => entryOf(definition, language, null)), more: [] }
  }
  const suggested = after ? likelyAfter(after) : []
  const top = [...new Set([...suggested, ...recent.slice(0, 3), ...everydayKinds])]
  const isTop = ({ kind, group }: AnyNodeDefinition) => top.includes(kind) || (starts === 'only' && group === 'trigger')
  const entries = offered.filter(isTop).toSorted((one, other) => top.indexOf(one.kind) - top.indexOf(other.kind))
  const reasonOf = (kind: string) => (suggested.includes(kind) ? 'suggested' : recent.slice(0, 3).includes(kind) ? 'recent' : null)
  return {
    entries: entries.map((definition) => entryOf(definition, language, reasonOf(definition.kind))),
    more: offered.filter((definition) => !isTop(definition)).map((definition) => entryOf(definition, language, null)),
  }
}

// Every definition, as `definitionOf` gives them: here only their words and groups are read.
const allKinds = Object.values(nodeKinds) as unknown as AnyNodeDefinition[]

/** What shops usually put next, by what the node before does; where something went wrong, a person. */
const likelyNext: Record<NodeGroup, string[]> = {
  trigger: ['sendMessage', 'ask'],
  message: ['ask', 'wait'],
  question: ['sendMessage', 'condition'],
  logic: ['sendMessage'],
  data: ['sendMessage'],
  people: ['sendMessage', 'closeCase'],
  integration: ['condition', 'sendMessage'],
  end: ['sendMessage'],
}
const portsOfTrouble = ['failed', 'invalid', 'timeout', 'otherType', 'httpError']

export function likelyAfter({ group, port }: { group: NodeGroup; port: string }): string[] {
  return portsOfTrouble.includes(port) ? ['handover', 'sendMessage'] : likelyNext[group]
}

const noMatch = 100

/** How well a kind fits what was typed: every word has to be found somewhere, first in the person's own language. */
function rankOf({ label, keywords, description }: AnyNodeDefinition, query: string, language: Language): number {
  const typed = fold(query).trim()
  const own = fold(label[language])
  if (own.startsWith(typed)) return 0
  const others = languages.filter((other) => other !== language)
  const sources = [
    own,
    fold(keywords?.[language] ?? ''),
    others.map((other) => fold(`${label[other]} ${keywords?.[other] ?? ''}`)).join(' '),
    languages.map((one) => fold(description[one])).join(' '),
  ]
  const ranks = typed.split(/\s+/).map((word) => {
    const begins = sources.findIndex((source) => source.split(/[\s/]+/).some((one) => one.startsWith(word)))
    const holds = word.length < 3 ? -1 : sources.findIndex((source) => source.includes(word))
    return begins >= 0 ? 1 + begins : holds >= 0 ? 10 + holds : noMatch
  })
  return Math.max(...ranks)
}

function place({ kind }: AnyNodeDefinition, recent: readonly string[]): number {
  const order = [...recent, ...everydayKinds]
  const index = order.indexOf(kind)
  return index < 0 ? order.length : index
}

function entryOf(
  { kind, label, description, icon, group }: AnyNodeDefinition,
  language: Language,
  reason: PaletteEntry['reason'],
): PaletteEntry {
  return { kind, label: label[language], description: description[language], icon, family: families[group], reason }
}
