import type { CompiledFlow, CompiledNode, Frame } from './compiled.ts'

/** Between the id of a node that calls a flow and what is inside the call: a node's id, or a variable's name. */
const SEPARATOR = '/'

/** How a node or a variable of a called flow is named among its caller's. */
export function inFrame(frame: string | undefined, name: string): string {
  return frame === undefined ? name : `${frame}${SEPARATOR}${name}`
}

/** The frames a node stands in, innermost first. */
export function framesAround(compiled: CompiledFlow, nodeId: string): string[] {
  const around: string[] = []
  let frame = compiled.nodes[nodeId]?.frame
  while (frame !== undefined) {
    around.push(frame)
    frame = compiled.nodes[frame]?.frame
  }
  return around
}

/** The frames a flow calls by itself, without those that these call. */
export function ownFrames(compiled: CompiledFlow): [callId: string, frame: Frame][] {
  return Object.entries(compiled.frames ?? {}).filter(([callId]) => compiled.nodes[callId]?.frame === undefined)
}

/** How many calls deep a flow goes; 0 = it calls none. */
export function depthOf(compiled: CompiledFlow): number {
  const depths = Object.keys(compiled.frames ?? {}).map((callId) => framesAround(compiled, callId).length + 1)
  return Math.max(0, ...depths)
}

/** Whoever takes a failure of a node: itself, or the innermost call around it, whose port `failed` is wired; null = the flow's fallback. */
export function catcherOf(compiled: CompiledFlow, node: CompiledNode): CompiledNode | null {
  let at: CompiledNode | undefined = node
  while (at !== undefined) {
    if (at.next['failed'] !== undefined) return at
    at = at.frame === undefined ? undefined : compiled.nodes[at.frame]
  }
  return null
}

/** The node of the drawing to which a node of a run belongs: itself, or the node that calls the flow it stands in. */
export function drawnNodeOf(nodeId: string, isDrawn: (id: string) => boolean): string {
  if (isDrawn(nodeId)) return nodeId
  const end = nodeId.indexOf(SEPARATOR)
  return end < 0 ? nodeId : nodeId.slice(0, end)
}
