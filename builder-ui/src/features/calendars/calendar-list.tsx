import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconClock, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listCalendars } from '#api/contracts/calendars'
import { isOpen, nextOpening } from '#engine/calendars/opening'
import { type Item, useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { MoreButton } from '../../app/states/more-button.tsx'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { calendarAddress, newCalendar } from './addresses.ts'
import classes from './calendars.module.css'

export function CalendarList() {
  const { t } = useTranslation('calendars')
  const { id } = useCompany()
  const mayWrite = useMay('calendars.write')
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listCalendars, {})
  const make = mayWrite && (
    <Button component={Link} to={calendarAddress(id, newCalendar)} leftSection={<IconPlus size={18} aria-hidden />}>
      {t('new')}
    </Button>
  )
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="dimmed" maw={520}>
          {t('about')}
        </Text>
        {items && items.length > 0 && make}
      </Group>
      <QueryState query={{ data: items, error, refetch }}>
        {(calendars) =>
          calendars.length === 0 ? (
            <Notice icon={IconClock} title={t('noneTitle')} action={make}>
              {t('none')}
            </Notice>
          ) : (
            <Stack gap="sm">
              {calendars.map((calendar) => (
                <CalendarCard key={calendar.id} calendar={calendar} />
              ))}
            </Stack>
          )
        }
      </QueryState>
      <MoreButton list={{ hasMore, more, isLoadingMore }} />
    </Stack>
  )
}

function CalendarCard({ calendar }: { calendar: Item<typeof listCalendars> }) {
  const { t } = useTranslation('calendars')
  const { id } = useCompany()
  const format = useFormat()
  const now = Date.now()
  const open = isOpen(calendar, now)
  const next = open ? null : nextOpening(calendar, now)
  return (
    <Card component={Link} to={calendarAddress(id, calendar.id)} withBorder padding="md" className={classes.card}>
      <Group justify="space-between" wrap="nowrap">
        <div className={classes.name}>
          <LongText fw={600}>{calendar.name}</LongText>
          <Text size="xs" c="dimmed">
            {calendar.timeZone.replaceAll('_', ' ')}
            {next !== null && ` · ${t('opens', { date: format.dateTime(next) })}`}
            {!open && next === null && ` · ${t('neverOpens')}`}
          </Text>
        </div>
        <Badge variant="light" color={open ? 'green' : 'gray'} tt="none" flex="none">
          {t(open ? 'open' : 'closed')}
        </Badge>
      </Group>
    </Card>
  )
}
