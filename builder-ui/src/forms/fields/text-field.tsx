import { Textarea, TextInput } from '@mantine/core'
import { type FieldProps, useFormSetting } from '../form-context.ts'

/** What customers read has room for several lines. */
const longNames = ['text', 'caption']

const inputTypes: Record<string, string> = { email: 'email', url: 'url' }

export function TextField({ member: { spec, hint, isOptional, isNullable, fallback }, label, help, path, value, onChange }: FieldProps) {
  const { errors, isReadOnly } = useFormSetting()
  const { least = 0, format } = spec.type === 'text' ? spec : {}
  const change = (text: string) => onChange(text === '' && isOptional ? undefined : text === '' && isNullable ? null : text)
  const input = {
    label,
    description: help,
    error: errors[path],
    value: typeof value === 'string' ? value : '',
    readOnly: isReadOnly,
    withAsterisk: least > 0 && !isOptional && fallback === undefined,
  }
  const isLong = hint?.widget === 'textarea' || longNames.includes(path.split('.').at(-1) ?? '')
  if (isLong) return <Textarea {...input} autosize minRows={2} maxRows={12} onChange={(event) => change(event.currentTarget.value)} />
  return <TextInput {...input} type={inputTypes[format ?? ''] ?? 'text'} onChange={(event) => change(event.currentTarget.value)} />
}
