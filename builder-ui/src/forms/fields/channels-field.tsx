import { MultiSelect, Stack, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type FieldProps, useFormSetting } from '../form-context.ts'

/** Every channel, now and later, or these ones. */
export function ChannelsField({ label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, resources } = useFormSetting()
  const chosen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  const known = resources.channels ?? []
  const gone = chosen.filter((id) => !known.some((one) => one.value === id))
  return (
    <Stack gap="xs">
      <Switch
        label={`${label}: ${t('channels.all')}`}
        description={help}
        checked={value === 'all'}
        disabled={isReadOnly}
        onChange={(event) => onChange(event.currentTarget.checked ? 'all' : known.map((one) => one.value))}
      />
      {value !== 'all' && (
        <MultiSelect
          aria-label={label}
          error={errors[path]}
          data={[...known, ...gone.map((id) => ({ value: id, label: resources.channels ? t('resource.gone') : '…' }))]}
          value={chosen}
          onChange={onChange}
          readOnly={isReadOnly}
        />
      )}
    </Stack>
  )
}
