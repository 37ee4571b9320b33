import { fieldHints } from '../flow/checks/param-hints.ts'
import type { Flow, FlowNode } from '../flow/schema.ts'
import type { Json } from '../json.ts'
import type { FormField } from '../nodes/form-field.ts'
import { definitionOf } from '../nodes/index.ts'
import { replaceFiles } from './files.ts'

export type ResourceKind = Flow['references'][number]['kind']

/** Something outside a flow that it names: by which of its nodes, or (null) by its settings and notes. */
interface Resource {
  kind: ResourceKind
  id: string
  nodeId: string | null
}

/** Everything outside of it that a flow names, in the order of its nodes; each place once. */
export function resourcesOf(flow: Flow): Resource[] {
  const named: Resource[] = []
  renameResources(flow, (resource) => {
    named.push(resource)
    return resource.id
  })
  return named.filter(
    ({ kind, id, nodeId }, index) => named.findIndex((one) => one.kind === kind && one.id === id && one.nodeId === nodeId) === index,
  )
}

/** The flow with other names for what is outside of it. */
export function renameResources(flow: Flow, rename: (resource: Resource) => string): Flow {
  const { settings } = flow
  const { team } = settings.fallback
  const inSettings = (kind: ResourceKind, id: string) => rename({ kind, id, nodeId: null })
  return {
    ...flow,
    nodes: flow.nodes.map((node) => renameInNode(node, rename)),
    notes: flow.notes.map(({ shows, ...note }) =>
      shows ? { ...note, shows: { ...shows, source: { fileId: inSettings('file', shows.source.fileId) } } } : note,
    ),
    settings: {
      ...settings,
      fallback: { ...settings.fallback, ...(team && { team: inSettings('team', team) }) },
      ...(settings.calendarId && { calendarId: inSettings('calendar', settings.calendarId) }),
    },
  }
}

/** Fields of a form that choose something of the company. */
const kinds: Partial<Record<NonNullable<FormField['widget']>, ResourceKind>> = {
  channels: 'channel',
  team: 'team',
  template: 'template',
  flow: 'flow',
  calendar: 'calendar',
  credential: 'credential',
}

function renameInNode(node: FlowNode, rename: (resource: Resource) => string): FlowNode {
  const schema = definitionOf(node.kind)?.params
  if (schema === undefined) return node
  const params = Object.entries(node.params).map(([name, value]): [string, Json] => {
    const kind = fieldHints(schema, name).flatMap(({ widget }) => (widget && kinds[widget]) ?? [])[0]
    const renamed = kind === undefined ? value : renameValue(value, (id) => rename({ kind, id, nodeId: node.id }))
    return [name, replaceFiles(renamed, (id) => ({ fileId: rename({ kind: 'file', id, nodeId: node.id }) }))]
  })
  return { ...node, params: Object.fromEntries(params) }
}

/** One id, several (channels, where `all` is none), or an object with a name (a template and what fills it in). */
function renameValue(value: Json, rename: (id: string) => string): Json {
  if (typeof value === 'string') return value === '' || value === 'all' ? value : rename(value)
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? rename(item) : item))
  if (typeof value !== 'object' || value === null || typeof value['name'] !== 'string' || value['name'] === '') return value
  return { ...value, name: rename(value['name']) }
}
