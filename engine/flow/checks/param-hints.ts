import { z } from 'zod'
import type { FormField } from '../../nodes/form-field.ts'

/** Top-level params of a kind whose form hint names this widget, with their text values; those a choice hides do not count. */
export function hintedValues(schema: z.ZodType, params: unknown, widget: FormField['widget']): { field: string; value: string }[] {
  if (typeof params !== 'object' || params === null) return []
  return Object.entries(params).flatMap(([field, value]) => {
    const hinted = fieldHints(schema, field).some((hint) => hint.widget === widget && isShown(hint, new Map(Object.entries(params))))
    return hinted && typeof value === 'string' && value !== '' ? [{ field, value }] : []
  })
}

function isShown({ showWhen }: FormField, params: Map<string, unknown>): boolean {
  return !showWhen || showWhen.in.some((value) => value === params.get(showWhen.param))
}

/** The form hints of a param, by name; several where the params are a union. */
export function fieldHints(schema: z.ZodType, name: string): FormField[] {
  return membersOf(schema, name).flatMap(hintOf)
}

function membersOf(schema: z.ZodType, name: string): z.ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => (option instanceof z.ZodType ? membersOf(option, name) : []))
  if (!(schema instanceof z.ZodObject) || !Object.hasOwn(schema.shape, name)) return []
  const member: unknown = schema.shape[name]
  return member instanceof z.ZodType ? [member] : []
}

/** A hint may sit under `.optional()` or `.default()`. */
function hintOf(schema: z.ZodType): FormField[] {
  const field = z.globalRegistry.get(schema)?.field
  if (field) return [field]
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    const inner: unknown = schema.unwrap()
    return inner instanceof z.ZodType ? hintOf(inner) : []
  }
  return []
}
