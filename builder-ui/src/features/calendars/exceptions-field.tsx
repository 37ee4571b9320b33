import { ActionIcon, Button, Card, Group, SegmentedControl, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Exception, type Hours, type HoursProblem, hoursLike } from './calendar-hours.ts'
import { IntervalsField } from './intervals-field.tsx'

type Problem = Extract<HoursProblem, { at: 'exception' }>

interface Props {
  value: Exception[]
  onChange: (value: Exception[]) => void
  week: Hours['week']
  isReadOnly: boolean
  problems: readonly Problem[]
}

/** Days of the shop's own that are not as usual: closed, or with hours of their own. */
export function ExceptionsField({ value, onChange, week, isReadOnly, problems }: Props) {
  const { t } = useTranslation('calendars')
  const replace = (index: number, change: Partial<Exception>) =>
    onChange(value.map((exception, at) => (at === index ? { ...exception, ...change } : exception)))
  return (
    <Stack gap="sm">
      {value.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noExceptions')}
        </Text>
      )}
      {value.map((exception, index) => (
        <ExceptionCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a day may have no date yet, and its fields hold nothing of their own
          key={index}
          exception={exception}
          change={(change) => replace(index, change)}
          remove={() => onChange(value.filter((_, at) => at !== index))}
          week={week}
          isReadOnly={isReadOnly}
          problem={problems.find((one) => one.index === index)?.what}
        />
      ))}
      {!isReadOnly && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange([...value, { date: '', name: '', intervals: [] }])}
          >
            {t('addException')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

interface CardProps {
  exception: Exception
  change: (change: Partial<Exception>) => void
  remove: () => void
  week: Hours['week']
  isReadOnly: boolean
  problem: Problem['what'] | undefined
}

function ExceptionCard({ exception: { date, name = '', intervals }, change, remove, week, isReadOnly, problem }: CardProps) {
  const { t } = useTranslation('calendars')
  const label = name || date || t('exception')
  const isClosed = intervals.length === 0
  return (
    <Card withBorder padding="sm" role="group" aria-label={label}>
      <Stack gap="sm">
        <Group align="flex-start" gap="sm" wrap="nowrap">
          <Group align="flex-start" gap="sm" flex={1}>
            <TextInput
              type="date"
              label={t('date')}
              value={date}
              readOnly={isReadOnly}
              error={problem === 'date' || problem === 'twice' ? t(`problems.${problem}`) : undefined}
              onChange={(event) => change({ date: event.currentTarget.value })}
            />
            <TextInput
              label={t('exceptionName')}
              placeholder={t('exceptionExample')}
              flex={1}
              miw={160}
              maxLength={80}
              value={name}
              readOnly={isReadOnly}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          </Group>
          {!isReadOnly && (
            <Tooltip label={t('removeException')}>
              <ActionIcon variant="subtle" color="gray" size="lg" mt={24} aria-label={`${t('removeException')}: ${label}`} onClick={remove}>
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
        <Group align="flex-start">
          <SegmentedControl
            size="xs"
            aria-label={t('exceptionKind')}
            readOnly={isReadOnly}
            value={isClosed ? 'closed' : 'hours'}
            onChange={(kind) => change({ intervals: kind === 'closed' ? [] : hoursLike(week, date || '2024-01-01') })}
            data={[
              { value: 'closed', label: t('closedDay') },
              { value: 'hours', label: t('specialHours') },
            ]}
          />
          {!isClosed && (
            <IntervalsField
              label={label}
              value={intervals}
              onChange={(changed) => change({ intervals: changed })}
              isReadOnly={isReadOnly}
              hasProblem={problem === 'hours'}
            />
          )}
        </Group>
      </Stack>
    </Card>
  )
}
