import { ActionIcon, Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Interval } from './calendar-hours.ts'

interface Props {
  /** Of the day, for who does not see where the fields stand. */
  label: string
  value: Interval[]
  onChange: (value: Interval[]) => void
  isReadOnly: boolean
  hasProblem?: boolean
}

/** The hours of one day: a lunch break makes two of them. */
export function IntervalsField({ label, value, onChange, isReadOnly, hasProblem = false }: Props) {
  const { t } = useTranslation('calendars')
  const replace = (index: number, change: Partial<Interval>) =>
    onChange(value.map((interval, at) => (at === index ? { ...interval, ...change } : interval)))
  return (
    <Stack gap="xs" align="flex-start">
      {value.length === 0 && (
        <Text size="sm" c="dimmed" lh="36px">
          {t('closedDay')}
        </Text>
      )}
      {value.map((interval, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: intervals have no names, and their fields hold nothing of their own
        <Group key={index} gap="xs" wrap="nowrap">
          <TextInput
            type="time"
            aria-label={t('fromOf', { label, number: index + 1 })}
            value={interval.from}
            readOnly={isReadOnly}
            error={hasProblem && interval.from === ''}
            onChange={(event) => replace(index, { from: event.currentTarget.value })}
          />
          <Text size="sm" aria-hidden>
            –
          </Text>
          <TextInput
            type="time"
            aria-label={t('toOf', { label, number: index + 1 })}
            value={interval.to}
            readOnly={isReadOnly}
            error={hasProblem && interval.to === ''}
            onChange={(event) => replace(index, { to: event.currentTarget.value })}
          />
          {!isReadOnly && (
            <Tooltip label={t('removeHours')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('removeHoursOf', { label, number: index + 1 })}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          <Text size="xs" c="dimmed">
            {remarkOf(interval) && t(`remarks.${remarkOf(interval) ?? 'night'}`)}
          </Text>
        </Group>
      ))}
      {!isReadOnly && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-label={t('addHoursOf', { label })}
          onClick={() => onChange([...value, nextInterval(value)])}
        >
          {t('addHours')}
        </Button>
      )}
    </Stack>
  )
}

/** Hours that end when they begin, or before, run into the next day. */
function remarkOf({ from, to }: Interval): 'night' | 'wholeDay' | null {
  if (from === '' || to === '' || to > from) return null
  return to === from ? 'wholeDay' : 'night'
}

/** After a morning comes an afternoon. */
function nextInterval(value: Interval[]): Interval {
  if (value.length === 0) return { from: '09:00', to: '18:00' }
  return (value.at(-1)?.to ?? '') < '15:00' ? { from: '15:00', to: '19:00' } : { from: '', to: '' }
}
