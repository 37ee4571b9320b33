import { z } from 'zod'
import type { Flow, FlowNode } from '#engine/flow/schema'
import { type Json, jsonSchema, type Language } from '#engine/json'
import { definitionOf } from '#engine/nodes/index'
import { blankOf, isRecord } from '../../forms/blank.ts'
import { describe, type Member } from '../../forms/describe.ts'
import { newId } from './new-id.ts'
import { connect } from './wires.ts'

export interface Position {
  x: number
  y: number
}

/** A new node of a kind, named by the kind in this language, with the defaults of its schema and the emptiest values where it has none. */
export function newNode(kind: string, position: Position, language: Language): FlowNode {
  const definition = definitionOf(kind)
  return {
    id: newId(),
    kind,
    kindVersion: definition?.version ?? 1,
    name: definition?.label[language] ?? kind,
    params: definition ? startOf(describe(definition.params)) : {},
    position,
  }
}

/** Puts a node into the flow; a name that is taken gets a number. */
export function addNode(flow: Flow, node: FlowNode): Flow {
  const [name = node.name] = freeNames(flow, [node.name])
  return { ...flow, nodes: [...flow.nodes, { ...node, name }] }
}

/** Puts a node into the flow with a wire to it from an open port. */
export function addConnected(flow: Flow, node: FlowNode, from: { node: string; port: string }): Flow {
  return connect(addNode(flow, node), from, node.id)
}

/** Names for new nodes: those wanted, with a number where the flow or an earlier one has the name already. */
export function freeNames({ nodes }: Pick<Flow, 'nodes'>, wanted: readonly string[]): string[] {
  const taken = new Set(nodes.map(({ name }) => name))
  return wanted.map((name) => {
    const free = name === '' || !taken.has(name) ? name : numbered(name, taken)
    taken.add(free)
    return free
  })
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/ \d+$/, '').slice(0, 110)
  let number = 2
  while (taken.has(`${stem} ${number}`)) number += 1
  return `${stem} ${number}`
}

function startOf(params: Member): Record<string, Json> {
  const blank = z.record(z.string(), jsonSchema).safeParse(filled(blankOf(params), params))
  return blank.success ? blank.data : {}
}

/** A blank number is nothing at all: a node begins with 1, or the nearest that its schema allows. */
function filled(value: unknown, member: Member): unknown {
  const { spec, isOptional } = member
  if (spec.type === 'templated') return filled(value, { ...member, spec: spec.plain })
  if (spec.type === 'number' && value === undefined && !isOptional) return Math.min(Math.max(1, spec.least ?? 1), spec.most ?? 1)
  if (spec.type === 'list' && Array.isArray(value)) return value.map((item) => filled(item, spec.item))
  if (spec.type !== 'group' || !isRecord(value)) return value
  const fields = spec.fields.flatMap((field): [string, unknown][] => {
    const inner = filled(value[field.name], field)
    return inner === undefined ? [] : [[field.name, inner]]
  })
  return { ...value, ...Object.fromEntries(fields) }
}
