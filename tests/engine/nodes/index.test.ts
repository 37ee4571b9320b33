import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { definitionOf, nodeKinds } from '#engine/nodes/index'

const definitions = Object.entries(nodeKinds)

describe('the registry', () => {
  it.each(definitions)('knows %s by its own name, in three languages', (name, definition) => {
    expect(definition.kind).toBe(name)
    for (const text of [definition.label, definition.description]) {
      expect(Object.keys(text).sort()).toEqual(['en', 'es', 'pt'])
      expect(Object.values(text).every((word) => word.trim() !== '')).toBe(true)
    }
  })

  it.each(definitions)('gives every param of %s a form hint', (_name, definition) => {
    const schema: unknown = definition.params
    if (!(schema instanceof z.ZodObject)) throw new Error('params are an object')
    for (const [param, member] of Object.entries(schema.shape)) {
      expect([param, z.globalRegistry.get(member as z.ZodType)?.field?.label.es]).toEqual([param, expect.any(String)])
    }
  })

  it.each(['constructor', '__proto__', 'nope'])('does not know %s', (kind) => {
    expect(definitionOf(kind)).toBeUndefined()
  })

  it.each(definitions)('reads params of %s back as JSON', (_name, definition) => {
    expect(z.toJSONSchema(definition.params, { io: 'input' })).toHaveProperty('type', 'object')
  })
})
