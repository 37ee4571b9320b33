import type { z } from 'zod'
import type { flowSchema } from '#engine/flow/schema'
import type { Json, Language } from '#engine/json'
import { followUp } from './follow-up.ts'
import { menu } from './menu.ts'
import { orderData } from './order-data.ts'

/** A flow to begin from, in the language it will speak. */
export interface Starter {
  /** Its name and line are `starters.<id>` in the words. */
  id: 'menu' | 'orderData' | 'followUp'
  draw: (language: Language) => Drawing
}

export type FlowDraft = z.input<typeof flowSchema>

export const starters: readonly Starter[] = [
  { id: 'menu', draw: menu },
  { id: 'orderData', draw: orderData },
  { id: 'followUp', draw: followUp },
]

/** Nodes by id with their name, kind and params; arrows as `node.port > node`. */
export interface Drawing {
  nodes: Record<string, { name: string; kind: string; params: Record<string, Json>; at: readonly [column: number, row: number] }>
  arrows: readonly string[]
  variables?: FlowDraft['variables']
}

const column = 320
const row = 200

/** The draft of a starter under a name the merchant chose. */
export function draftOf({ draw }: Starter, { name, language }: { name: string; language: Language }): FlowDraft {
  const { nodes, arrows, variables = [] } = draw(language)
  return {
    formatVersion: 1,
    name,
    language,
    nodes: Object.entries(nodes).map(
      ([
        id,
        {
          at: [x, y],
          ...node
        },
      ]) => ({ id, ...node, position: { x: x * column, y: y * row } }),
    ),
    edges: arrows.map((arrow) => {
      const [from = '', to = ''] = arrow.split(' > ')
      const [node = '', port = ''] = from.split('.')
      return { id: arrow.replace(/[^\w]+/g, '-'), from: { node, port }, to }
    }),
    variables,
  }
}
