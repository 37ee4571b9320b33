import type { Problem } from '../problem.ts'
import type { FlowUnderCheck } from './flow-under-check.ts'

/** What each kind checks of itself. */
export function checkOwnRules({ flow, known, kinds, nodes }: FlowUnderCheck): Problem[] {
  return [...nodes.values()].flatMap(({ node, definition, params }) => {
    if (!definition?.check || !params.ok) return []
    return definition.check({ params: params.value, node, flow, known: known.resources, channels: kinds })
  })
}
