import type { Member, Spec } from './describe.ts'

/** What a form starts with where nothing was given: defaults, else the emptiest value of the shape. Optional parts are left out. */
export function blankOf({ spec, fallback, isOptional, isNullable }: Member): unknown {
  if (fallback !== undefined) return typeof fallback === 'function' ? undefined : structuredClone(fallback)
  if (isOptional) return undefined
  return isNullable ? null : blankOfSpec(spec)
}

/** The emptiest value of a shape, also where it is optional: for a part the person has just added. */
export function blankOfSpec(spec: Spec): unknown {
  switch (spec.type) {
    case 'text':
      return ''
    case 'number':
      return undefined
    case 'switch':
      return false
    case 'choice':
      return spec.values[0]
    case 'fixed':
      return spec.value
    case 'list':
      return Array.from({ length: spec.least ?? 0 }, () => newItem(spec.item))
    case 'group':
      return Object.fromEntries(
        spec.fields.flatMap((field) => {
          const value = blankOf(field)
          return value === undefined ? [] : [[field.name, value]]
        }),
      )
    case 'variants':
      return spec.variants[0] ? blankVariant(spec.tag, spec.variants[0]) : undefined
    case 'templated':
      return blankOfSpec(spec.plain)
    case 'record':
      return {}
    case 'condition':
      return { join: 'and', items: [] }
  }
}

/** The emptiest value of one variant, under its tag. */
export function blankVariant(tag: string | null, { name, spec }: { name: string; spec: Spec }): unknown {
  const value = blankOfSpec(spec)
  return tag !== null && isRecord(value) ? { ...value, [tag]: name } : value
}

/** A draft with the defaults of its shape where it says nothing: what a form shows of it. */
export function startingValue(spec: Spec, draft: Record<string, unknown>): Record<string, unknown> {
  const blank = blankOfSpec(spec)
  return isRecord(blank) ? { ...blank, ...draft } : draft
}

/** A new entry of a list. Entries with an id get one of their own: edges and answers hang on it for good. */
export function newItem(item: Member): unknown {
  const value = blankOfSpec(item.spec)
  const hasId = item.spec.type === 'group' && item.spec.fields.some(({ name, spec }) => name === 'id' && spec.type === 'text')
  return hasId && isRecord(value) ? { ...value, id: newId() } : value
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Short enough to be tapped back by a phone. Not `randomUUID`: browsers keep that from pages without https. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
