import type { Json } from '../json.ts'
import type { FlowSettings, Variable } from './schema.ts'

/**
 * The compact, indexed form that executes: no positions, notes, groups or names of groups. Plain JSON, immutable,
 * cached by workers. Disabled nodes are already bypassed (their `next`) by the compiler.
 */
export interface CompiledFlow {
  formatVersion: 1
  name: string
  language: 'es' | 'pt' | 'en'
  settings: FlowSettings
  nodes: Record<string, CompiledNode>
  /** Ids of the trigger nodes, in the order of the flow JSON. */
  triggers: string[]
  variables: Variable[]
}

export interface CompiledNode {
  id: string
  kind: string
  name: string
  /** Already parsed by the kind's schema, defaults applied. */
  params: { [key: string]: Json }
  /** Port name -> id of the node it leads to; a port without an edge is absent. */
  next: Record<string, string>
}
