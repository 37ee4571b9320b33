import type { Flow, FlowNode } from '#engine/flow/schema'
import type { Json, Language } from '#engine/json'
import { definitionOf } from '#engine/nodes/index'
import { plainExcerpt } from '../cards/excerpt-of.ts'

/** Something in the flow that holds what was looked for. */
export interface Hit {
  type: 'node' | 'note' | 'group'
  id: string
  /** What the thing is called. */
  title: string
  /** The words around what was found; empty where the title itself was. */
  excerpt: string
}

const around = 32
/** Params that name something by an id: nothing people would look for. */
const idNames = /^(id|.*Id)$/

/** Every node, note and group that holds the words, accents and capitals aside, once each and in reading order: from left to right, then down. */
export function findInFlow(flow: Flow, query: string, language: Language): Hit[] {
  const wanted = plain(query).trim()
  if (wanted === '') return []
  const nodes = flow.nodes.toSorted(byPlace).flatMap((node) => hit({ type: 'node', id: node.id, ...nodeTexts(node, language) }, wanted))
  const notes = flow.notes.toSorted(byPlace).flatMap(({ id, text }) => hit({ type: 'note', id, title: '', texts: [text] }, wanted))
  const groups = flow.groups.flatMap(({ id, name, description = '' }) =>
    hit({ type: 'group', id, title: name, texts: [description] }, wanted),
  )
  return [...nodes, ...notes, ...groups]
}

interface Searched extends Pick<Hit, 'type' | 'id' | 'title'> {
  texts: string[]
}

function nodeTexts({ kind, name, params, note = '' }: FlowNode, language: Language): { title: string; texts: string[] } {
  const label = definitionOf(kind)?.label[language] ?? kind
  return { title: name || label, texts: [...textsIn(params), note, label] }
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => (idNames.test(name) ? [] : textsIn(part)))
}

function hit({ texts, ...thing }: Searched, wanted: string): Hit[] {
  const found = texts.find((text) => plain(text).includes(wanted))
  if (plain(thing.title).includes(wanted)) return [{ ...thing, excerpt: '' }]
  if (found === undefined) return []
  const said = plainExcerpt(found)
  // As cards tell it, unless what was looked for is in what they leave out.
  return [{ ...thing, excerpt: excerptAround(plain(said).includes(wanted) ? said : found, wanted) }]
}

function excerptAround(text: string, wanted: string): string {
  // Folding may change the length; the place is near enough to show.
  const at = plain(text).indexOf(wanted)
  const [start, end] = [Math.max(0, at - around), Math.min(text.length, at + wanted.length + around)]
  const words = text.slice(start, end).replace(/\s+/g, ' ').trim()
  return `${start > 0 ? '…' : ''}${words}${end < text.length ? '…' : ''}`
}

/** Letter by letter, unlike the engine's `fold`: a search looks inside words and for signs. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function byPlace(one: { position: { x: number; y: number } }, other: { position: { x: number; y: number } }): number {
  return one.position.x - other.position.x || one.position.y - other.position.y
}
