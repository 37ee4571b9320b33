import type { CompiledFlow } from '../flow/compiled.ts'
import type { NodeGroup } from '../nodes/define-node.ts'
import { definitionOf } from '../nodes/index.ts'

const conversational: NodeGroup[] = ['message', 'question', 'people']

/**
 * Whether a run of this flow has to have the floor: it speaks, asks or hands over. Transactional notices and flows that
 * only work on data (tags, scores, calls) run beside whoever has it.
 */
export function needsFloor(flow: CompiledFlow): boolean {
  if (flow.settings.purpose === 'transactional') return false
  return Object.values(flow.nodes).some((node) => {
    const definition = definitionOf(node.kind)
    return definition !== undefined && (definition.speaks === true || conversational.includes(definition.group))
  })
}
