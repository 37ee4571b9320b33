import type { z } from 'zod'
import type { runSchema, runVisitSchema } from '#api/contracts/runs'

export type Run = z.output<typeof runSchema>
export type RunVisit = z.output<typeof runVisitSchema>

/** Where something stands inside a flow that is called; null = in the drawing itself. */
export type Inner = Run['inner']

/** The node on the canvas to which a node of a run belongs: itself, or the one that calls the flow it stands in. */
export function drawnId({ nodeId, inner }: { nodeId: string; inner: Inner }): string {
  return inner?.callId ?? nodeId
}
