import type { NodeGroup } from '#engine/nodes/define-node'

/** How a card and its spot on the small map are coloured; the colours are in `canvas.module.css`. */
export type Family = 'trigger' | 'message' | 'question' | 'logic' | 'people' | 'integration' | 'end'

export const families: Record<NodeGroup, Family> = {
  trigger: 'trigger',
  message: 'message',
  question: 'question',
  logic: 'logic',
  data: 'logic',
  people: 'people',
  integration: 'integration',
  end: 'end',
}
