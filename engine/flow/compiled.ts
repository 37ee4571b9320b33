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
  /** Every flow it calls, whole, by the id of the node that calls it; absent where it calls none. */
  frames?: Record<string, Frame>
}

/**
 * A called flow inside its caller, as it was live when the caller was published. Its nodes stand among the caller's as `{call}/{id}`, `call`
 * being the id of the node that calls it; so do the nodes of what it calls itself. It keeps its own variables, language and calendar.
 */
export interface Frame {
  flowId: string
  version: number
  sha: string
  name: string
  language: CompiledFlow['language']
  calendarId?: string
  /** Id of the node at which a call begins. */
  start: string
  variables: Variable[]
  /** Its outputs that are copied back -> the caller's variable. */
  outputs: Record<string, string>
}

export interface CompiledNode {
  id: string
  kind: string
  name: string
  /** Already parsed by the kind's schema, defaults applied. */
  params: { [key: string]: Json }
  /** Port name -> id of the node it leads to; a port without an edge is absent. */
  next: Record<string, string>
  /** The frame it stands in; absent for the flow's own nodes. */
  frame?: string
}
