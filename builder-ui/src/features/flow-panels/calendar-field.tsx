import { Anchor, Stack } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { getCalendar } from '#api/contracts/calendars'
import { useContract } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { part } from '../../app/part.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { localeOf } from '../../app/words/languages.ts'
import { useLanguage } from '../../app/words/localized.ts'
import { type FieldProps, useFormSetting } from '../../forms/form-context.ts'
import { CreatableField } from './creation/creatable-field.tsx'
import classes from './flow-panels.module.css'

const CreateCalendar = part(async () => (await import('./creation/create-calendar.tsx')).CreateCalendar)

/** Which opening hours count, with those hours in sight. */
export function CalendarField(props: FieldProps) {
  const { t } = useTranslation('flow-panels')
  const { id: companyId } = useCompany()
  const mayWrite = useMay('calendars.write')
  const { resources } = useFormSetting()
  const id = typeof props.value === 'string' && resources.calendar?.some(({ value }) => value === props.value) ? props.value : null
  return (
    <Stack gap={4}>
      <CreatableField {...props} permission="calendars.write" does={t('calendar.create')} Dialog={CreateCalendar} />
      {id !== null && <Hours calendarId={id} />}
      {mayWrite && id !== null && (
        <Anchor size="xs" href={companyAddress(companyId, 'settings', 'calendars', id)} target="_blank">
          {t('calendar.change')} <IconExternalLink size={12} aria-label={t('newTab')} />
        </Anchor>
      )}
    </Stack>
  )
}

function Hours({ calendarId }: { calendarId: string }) {
  const { t } = useTranslation('flow-panels')
  const locale = localeOf(useLanguage())
  const calendar = useContract(getCalendar, { params: { id: calendarId } }).data
  if (!calendar) return null
  const days = calendar.week.map((intervals) => intervals.map(({ from, to }) => `${from}–${to}`).join(', ') || t('calendar.closed'))
  return (
    <dl className={classes.hours}>
      {spansOf(days).map(({ from, to, hours }) => (
        <div key={from} style={{ display: 'contents' }}>
          <dt>{from === to ? dayName(from, locale) : `${dayName(from, locale)} – ${dayName(to, locale)}`}</dt>
          <dd>{hours}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Days in a row with the same hours, told once. */
function spansOf(days: readonly string[]): { from: number; to: number; hours: string }[] {
  const starts = days.flatMap((hours, day) => (day > 0 && days[day - 1] === hours ? [] : [day]))
  return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? days.length) - 1, hours: days[from] ?? '' }))
}

/** Monday is 0; 2024-01-01 was one. */
function dayName(day: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day))
}
