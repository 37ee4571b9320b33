import { ActionIcon, Badge, Button, Group, Select, Stack, Text, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Holiday, holidayCountrySchema, holidaysOf } from '#engine/calendars/holidays'
import { localeOf } from '../../app/words/languages.ts'
import { useLanguage } from '../../app/words/localized.ts'
import type { Hours } from './calendar-hours.ts'
import classes from './calendars.module.css'

interface Props {
  country: Hours['holidayCountry']
  onCountry: (country: Hours['holidayCountry']) => void
  /** Dates of exceptions: they stand above holidays. */
  excepted: readonly string[]
  /** Makes one of them an open day. */
  openOn: (holiday: Holiday) => void
  isReadOnly: boolean
}

const nobody = 'none'

/** Whose national holidays are closed days, and which those are in a year. */
export function HolidaysField({ country, onCountry, excepted, openOn, isReadOnly }: Props) {
  const { t } = useTranslation('calendars')
  const locale = localeOf(useLanguage())
  const [year, setYear] = useState(() => new Date().getFullYear())
  const holidays = useMemo(() => (country === null ? [] : holidaysOf(country, year)), [country, year])
  const names = useMemo(() => new Intl.DisplayNames(locale, { type: 'region' }), [locale])
  const format = useMemo(
    () => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
    [locale],
  )
  const choices = [
    { value: nobody, label: t('noHolidays') },
    ...holidayCountrySchema.options.map((value) => ({ value, label: names.of(value) ?? value })),
  ]
  return (
    <Stack gap="sm">
      <Select
        maw={320}
        label={t('holidayCountry')}
        description={t('holidayCountryHelp')}
        allowDeselect={false}
        readOnly={isReadOnly}
        data={choices}
        value={country ?? nobody}
        onChange={(value) => onCountry(holidayCountrySchema.safeParse(value).data ?? null)}
      />
      {country !== null && (
        <>
          <Group gap="xs">
            <Tooltip label={t('yearBefore')}>
              <ActionIcon variant="default" size="lg" aria-label={t('yearBefore')} onClick={() => setYear(year - 1)}>
                <IconChevronLeft size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Text fw={600} aria-live="polite">
              {year}
            </Text>
            <Tooltip label={t('yearAfter')}>
              <ActionIcon variant="default" size="lg" aria-label={t('yearAfter')} onClick={() => setYear(year + 1)}>
                <IconChevronRight size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Text size="sm" c="dimmed">
              {t('holidayCount', { count: holidays.length })}
            </Text>
          </Group>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
          <ul className={classes.holidays} aria-label={t('holidayList', { year })} tabIndex={0}>
            {holidays.map((holiday) => (
              <li key={`${holiday.date} ${holiday.name}`} className={classes.holiday}>
                <Text size="sm">
                  <Text span inherit fw={600}>
                    {format.format(Date.parse(`${holiday.date}T00:00:00Z`))}
                  </Text>{' '}
                  {holiday.name}
                </Text>
                {excepted.includes(holiday.date) ? (
                  <Badge variant="light" color="gray" tt="none" flex="none">
                    {t('excepted')}
                  </Badge>
                ) : (
                  !isReadOnly && (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      flex="none"
                      aria-label={`${t('openThatDay')}: ${holiday.name}`}
                      onClick={() => openOn(holiday)}
                    >
                      {t('openThatDay')}
                    </Button>
                  )
                )}
              </li>
            ))}
          </ul>
          <Text size="xs" c="dimmed">
            {t('holidayLimits')}
          </Text>
        </>
      )}
    </Stack>
  )
}
