import { ActionIcon, Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { blankHeader, mostHeaders, type OwnHeader, type Place } from './credential-draft.ts'
import classes from './credentials.module.css'
import { SecretInput } from './secret-input.tsx'

interface Props {
  value: OwnHeader[]
  onChange: (headers: OwnHeader[]) => void
  sentenceAt: (place: Place) => string | undefined
}

/** Headers that the other system's guide names. */
export function OwnHeadersField({ value, onChange, sentenceAt }: Props) {
  const { t } = useTranslation('credentials')
  const change = (index: number, changes: Partial<OwnHeader>) =>
    onChange(value.map((header, place) => (place === index ? { ...header, ...changes } : header)))
  /** One alone needs no number. */
  const labelled = (label: string, index: number) => (value.length === 1 ? label : `${label} ${index + 1}`)
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('headersHelp')}
      </Text>
      {value.map((header, index) => (
        // Rows have no name of their own until it is typed, and never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className={classes.header}>
          <TextInput
            label={labelled(t('headerName'), index)}
            placeholder="X-Api-Key"
            required
            maxLength={100}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={sentenceAt(`headers.${index}.name`)}
            value={header.name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <SecretInput
            label={labelled(t('headerValue'), index)}
            required
            error={sentenceAt(`headers.${index}.value`)}
            value={header.value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          {value.length > 1 && (
            <Tooltip label={t('removeHeader')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                className={classes.remove}
                aria-label={`${t('removeHeader')} ${index + 1}`}
                onClick={() => onChange(value.filter((_one, place) => place !== index))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      ))}
      {value.length < mostHeaders && (
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange([...value, blankHeader])}
          >
            {t('addHeader')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
