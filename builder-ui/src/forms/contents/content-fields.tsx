import { Stack } from '@mantine/core'
import type { Field, Spec } from '../describe.ts'
import { GroupFields } from '../group-fields.tsx'
import { variantOf } from '../variant-of.ts'
import { contentKindOf } from './kinds.ts'

interface Props {
  spec: Extract<Spec, { type: 'variants' }>
  path: string
  value: Record<string, unknown>
  onChange: (value: unknown) => void
  /** Fields that make no sense where it stands. */
  without?: readonly string[]
}

/** The fields of one content: what customers see first, the rest under "more". */
export function ContentFields({ spec, path, value, onChange, without = [] }: Props) {
  const variant = variantOf(spec, value)
  if (variant?.spec.type !== 'group') return null
  const { first, advanced } = contentKindOf(variant.name)
  const fields = inOrder(variant.spec.fields, first).filter(({ name }) => name !== spec.tag && !without.includes(name))
  return (
    <Stack gap="sm">
      <GroupFields fields={fields} path={path} value={value} onChange={onChange} advanced={advanced} />
    </Stack>
  )
}

function inOrder(fields: Field[], first: readonly string[]): Field[] {
  const place = ({ name }: Field) => (first.includes(name) ? first.indexOf(name) : first.length)
  return fields.toSorted((one, other) => place(one) - place(other))
}
