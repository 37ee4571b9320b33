import { Button, CloseButton, Fieldset, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { blankOfSpec, isRecord } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { GroupFields } from '../group-fields.tsx'

/** Values that belong together; an optional group is added first, and can be taken away again. */
export function GroupField({ member, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { isReadOnly } = useFormSetting()
  const { spec, isOptional } = member
  if (spec.type !== 'group') return null
  if (!isRecord(value)) {
    if (isReadOnly) return null
    return (
      <div>
        <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange(blankOfSpec(spec))}>
          {t('add', { what: label })}
        </Button>
      </div>
    )
  }
  return (
    <Fieldset
      legend={
        <Group gap={4}>
          {label}
          {isOptional && !isReadOnly && (
            <CloseButton size="xs" aria-label={t('remove', { what: label })} onClick={() => onChange(undefined)} />
          )}
        </Group>
      }
    >
      <Stack gap="sm">
        {help !== undefined && (
          <Text size="xs" c="dimmed">
            {help}
          </Text>
        )}
        <GroupFields fields={spec.fields} path={path} value={value} onChange={onChange} />
      </Stack>
    </Fieldset>
  )
}
