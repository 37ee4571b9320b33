import { createHash } from 'node:crypto'
import { executableText } from '#engine/flow/compile-flow'
import type { CompiledFlow } from '#engine/flow/compiled'
import { readCompiled } from '#engine/flow/read-compiled'
import type { FlowPin, FlowVersion } from '../documents/flow.ts'
import { companySchema, number, type Scoped, text } from './company-schema.ts'
import { readStoredFlow } from './flow.ts'

/** Immutable; `_id` is `{flowId}:{version}`. Flow and compiled form are JSON text, as in drafts. */
export interface FlowVersionRecord extends Scoped, Omit<FlowVersion, 'flow' | 'compiled' | 'pins'> {
  flow: string
  compiled: string
}

export const flowVersionSchema = companySchema<FlowVersionRecord>(
  {
    flowId: text,
    version: number,
    sha: text,
    flow: text,
    compiled: text,
    note: text,
    publishedAt: number,
    publishedBy: text,
    people: text,
  },
  [
    { fields: { companyId: 1, flowId: 1, version: -1 }, options: { unique: true } },
    { fields: { companyId: 1, flowId: 1, publishedAt: -1, _id: -1 } },
  ],
)

export function flowVersionIdOf(flowId: string, version: number): string {
  return `${flowId}:${version}`
}

/** SHA-256 over what executes, not over positions, notes or groups. */
export function shaOf(compiled: CompiledFlow): string {
  return createHash('sha256').update(executableText(compiled)).digest('hex')
}

export function toFlowVersion({ _id, flow, compiled: stored, ...plain }: FlowVersionRecord): FlowVersion {
  const compiled = parseCompiled(stored)
  return { ...plain, flow: readStoredFlow(flow), compiled, pins: pinsOf(compiled) }
}

function pinsOf({ frames = {} }: CompiledFlow): FlowPin[] {
  return Object.entries(frames).map(([nodeId, { flowId, version, name }]) => ({ nodeId, flowId, version, name }))
}

export function parseCompiled(stored: string): CompiledFlow {
  return readCompiled(JSON.parse(stored))
}
