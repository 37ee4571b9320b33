import { definitionOf } from '../nodes/index.ts'
import type { CompiledFlow, CompiledNode } from './compiled.ts'
import type { Variable } from './schema.ts'

/** The live version of a flow that others may call. Plain JSON. */
export interface CallableFlow {
  flowId: string
  name: string
  version: number
  sha: string
  compiled: CompiledFlow
}

/** The flows a flow may call, by id. */
export type Subflows = Record<string, CallableFlow>

/** What a flow takes and gives when it is called, and where that begins; null = it has no start for calls. */
export function signatureOf(compiled: CompiledFlow): { start: string; inputs: Variable[]; outputs: Variable[] } | null {
  const start = compiled.triggers.find((id) => startsOnCall(compiled.nodes[id]))
  if (start === undefined) return null
  const { variables } = compiled
  return {
    start,
    inputs: variables.filter(({ role }) => role === 'input'),
    outputs: variables.filter(({ role }) => role === 'output'),
  }
}

/** Where a run begins that no message and no event starts: the first trigger, one for calls only where there is no other. */
export function usualStart(compiled: CompiledFlow): string | undefined {
  const { triggers, nodes } = compiled
  return triggers.find((id) => !startsOnCall(nodes[id])) ?? triggers[0]
}

function startsOnCall(node: CompiledNode | undefined): boolean {
  return definitionOf(node?.kind ?? '')?.startsOnCall === true
}
