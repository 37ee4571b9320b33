import { textLength } from '../channels/text-length.ts'
import { Defect, UserError } from '../errors.ts'
import type { Json } from '../json.ts'
import { definitionOf } from '../nodes/index.ts'
import type { Subflows } from './callable-flow.ts'
import type { CompiledFlow, CompiledNode } from './compiled.ts'
import { waysOf } from './edges.ts'
import { inlineCalls } from './inline-calls.ts'
import type { Flow, FlowNode, Variable } from './schema.ts'

/** A flow's executable text may have this many bytes. */
export const MAX_COMPILED_BYTES = 1_048_576

/**
 * The form of a flow that executes: params read by their kind's schema with defaults, disabled nodes bypassed, keys in a fixed order
 * so that equal flows give equal JSON, and every flow it calls drawn in at the version given in `subflows`. Throws `UserError`:
 * `flow.unknownKind`, `flow.newerKind`, `flow.badParams`, `flow.tooLarge`, and what `inlineCalls` refuses.
 */
export function compileFlow(flow: Flow, subflows: Subflows = {}): CompiledFlow {
  const enabled = flow.nodes.filter((node) => !node.disabled)
  const ways = waysOf(flow)
  const nodes = enabled.map((node) =>
    compileNode(node, new Map(ways.filter((way) => way.from === node.id).map((way) => [way.port, way.to]))),
  )
  const own: CompiledFlow = {
    formatVersion: 1,
    name: flow.name,
    language: flow.language,
    settings: flow.settings,
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    triggers: enabled.filter((node) => definitionOf(node.kind)?.group === 'trigger').map((node) => node.id),
    variables: flow.variables.map(withoutSample),
  }
  // Sorting keys keeps the shape: it is the same record written in another order.
  const ordered = sortKeys(inlineCalls(own, subflows) as unknown as Json) as unknown as CompiledFlow
  if (textLength(executableText(ordered), 'bytes') > MAX_COMPILED_BYTES) {
    throw new UserError('flow.tooLarge', `The flow "${flow.name}" is larger than 1 MiB when compiled. Split it into two flows.`)
  }
  return ordered
}

/** Canonical JSON of what executes: names of flows and nodes are left out, so that renaming makes no new version. Storage hashes it. */
export function executableText(flow: CompiledFlow): string {
  const { name: _name, nodes, frames, ...rest } = flow
  const executes = { ...rest, nodes: unnamed(nodes), ...(frames && { frames: unnamed(frames) }) }
  // A compiled flow is plain JSON by construction; its interfaces only lack the index signature.
  return JSON.stringify(sortKeys(executes as unknown as Json))
}

function unnamed<One extends { name: string }>(record: Record<string, One>): Record<string, Omit<One, 'name'>> {
  return Object.fromEntries(Object.entries(record).map(([id, { name: _name, ...one }]) => [id, one]))
}

function compileNode(node: FlowNode, leadsTo: Map<string, string>): CompiledNode {
  const definition = definitionOf(node.kind)
  if (!definition) {
    throw new UserError(
      'flow.unknownKind',
      `The node "${node.name || node.id}" is of the unknown kind "${node.kind}". Delete it or update Hilo.`,
      {
        nodeId: node.id,
      },
    )
  }
  if (node.kindVersion > definition.version) {
    throw new UserError(
      'flow.newerKind',
      `The node "${node.name || node.id}" was made with a newer Hilo. Update Hilo, or delete the node and add it again.`,
      { nodeId: node.id },
    )
  }
  const params = definition.params.safeParse(node.params)
  if (!params.success) {
    throw new UserError(
      'flow.badParams',
      `The node "${node.name || node.id}" is not filled in correctly. Check the flow to see which field.`,
      {
        nodeId: node.id,
      },
    )
  }
  // A port may have gone (a deleted button) while its edge is still drawn.
  const wired = definition.ports(params.data).flatMap((port) => {
    const to = leadsTo.get(port.id)
    return to === undefined ? [] : [[port.id, to] as const]
  })
  return { id: node.id, kind: node.kind, name: node.name, params: toJsonRecord(params.data), next: Object.fromEntries(wired) }
}

/** Schemas read JSON and give JSON; optional fields they leave undefined drop out here. */
function toJsonRecord(params: unknown): { [key: string]: Json } {
  const json: Json = JSON.parse(JSON.stringify(params))
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Defect('flow.paramsNotARecord', 'Params of a node kind must be an object.')
  return json
}

function withoutSample({ sample: _sample, ...variable }: Variable): Variable {
  return variable
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key, one]) => [key, sortKeys(one)]))
}
