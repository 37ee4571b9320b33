import type { CompiledFlow } from '../flow/compiled.ts'
import type { FlowRef } from '../flow/schema.ts'
import type { LiveFlow } from './situation.ts'

/** One published version, ready to execute. */
export interface FlowVersion {
  ref: FlowRef
  compiled: CompiledFlow
}

/** The flows a turn may need: those that may start, in the merchant's order, and every version somebody may still be inside of. */
export interface Flows {
  live: LiveFlow[]
  /** Preloaded by the caller; undefined = that version is not to be had. */
  versionOf: (flowId: string, version: number) => FlowVersion | undefined
}

/** The live version of a flow as something to step through; undefined when it is not live or switched off. */
export function liveVersion(flows: Flows, flowId: string): FlowVersion | undefined {
  const live = flows.live.find((candidate) => candidate.ref.flowId === flowId && candidate.switchedOn)
  return live && { ref: live.ref, compiled: live.flow }
}
