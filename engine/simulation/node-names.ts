import type { Flow } from '../flow/schema.ts'
import { definitionOf } from '../nodes/index.ts'

/** What people call each node, by id: its own name, else its kind with what it says. */
export function nodeNames({ nodes, language }: Flow): Record<string, string> {
  return Object.fromEntries(
    nodes.map(({ id, kind, name, params }) => {
      const definition = definitionOf(kind)
      if (name !== '' || !definition) return [id, name || id]
      const parsed = definition.params.safeParse(params)
      const summary = parsed.success ? definition.summary(parsed.data, { language, nameOf: () => undefined }).slice(0, 40) : ''
      const label = definition.label[language]
      return [id, summary === '' ? label : `${label}: ${summary}`]
    }),
  )
}
