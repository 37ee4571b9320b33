import { z } from 'zod'

/** A small value that fits a schema, or undefined where that cannot be told from the schema alone (patterns, own checks). */
export function sampleOf(schema: z.ZodType): unknown {
  const value = sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  return schema.safeParse(value).success ? value : undefined
}

type JsonSchema = z.core.JSONSchema.BaseSchema

function sample(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return sample(choice as JsonSchema)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, sample((schema.properties?.[name] ?? {}) as JsonSchema)]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample((schema.items ?? {}) as JsonSchema))
    case 'string':
      return schema.format === 'email' ? 'somebody@example.com' : 'x'.repeat(Math.max(schema.minLength ?? 1, 1))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    default:
      return null
  }
}
