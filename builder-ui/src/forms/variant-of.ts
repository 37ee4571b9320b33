import { isRecord } from './blank.ts'
import type { Spec, Variant } from './describe.ts'

type Variants = Extract<Spec, { type: 'variants' }>

/** Which variant a value is: by its tag, else the first whose shape it has. */
export function variantOf({ tag, variants }: Variants, value: unknown): Variant | undefined {
  if (tag !== null) return variants.find(({ name }) => isRecord(value) && value[tag] === name)
  return variants.find(({ schema }) => schema.safeParse(value).success) ?? variants.find(({ spec }) => hasShape(spec, value))
}

function hasShape(spec: Spec, value: unknown): boolean {
  if (spec.type === 'group') return isRecord(value) && Object.keys(value).every((key) => spec.fields.some(({ name }) => name === key))
  return spec.type === 'list' ? Array.isArray(value) : spec.type === 'text' && typeof value === 'string'
}
