import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isRecord } from '../blank.ts'
import { TextField } from '../fields/text-field.tsx'
import { type FieldProps, useFormSetting } from '../form-context.ts'

/** Where a picture or a file comes from: a public link, or a file kept by Hilo. */
export function SourceField(props: FieldProps) {
  const { t } = useTranslation('forms')
  const { isReadOnly } = useFormSetting()
  const { member, path, value, onChange, label } = props
  if (member.spec.type !== 'variants') return null
  const source = isRecord(value) ? value : { url: '' }
  if (typeof source['fileId'] === 'string')
    return (
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Group gap="xs">
          <IconFile size={16} aria-hidden />
          <Text size="sm">{t('source.kept')}</Text>
          {!isReadOnly && (
            <Button variant="subtle" size="compact-xs" onClick={() => onChange({ url: '' })}>
              {t('source.useLink')}
            </Button>
          )}
        </Group>
      </Stack>
    )
  const url = member.spec.variants.find(({ name }) => name === 'url')
  const field = url?.spec.type === 'group' ? url.spec.fields.find(({ name }) => name === 'url') : undefined
  if (!field) return null
  return (
    <div data-path={`${path}.url`} style={{ display: 'contents' }}>
      <TextField
        member={field}
        label={t('source.link')}
        help={t('source.linkHelp')}
        path={`${path}.url`}
        value={source['url']}
        onChange={(next) => onChange({ url: typeof next === 'string' ? next : '' })}
      />
    </div>
  )
}
