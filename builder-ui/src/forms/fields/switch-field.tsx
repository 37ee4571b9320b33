import { Switch } from '@mantine/core'
import { type FieldProps, useFormSetting } from '../form-context.ts'

export function SwitchField({ label, help, path, value, onChange }: FieldProps) {
  const { errors, isReadOnly } = useFormSetting()
  return (
    <Switch
      label={label}
      description={help}
      error={errors[path]}
      checked={value === true}
      disabled={isReadOnly}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
