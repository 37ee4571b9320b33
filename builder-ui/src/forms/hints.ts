import type { FormField } from '#engine/nodes/form-field'
import type { Field } from './describe.ts'

/** Hints of fields by name, for schemas of contracts, which carry none. */
export type Hints = Readonly<Record<string, FormField>>

export function withHints(fields: Field[], hints: Hints | undefined): Field[] {
  return hints === undefined ? fields : fields.map((field) => ({ ...field, ...(hints[field.name] && { hint: hints[field.name] }) }))
}
