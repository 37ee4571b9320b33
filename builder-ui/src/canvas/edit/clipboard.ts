import { fieldHints } from '#engine/flow/checks/param-hints'
import { portKey } from '#engine/flow/edges'
import { type Flow, type FlowEdge, type FlowNode, FORMAT_VERSION } from '#engine/flow/schema'
import { definitionOf } from '#engine/nodes/index'
import { gridStep } from '../drawing/drawn.ts'
import { noSelection, type Selection } from '../editor.ts'
import { freeNames, type Position } from './add-node.ts'
import { withContents } from './contents.ts'
import { type Copy, type PasteProblem, readCopy } from './copy.ts'
import { newId } from './new-id.ts'

const most = { nodes: 500, edges: 2000, notes: 200, groups: 200 } as const
const parts = ['nodes', 'edges', 'notes', 'groups'] as const
const aside = 2 * gridStep

/** What was pasted is selected; or why nothing was. */
export type Pasted = { flow: Flow; selection: Selection } | { problem: PasteProblem }

/** The selected part of a flow as text: nodes with the edges between them, notes, groups, and the variables and references they name. */
export function copyOf(flow: Flow, selection: Partial<Selection>): string {
  const chosen = withContents(flow, selection)
  const nodes = flow.nodes.filter(({ id }) => chosen.nodes.has(id))
  const written = JSON.stringify(nodes.map(({ params }) => params))
  const copy: Copy = {
    hilo: 'nodes',
    formatVersion: FORMAT_VERSION,
    nodes,
    edges: flow.edges.filter(({ from, to }) => chosen.nodes.has(from.node) && chosen.nodes.has(to)),
    groups: flow.groups.filter(({ id, nodes: members }) => chosen.groups.has(id) || members.every((member) => chosen.nodes.has(member))),
    notes: flow.notes.filter(({ id }) => chosen.notes.has(id)),
    variables: flow.variables.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(written)),
    references: flow.references.filter(({ id }) => written.includes(JSON.stringify(id))),
  }
  return JSON.stringify(copy)
}

/** Puts a copied part into a flow, its upper left corner at a place, under fresh ids. */
export function paste(flow: Flow, text: string, at: Position): Pasted {
  const copy = readCopy(text)
  if ('problem' in copy) return copy
  if (parts.some((part) => flow[part].length + copy[part].length > most[part])) return { problem: 'tooMany' }
  const corner = cornerOf(copy)
  return placed(flow, copy, { x: at.x - corner.x, y: at.y - corner.y })
}

/** The selected part once more, a little aside. */
export function duplicate(flow: Flow, selection: Partial<Selection>): Pasted {
  const chosen = withContents(flow, selection)
  const corner = cornerOf({
    nodes: flow.nodes.filter(({ id }) => chosen.nodes.has(id)),
    notes: flow.notes.filter(({ id }) => chosen.notes.has(id)),
  })
  return paste(flow, copyOf(flow, selection), { x: corner.x + aside, y: corner.y + aside })
}

function placed(flow: Flow, copy: Copy, by: Position): Pasted {
  const ids = new Map(copy.nodes.map(({ id }) => [id, newId()]))
  const at = (id: string) => ids.get(id)
  const moved = ({ x, y }: Position) => ({ x: x + by.x, y: y + by.y })
  const names = freeNames(
    flow,
    copy.nodes.map(({ name }) => name),
  )
  const nodes = copy.nodes.map((node, index) => ({
    ...node,
    id: at(node.id) ?? newId(),
    name: names[index] ?? node.name,
    params: readdressed(node, at),
    position: moved(node.position),
  }))
  const edges = firstOfEachPort(copy.edges).flatMap(({ from, to }) => {
    const [source, target] = [at(from.node), at(to)]
    return source !== undefined && target !== undefined ? [{ id: newId(), from: { node: source, port: from.port }, to: target }] : []
  })
  const groups = copy.groups.flatMap((group) => {
    const members = group.nodes.flatMap((id) => at(id) ?? [])
    return members.length > 0 ? [{ ...group, id: newId(), nodes: members }] : []
  })
  const notes = copy.notes.map((note) => ({ ...note, id: newId(), position: moved(note.position) }))
  const known = new Set(flow.variables.map(({ name }) => name))
  const has = ({ kind, id }: Flow['references'][number]) => flow.references.some((other) => other.kind === kind && other.id === id)
  return {
    flow: {
      ...flow,
      nodes: [...flow.nodes, ...nodes],
      edges: [...flow.edges, ...edges],
      groups: [...flow.groups, ...groups],
      notes: [...flow.notes, ...notes],
      variables: [...flow.variables, ...copy.variables.filter(({ name }) => !known.has(name))],
      references: [...flow.references, ...copy.references.filter((reference) => !has(reference))],
    },
    selection: { ...noSelection, nodes: idsOf(nodes), notes: idsOf(notes) },
  }
}

/** Params that name a node of the copy follow it to its new id; others stay. Buttons and options keep their ids: those count within their node. */
function readdressed({ kind, params }: FlowNode, at: (id: string) => string | undefined): FlowNode['params'] {
  const schema = definitionOf(kind)?.params
  if (!schema) return params
  const naming = Object.entries(params).flatMap(([name, value]) => {
    const isNode = typeof value === 'string' && fieldHints(schema, name).some(({ widget }) => widget === 'node')
    const target = isNode ? at(value) : undefined
    return target === undefined ? [] : [[name, target] as const]
  })
  return naming.length === 0 ? params : { ...params, ...Object.fromEntries(naming) }
}

function firstOfEachPort(edges: readonly FlowEdge[]): FlowEdge[] {
  const firsts = new Map(edges.toReversed().map((edge) => [portKey(edge.from.node, edge.from.port), edge]))
  return edges.filter((edge) => firsts.get(portKey(edge.from.node, edge.from.port)) === edge)
}

function idsOf(items: readonly { id: string }[]): Set<string> {
  return new Set(items.map(({ id }) => id))
}

function cornerOf({ nodes, notes }: Pick<Copy, 'nodes' | 'notes'>): Position {
  const places = [...nodes, ...notes].map(({ position }) => position)
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) }
}
