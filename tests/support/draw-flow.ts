import { type Flow, flowSchema } from '#engine/flow/schema'
import type { Json } from '#engine/json'

/** Kind and params. */
export type DrawnNode = [kind: string, params: Record<string, Json>]

interface Drawing {
  /** The word that starts it. */
  word: string
  /** By node id; the trigger is `start`. */
  nodes: Record<string, DrawnNode>
  /** `node.port > node` */
  arrows: string[]
  settings?: Record<string, Json>
  variables?: { name: string; type: string; role?: string }[]
}

/** A flow that a keyword starts, drawn in a few lines. */
export function drawFlow({ word, nodes, arrows, settings = {}, variables = [] }: Drawing): Flow {
  const start = { channels: 'all', match: 'keyword', mode: 'contains', words: [word] }
  const all = { start: ['onMessage', start] as const, ...nodes }
  return flowSchema.parse({
    formatVersion: 1,
    name: `Flujo ${word}`,
    settings: { purpose: 'service', ...settings },
    nodes: Object.entries(all).map(([id, [kind, params]]) => ({ id, kind, params })),
    edges: arrows.map((arrow) => {
      const [, node, port, to] = /^(\w+)\.(\w+) > (\w+)$/.exec(arrow) ?? []
      return { id: arrow, from: { node, port }, to }
    }),
    variables,
  })
}

/** The params of a node that says one or more texts. */
export function says(...texts: string[]): DrawnNode {
  return ['sendMessage', { messages: texts.map((text) => ({ type: 'text', text })) }]
}

/** The params of a question whose answer is any text. */
export function asks(text: string, more: Record<string, Json> = {}): DrawnNode {
  return ['ask', { content: { type: 'text', text }, answer: 'text', saveTo: 'answer', ...more }]
}
