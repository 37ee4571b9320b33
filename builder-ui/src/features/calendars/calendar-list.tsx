import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconClock, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listCalendars } from '#api/contracts/calendars'
import { isOpen, nextOpening } from '#engine/calendars/opening'
import { type Item, useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { zoneName } from '../../app/format/zone-name.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { SettingsList } from '../../app/states/settings-list.tsx'
import { calendarAddress, newCalendar } from './addresses.ts'
import classes from './calendars.module.css'

export function CalendarList() {
  const { t } = useTranslation('calendars')
  const { id } = useCompany()
  const mayWrite = useMay('calendars.write')
  const list = useContractList(listCalendars, {})
  const make = mayWrite && (
    <Button component={Link} to={calendarAddress(id, newCalendar)} leftSection={<IconPlus size={18} aria-hidden />}>
      {t('new')}
    </Button>
  )
  return (
    <SettingsList list={list} about={t('about')} make={make} none={{ icon: IconClock, title: t('noneTitle'), text: t('none') }}>
      {(calendars) => (
        <Stack gap="sm">
          {calendars.map((calendar) => (
            <CalendarCard key={calendar.id} calendar={calendar} />
          ))}
        </Stack>
      )}
    </SettingsList>
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
            {zoneName(calendar.timeZone)}
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
