import { Textarea, TextInput } from '@mantine/core'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { VariableText } from '../variables/variable-text.tsx'

/** What customers read has room for several lines. */
const longNames = ['text', 'caption']
/** Rendered for each customer, so that variables may stand in them; everything else is taken as it is written. */
const renderedNames = [
  ...['text', 'caption', 'footer', 'title', 'description', 'url', 'label', 'buttonLabel', 'address', 'phone', 'organization', 'filename'],
  ...['noneTitle', 'value', 'body', 'note', 'messageToContact', 'retryText', 'message', 'date', 'listLabel', 'reason', 'stage'],
]
const messageNames = ['text', 'caption', 'messageToContact', 'retryText', 'message', 'staleButtonText']

const inputTypes: Record<string, string> = { email: 'email', url: 'url' }

export function TextField({ member: { spec, hint, isOptional, isNullable, fallback }, label, help, path, value, onChange }: FieldProps) {
  const { errors, isReadOnly, variables } = useFormSetting()
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
  const name = path.split('.').at(-1) ?? ''
  const isLong = hint?.widget === 'textarea' || longNames.includes(name)
  if (variables && renderedNames.includes(name))
    return (
      <VariableText
        label={label}
        help={help}
        error={errors[path]}
        value={input.value}
        onChange={change}
        variables={variables}
        isReadOnly={isReadOnly}
        isRequired={input.withAsterisk}
        isLong={isLong}
        isMessage={messageNames.includes(name)}
        isAddress={hint?.inAddress === true}
      />
    )
  if (isLong) return <Textarea {...input} autosize minRows={2} maxRows={12} onChange={(event) => change(event.currentTarget.value)} />
  const type = name === 'timeOfDay' ? 'time' : (inputTypes[format ?? ''] ?? 'text')
  return <TextInput {...input} type={type} onChange={(event) => change(event.currentTarget.value)} />
}
