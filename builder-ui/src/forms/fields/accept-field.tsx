import { Fieldset, Stack } from '@mantine/core'
import { isRecord } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { GroupFields } from '../group-fields.tsx'

/** What limits an answer of each type; types that are not here take everything of their sort. */
const limitsOf: Record<string, readonly string[]> = {
  text: ['minLength', 'maxLength'],
  address: ['minLength', 'maxLength'],
  number: ['min', 'max', 'wholeNumber'],
  money: ['min', 'max'],
  date: ['days'],
  document: ['documents'],
  image: ['mimeTypes'],
  file: ['mimeTypes'],
}

/** What an answer must be besides of its type: only what the chosen type of answer asks about, and what is already set. */
export function AcceptField({ member: { spec }, label, path, value, onChange }: FieldProps) {
  const { value: whole } = useFormSetting()
  const given = isRecord(value) ? value : {}
  const names = limitsOf[String(whole['answer'])] ?? []
  const fields = spec.type === 'group' ? spec.fields.filter(({ name }) => names.includes(name) || given[name] !== undefined) : []
  if (fields.length === 0) return null
  return (
    <Fieldset legend={label}>
      <Stack gap="sm">
        <GroupFields fields={fields} path={path} value={given} onChange={onChange} />
      </Stack>
    </Fieldset>
  )
}
