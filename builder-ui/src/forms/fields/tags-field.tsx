import { MultiSelect, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { useLabels } from '../use-labels.ts'

/** A list of short texts, free or out of given ones. */
export function TagsField({ member: { spec, isOptional }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly } = useFormSetting()
  const { ofValue } = useLabels()
  const item = spec.type === 'list' ? spec.item.spec : undefined
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  const input = {
    label,
    description: help,
    error: errors[path] ?? firstBelow(errors, path),
    value: texts,
    readOnly: isReadOnly,
    onChange: (next: string[]) => onChange(next.length === 0 && isOptional ? undefined : next),
    withAsterisk: spec.type === 'list' && (spec.least ?? 0) > 0,
  }
  if (item?.type === 'choice')
    return <MultiSelect {...input} data={item.values.map((one) => ({ value: one, label: ofValue(one) }))} clearable={!isReadOnly} />
  return <TagsInput {...input} placeholder={texts.length === 0 ? t('tags.hint') : ''} acceptValueOnBlur />
}

function firstBelow(errors: Record<string, string>, path: string): string | undefined {
  return Object.entries(errors).find(([where]) => where.startsWith(`${path}.`))?.[1]
}
