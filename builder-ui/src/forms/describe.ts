import { z } from 'zod'
import type { FormField } from '#engine/nodes/form-field'

/** What a form shows for a schema: every value lands in one of these, none in a field of raw JSON. */
export type Spec =
  | { type: 'text'; least?: number; most?: number; format?: string }
  | { type: 'number'; isWhole: boolean; least?: number; most?: number }
  | { type: 'switch' }
  | { type: 'choice'; values: string[] }
  | { type: 'fixed'; value: string | number | boolean | null }
  | { type: 'list'; item: Member; least?: number; most?: number }
  | { type: 'group'; fields: Field[] }
  /** One of several shapes. `tag` names the field that tells which; null: the shape itself does. */
  | { type: 'variants'; tag: string | null; variants: Variant[] }
  /** A value of a plain shape, or a template worked out as one; a span: the template says how many of a unit of time. */
  | { type: 'templated'; plain: Spec; isSpan: boolean }
  | { type: 'record'; keys: string[] | null; value: Member }
  | { type: 'condition' }

/** A spec with what surrounds it in the schema. */
export interface Member {
  spec: Spec
  schema: z.ZodType
  hint?: FormField
  isOptional: boolean
  isNullable: boolean
  /** What is taken when nothing is given; undefined = nothing. */
  fallback?: unknown
}

export interface Field extends Member {
  name: string
}

export interface Variant {
  /** The tag's value, or the name of the shape's first field. */
  name: string
  spec: Spec
  schema: z.ZodType
}

/** Reads a zod schema with its form hints. Throws for a schema no form can show: that is a fault of whoever wrote it. */
export function describe(schema: z.ZodType): Member {
  const hint = z.globalRegistry.get(schema)?.field
  const member = describeBare(schema)
  return hint ? { ...member, schema, hint } : { ...member, schema }
}

function describeBare(schema: z.ZodType): Member {
  if (isCondition(schema)) return plain(schema, { type: 'condition' })
  if (schema instanceof z.ZodOptional) return { ...describe(inner(schema.unwrap())), isOptional: true }
  if (schema instanceof z.ZodExactOptional) return { ...describe(inner(schema.unwrap())), isOptional: true }
  if (schema instanceof z.ZodNullable) return { ...describe(inner(schema.unwrap())), isNullable: true }
  if (schema instanceof z.ZodDefault) return { ...describe(inner(schema.unwrap())), fallback: schema.def.defaultValue }
  if (schema instanceof z.ZodPipe) return describe(inner(schema.def.in))
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat)
    return plain(schema, {
      type: 'text',
      ...limits(schema.minLength, schema.maxLength),
      ...(schema.format !== null && { format: schema.format }),
    })
  if (schema instanceof z.ZodNumber)
    return plain(schema, { type: 'number', isWhole: schema.isInt, ...limits(schema.minValue, schema.maxValue) })
  if (schema instanceof z.ZodBoolean) return plain(schema, { type: 'switch' })
  if (schema instanceof z.ZodEnum) return plain(schema, { type: 'choice', values: schema.options.map(String) })
  if (schema instanceof z.ZodLiteral) return plain(schema, { type: 'fixed', value: fixedOf(schema) })
  if (schema instanceof z.ZodArray) return plain(schema, { type: 'list', item: describe(inner(schema.element)), ...lengths(schema) })
  if (schema instanceof z.ZodObject) return plain(schema, { type: 'group', fields: fieldsOf(schema) })
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion)
    return plain(schema, describeUnion(schema.options.map(inner)))
  if (schema instanceof z.ZodRecord)
    return plain(schema, { type: 'record', keys: keysOf(inner(schema.keyType)), value: describe(inner(schema.valueType)) })
  throw new Error(`No form can show a ${schema.def.type}`)
}

/** By its shape: importing the schema would bring every parser of answers into each page with a form. */
function isCondition(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject && Object.keys(schema.shape).join() === 'join,items'
}

function plain(schema: z.ZodType, spec: Spec): Member {
  return { spec, schema, isOptional: false, isNullable: false }
}

/** zod's containers know their parts as the core type; all of ours are made by the classic API. */
function inner(part: z.core.$ZodType): z.ZodType {
  if (part instanceof z.ZodType) return part
  throw new Error('A schema made without zod')
}

function fieldsOf(schema: z.ZodObject): Field[] {
  return Object.entries(schema.shape).map(([name, part]) => ({ name, ...describe(inner(part)) }))
}

function describeUnion(options: z.ZodType[]): Spec {
  const templated = describeTemplated(options)
  if (templated) return templated
  const tag = ['type', 'kind', 'mode'].find((name) => options.every((option) => tagsOf(option, name).length > 0)) ?? null
  const variants = options.flatMap((schema): Variant[] => {
    const { spec } = describe(schema)
    if (tag !== null) return tagsOf(schema, tag).map((name) => ({ name, spec, schema }))
    return [
      { name: spec.type === 'group' ? (spec.fields[0]?.name ?? '') : spec.type === 'fixed' ? String(spec.value) : spec.type, spec, schema },
    ]
  })
  return { type: 'variants', tag, variants }
}

/** By its shape: `orTemplate` and `spanOrTemplate` of the node kinds make these. */
function describeTemplated([plain, template, ...more]: z.ZodType[]): Spec | null {
  if (!plain || !template || more.length > 0) return null
  const isSpan = template instanceof z.ZodObject && Object.keys(template.shape).join() === 'amount,unit'
  if (!isSpan && !(template instanceof z.ZodString)) return null
  const { spec } = describe(plain)
  return spec.type === 'number' || spec.type === 'switch' || spec.type === 'choice' ? { type: 'templated', plain: spec, isSpan } : null
}

function tagsOf(schema: z.ZodType, name: string): string[] {
  const part: unknown = schema instanceof z.ZodObject ? schema.shape[name] : undefined
  if (part instanceof z.ZodLiteral) return [...part.values].map(String)
  return part instanceof z.ZodEnum ? part.options.map(String) : []
}

function keysOf(schema: z.ZodType): string[] | null {
  return schema instanceof z.ZodEnum ? schema.options.map(String) : null
}

function fixedOf(schema: z.ZodLiteral): string | number | boolean | null {
  const [value] = schema.values
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function lengths(schema: z.ZodArray): Limits {
  const rules = (schema.def.checks ?? []).map((check) => check._zod.def)
  const limit = (name: string, key: 'minimum' | 'maximum'): number | undefined => {
    const rule: Record<string, unknown> = { ...rules.find(({ check }) => check === name) }
    return typeof rule[key] === 'number' ? rule[key] : undefined
  }
  return limits(limit('min_length', 'minimum'), limit('max_length', 'maximum'))
}

interface Limits {
  least?: number
  most?: number
}

/** zod tells the safe integers' ends where a whole number has no limit of its own. */
function limits(least: number | null | undefined, most: number | null | undefined): Limits {
  const isReal = (limit: number | null | undefined): limit is number =>
    typeof limit === 'number' && Math.abs(limit) < Number.MAX_SAFE_INTEGER
  return { ...(isReal(least) && { least }), ...(isReal(most) && { most }) }
}
