import { NumberInput } from '@mantine/core'
import { type FieldProps, useFormSetting } from '../form-context.ts'

export function NumberField({ member: { spec, isOptional, fallback }, label, help, path, value, onChange }: FieldProps) {
  const { errors, isReadOnly } = useFormSetting()
  const { isWhole, least, most } = spec.type === 'number' ? spec : {}
  return (
    <NumberInput
      label={label}
      description={help}
      error={errors[path]}
      value={typeof value === 'number' ? value : ''}
      onChange={(given) => onChange(typeof given === 'number' ? given : undefined)}
      readOnly={isReadOnly}
      withAsterisk={!isOptional && fallback === undefined}
      allowDecimal={isWhole !== true}
      // What is too much or too little is said in words, not silently changed.
      clampBehavior="none"
      allowNegative={least === undefined || least < 0}
      maw={200}
      {...(least !== undefined && { min: least })}
      {...(most !== undefined && { max: most })}
    />
  )
}
