import { blankVariant, isRecord } from '../blank.ts'
import type { Spec } from '../describe.ts'

/** A content of another type, with everything that both types have kept: words, buttons and their ids. */
export function changeType({ tag, variants }: Extract<Spec, { type: 'variants' }>, value: unknown, type: string): unknown {
  const variant = variants.find(({ name }) => name === type)
  if (variant?.spec.type !== 'group') return value
  const blank = blankVariant(tag, variant)
  if (!isRecord(blank) || !isRecord(value)) return blank
  const words = wordsOf(value)
  const wordField = ['text', 'caption'].find(
    (name) => variant.spec.type === 'group' && variant.spec.fields.some((field) => field.name === name),
  )
  const shared = variant.spec.fields.filter(({ name }) => name !== tag && value[name] !== undefined).map(({ name }) => [name, value[name]])
  return { ...blank, ...Object.fromEntries(shared), ...(wordField && words !== '' && { [wordField]: words }) }
}

function wordsOf({ text, caption }: Record<string, unknown>): string {
  if (typeof text === 'string') return text
  return typeof caption === 'string' ? caption : ''
}
