import { type Content, choicesOf, contentSchema, type MediaKind } from '#engine/flow/content'
import type { FlowNode } from '#engine/flow/schema'
import type { Port, Reader } from '#engine/nodes/define-node'
import { type AnyNodeDefinition, definitionOf } from '#engine/nodes/index'
import { portsOf } from '../edit/ports-of.ts'
import { type Family, families } from './families.ts'

/** What one card shows, already in the person's language. */
export interface CardContent {
  name: string
  /** Told under a name that somebody gave; null where the name says it. */
  kindLabel: string | null
  icon: string
  family: Family
  hasEntry: boolean
  state: 'complete' | 'incomplete' | 'unknown'
  /** The messages that the customer reads, each with the buttons under it. */
  shown: ShownMessage[]
  summary: string
  /** Told where a node says nothing of itself yet: what its kind is for. */
  hint: string
  ports: CardPort[]
}

export interface ShownMessage {
  what: MediaKind | 'text' | 'location' | 'contact' | 'linkButton' | 'requestLocation' | 'requestPhone'
  text: string
  /** A picture kept by Hilo, which the card can show. */
  picture?: string
  /** The link's or list's own button: it leads nowhere in the flow. */
  button?: string
  choices: CardPort[]
}

export interface CardPort {
  id: string
  label: string
  detail?: string
  isChoice: boolean
  isOptional: boolean
  /** An edge starts here, but the node has no such port (any more). */
  isLost: boolean
}

/** What the card of a node shows; `wired` are the ports that edges start from, which a node keeps even where nobody knows its ports. */
export function cardContentOf(node: FlowNode, wired: readonly string[], reader: Reader): CardContent {
  const definition = definitionOf(node.kind)
  const params = definition && readParams(definition, node.params)
  const known = portsOf(node) ?? []
  const ports = [...known.map((port) => cardPort(port, reader)), ...lostPorts(known, wired)]
  const shown = definition && params ? shownBy(definition, params.value, ports) : []
  const under = new Set(shown.flatMap(({ choices }) => choices.map(({ id }) => id)))
  const rest = ports.filter(({ id }) => !under.has(id))
  const label = definition?.label[reader.language] ?? node.kind
  const saysAll = shown.length > 0 || rest.some(({ detail }) => detail !== undefined)
  const said = saysAll || !definition || !params?.isWhole ? '' : definition.summary(params.value, reader)
  return {
    name: node.name || label,
    kindLabel: node.name === '' || node.name.startsWith(label) ? null : label,
    icon: definition?.icon ?? '',
    family: families[definition?.group ?? 'logic'],
    hasEntry: definition?.group !== 'trigger',
    state: !definition ? 'unknown' : params?.isWhole ? 'complete' : 'incomplete',
    shown,
    summary: said === label ? '' : said,
    hint: saysAll || said !== '' || !params?.isWhole ? '' : (definition?.description[reader.language] ?? ''),
    ports: rest,
  }
}

/** The params as the kind reads them; of a node that is still being filled in, as far as they go. */
function readParams(definition: AnyNodeDefinition, params: FlowNode['params']): { value: unknown; isWhole: boolean } {
  const parsed = definition.params.safeParse(params)
  return parsed.success ? { value: parsed.data, isWhole: true } : { value: params, isWhole: false }
}

function shownBy(definition: AnyNodeDefinition, params: unknown, ports: readonly CardPort[]): ShownMessage[] {
  const messages = attempt(() => definition.shows?.(params) ?? [], [])
  const left = new Map(ports.filter(({ isChoice }) => isChoice).map((port) => [port.id, port]))
  const shown = messages.flatMap((content) => {
    const parsed = contentSchema.safeParse(content)
    return parsed.success ? [shownMessage(parsed.data, left)] : []
  })
  // Options that are set up apart from the message stand under the last one.
  const last = shown.at(-1)
  return last ? [...shown.slice(0, -1), { ...last, choices: [...last.choices, ...left.values()] }] : []
}

function shownMessage(content: Content, left: Map<string, CardPort>): ShownMessage {
  const rows = content.type === 'list' ? content.sections.flatMap((section) => section.rows) : []
  const choices = choicesOf(content).flatMap(({ id }) => {
    const port = left.get(id)
    left.delete(id)
    const detail = rows.find((row) => row.id === id)?.description
    return port ? [{ ...port, ...(detail && { detail }) }] : []
  })
  return { ...wordsOf(content), choices }
}

function wordsOf(content: Content): Omit<ShownMessage, 'choices'> {
  switch (content.type) {
    case 'media':
      return { what: content.media, text: content.caption ?? content.filename ?? '', ...pictureOf(content) }
    case 'location':
      return { what: 'location', text: [content.name, content.address].filter(Boolean).join(', ') }
    case 'contact':
      return { what: 'contact', text: [content.name, content.phone].filter(Boolean).join(' · ') }
    case 'linkButton':
      return { what: 'linkButton', text: content.text, button: content.label }
    case 'list':
      return { what: 'text', text: content.text, button: content.buttonLabel }
    case 'text':
    case 'requestLocation':
    case 'requestPhone':
      return { what: content.type, text: content.text }
  }
}

function pictureOf({ media, source }: Extract<Content, { type: 'media' }>): Pick<ShownMessage, 'picture'> {
  return (media === 'image' || media === 'sticker') && 'fileId' in source ? { picture: source.fileId } : {}
}

function cardPort({ id, label, detail, optional, isChoice }: Port, { language }: Reader): CardPort {
  return {
    id,
    label: label[language],
    ...(detail && { detail: detail[language] }),
    isChoice: isChoice === true,
    isOptional: optional === true,
    isLost: false,
  }
}

function lostPorts(known: readonly Port[], wired: readonly string[]): CardPort[] {
  return wired
    .filter((id) => !known.some((port) => port.id === id))
    .map((id) => ({ id, label: id, isChoice: false, isOptional: false, isLost: true }))
}

/** Params that are not whole may be of any shape: what cannot be told of them is left out. */
function attempt<Value>(tell: () => Value, otherwise: Value): Value {
  try {
    return tell()
  } catch {
    return otherwise
  }
}
