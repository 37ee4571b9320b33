import { z } from 'zod'
import { fieldHints } from '#engine/flow/checks/param-hints'
import type { Flow, FlowNode } from '#engine/flow/schema'
import type { Json } from '#engine/json'
import { type AnyNodeDefinition, definitionOf } from '#engine/nodes/index'

/** How a text of a flow names variables: as a template, by a dotted path, or as the bare name of a variable. */
export type PlaceKind = 'template' | 'path' | 'name'

/** What stands in one place that may name variables, and what shall stand there instead. */
type ChangeText = (text: string, kind: PlaceKind, field: string) => string

type Params = FlowNode['params']

/** Every place of a flow that may name a variable, changed; what stays as it was stays the same object. */
export function mapPlaces(
  flow: Flow,
  change: (text: string, kind: PlaceKind, place: { nodeId: string | null; field: string }) => string,
): Flow {
  const nodes = kept(
    flow.nodes,
    flow.nodes.map((node) => {
      const params = mapParams(node, (text, kind, field) => change(text, kind, { nodeId: node.id, field }))
      return params === node.params ? node : { ...node, params }
    }),
  )
  const settings = mapSettings(flow, (text, kind, field) => change(text, kind, { nodeId: null, field }))
  return nodes === flow.nodes && settings === flow.settings ? flow : { ...flow, nodes, settings }
}

function mapParams({ kind, params }: FlowNode, change: ChangeText): Params {
  const definition = definitionOf(kind)
  const entries = Object.entries(params)
  const mapped = entries.map(([name, value]) => mapParam(definition, name, value, change))
  return entries.every(([, value], index) => value === mapped[index])
    ? params
    : Object.fromEntries(entries.map(([name, value], index) => [name, mapped[index] ?? value]))
}

function mapParam(definition: AnyNodeDefinition | undefined, name: string, value: Json, change: ChangeText): Json {
  const widgets = definition ? fieldHints(definition.params, name).map(({ widget }) => widget) : []
  if (widgets.includes('variable') && typeof value === 'string') return change(value, 'name', name)
  if (widgets.includes('path')) {
    if (typeof value === 'string') return change(value, 'path', name)
    // Options of a list: only where the list is; the other paths are inside its items.
    if (isRecord(value) && typeof value['path'] === 'string')
      return keptRecord(value, { ...mapTexts(value, name, change), path: change(value['path'], 'path', `${name}.path`) })
  }
  if (widgets.includes('mapping') && Array.isArray(value)) return mapMapping(value, name, change)
  // A trigger's filter reads the event's own data by bare names, and its words are words.
  return definition?.group === 'trigger' ? value : mapTexts(value, name, change)
}

function mapMapping(rows: Json[], name: string, change: ChangeText): Json {
  const mapped = rows.map((row, index) =>
    isRecord(row) && typeof row['variable'] === 'string'
      ? keptRecord(row, {
          ...mapTexts(row, `${name}.${index}`, change),
          variable: change(row['variable'], 'name', `${name}.${index}.variable`),
        })
      : mapTexts(row, `${name}.${index}`, change),
  )
  return kept(rows, mapped)
}

const conditionRow = z.object({ path: z.string(), operator: z.string(), valuePath: z.string().optional() })

/** Templates in every text, and the paths of the rows of conditions. */
function mapTexts<Value extends Json>(value: Value, field: string, change: ChangeText): Value
function mapTexts(value: Json, field: string, change: ChangeText): Json {
  if (typeof value === 'string') return value.includes('{{') || value.includes('{%') ? change(value, 'template', field) : value
  if (Array.isArray(value))
    return kept(
      value,
      value.map((item, index) => mapTexts(item, `${field}.${index}`, change)),
    )
  if (!isRecord(value)) return value
  const isRow = conditionRow.safeParse(value).success
  const isPath = (name: string) => isRow && (name === 'path' || name === 'valuePath')
  const entries = Object.entries(value).map(([name, part]): [string, Json] => {
    const where = `${field}.${name}`
    if (isPath(name) && typeof part === 'string') return [name, change(part, 'path', where)]
    return [name, mapTexts(part, where, change)]
  })
  return keptRecord(value, Object.fromEntries(entries))
}

function mapSettings({ settings }: Flow, change: ChangeText): Flow['settings'] {
  const { fallback, staleButtonText } = settings
  const { messageToContact } = fallback
  const note = change(fallback.note, 'template', 'settings.fallback.note')
  const message = messageToContact && change(messageToContact, 'template', 'settings.fallback.messageToContact')
  const stale = staleButtonText && change(staleButtonText, 'template', 'settings.staleButtonText')
  if (note === fallback.note && message === messageToContact && stale === staleButtonText) return settings
  return {
    ...settings,
    fallback: { ...fallback, note, ...(message !== undefined && { messageToContact: message }) },
    ...(stale !== undefined && { staleButtonText: stale }),
  }
}

type JsonRecord = { [name: string]: Json }

function isRecord(value: Json): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kept<Item>(before: Item[], after: Item[]): Item[] {
  return before.every((item, index) => item === after[index]) ? before : after
}

function keptRecord(before: JsonRecord, after: JsonRecord): JsonRecord {
  return Object.entries(before).every(([name, value]) => value === after[name]) ? before : after
}
