import { portKey } from '#engine/flow/edges'
import type { Flow, FlowNode } from '#engine/flow/schema'
import type { Port } from '#engine/nodes/define-node'
import { type AnyNodeDefinition, definitionOf } from '#engine/nodes/index'
import { blankOf, isRecord } from '../../forms/blank.ts'
import { describe } from '../../forms/describe.ts'

/**
 * The ports of a node as drawn, also of one whose params are still being filled in; null where nobody can know them
 * (an unknown kind, params of another shape).
 */
export function portsOf({ kind, params }: Pick<FlowNode, 'kind' | 'params'>): Port[] | null {
  const known = remembered.get(params)
  if (known && known.kind === kind) return known.ports
  const definition = definitionOf(kind)
  const ports = definition ? readPorts(definition, params) : null
  remembered.set(params, { kind, ports })
  return ports
}

/** The first port of a node that leads nowhere yet; those that ought to lead somewhere go first. */
export function firstOpenPort(flow: Flow, node: FlowNode): string | undefined {
  const used = new Set(flow.edges.map(({ from }) => portKey(from.node, from.port)))
  const open = (portsOf(node) ?? []).filter(({ id }) => !used.has(portKey(node.id, id)))
  return (open.find(({ id, optional }) => id === 'next' || !optional) ?? open[0])?.id
}

export function isTrigger({ kind }: Pick<FlowNode, 'kind'>): boolean {
  return definitionOf(kind)?.group === 'trigger'
}

/** Params are never changed in place, so what was read of them stays true. */
const remembered = new WeakMap<FlowNode['params'], { kind: string; ports: Port[] | null }>()

function readPorts(definition: AnyNodeDefinition, params: FlowNode['params']): Port[] | null {
  const parsed = definition.params.safeParse(params)
  if (parsed.success) return definition.ports(parsed.data)
  const blank = blankOf(describe(definition.params))
  try {
    const ports = definition.ports({ ...(isRecord(blank) && blank), ...params })
    return ports.every(({ id }) => typeof id === 'string') ? ports : null
  } catch {
    return null
  }
}
