import type { Flow, FlowNode } from '#engine/flow/schema'
import type { Language } from '#engine/json'
import { definitionOf } from '#engine/nodes/index'
import { localized } from '../../app/words/localized.ts'

/** What people call a node: the name they gave it, else its kind's. */
export function nodeName({ name, kind, id }: FlowNode, language: Language): string {
  const definition = definitionOf(kind)
  return name || (definition ? localized(definition.label, language) : id)
}

/** The same by id; null for a node that is not in the flow. */
export function nodeNameIn({ nodes }: Pick<Flow, 'nodes'>, id: string | null, language: Language): string | null {
  const node = nodes.find((one) => one.id === id)
  return node ? nodeName(node, language) : null
}

/** What a port of a node is called; its own id where its kind cannot say. */
export function portName({ kind, params }: FlowNode, port: string, language: Language): string {
  const definition = definitionOf(kind)
  const parsed = definition?.params.safeParse(params)
  const found = parsed?.success ? definition?.ports(parsed.data).find(({ id }) => id === port) : undefined
  return found ? localized(found.label, language) : port
}
