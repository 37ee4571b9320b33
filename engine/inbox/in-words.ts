import type { Json } from '../json.ts'

/** A value as people write it, not as programs do: lists and records without brackets. */
export function inWords(value: Json): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ')
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${inWords(one)}`)
    .join(', ')
}
