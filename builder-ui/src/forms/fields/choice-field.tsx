import { Select } from '@mantine/core'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { useLabels } from '../use-labels.ts'

export function ChoiceField({ member: { spec, hint, isOptional, isNullable, fallback }, label, help, path, value, onChange }: FieldProps) {
  const { errors, isReadOnly } = useFormSetting()
  const { ofValue } = useLabels()
  const values = spec.type === 'choice' ? spec.values : []
  const mayBeEmpty = isOptional || isNullable
  return (
    <Select
      label={label}
      description={help}
      error={errors[path]}
      data={values.map((one) => ({ value: one, label: ofValue(one, hint) }))}
      value={typeof value === 'string' ? value : null}
      onChange={(chosen) => onChange(chosen ?? (isNullable ? null : undefined))}
      readOnly={isReadOnly}
      clearable={mayBeEmpty && !isReadOnly}
      allowDeselect={mayBeEmpty}
      searchable={values.length > 8}
      withAsterisk={!mayBeEmpty && fallback === undefined}
    />
  )
}
