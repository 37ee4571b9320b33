import type { FormField } from '#engine/nodes/form-field'
import type { Field } from './describe.ts'

/** Hints of fields by name (`fallback.note` for one inside of a group), for schemas that carry none. */
export type Hints = Readonly<Record<string, FormField>>

export function withHints(fields: Field[], hints: Hints | undefined, above = ''): Field[] {
  if (hints === undefined) return fields
  return fields.map((field) => {
    const hint = hints[`${above}${field.name}`]
    const spec =
      field.spec.type === 'group' ? { ...field.spec, fields: withHints(field.spec.fields, hints, `${above}${field.name}.`) } : field.spec
    return { ...field, spec, ...(hint && { hint }) }
  })
}
