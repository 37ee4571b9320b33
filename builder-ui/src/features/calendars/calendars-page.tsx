import { useParams } from '@tanstack/react-router'
import { getCalendar } from '#api/contracts/calendars'
import { useContract } from '../../app/api/use-contract.ts'
import { useCompany } from '../../app/shell/company.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { calendarAddress, newCalendar } from './addresses.ts'
import { CalendarEditor } from './calendar-editor.tsx'
import { blankHours, hoursOf } from './calendar-hours.ts'
import { CalendarList } from './calendar-list.tsx'

/** The list of calendars, or the one that the address names. */
export function CalendarsPage() {
  const { calendarId } = useParams({ strict: false })
  const { settings } = useCompany()
  if (calendarId === undefined) return <CalendarList />
  if (calendarId !== newCalendar) return <SavedCalendar key={calendarId} id={calendarId} />
  // A new one begins in the company's time zone.
  return settings ? <CalendarEditor id={null} saved={blankHours(settings)} /> : null
}

function SavedCalendar({ id }: { id: string }) {
  const calendar = useContract(getCalendar, { params: { id } })
  const { id: companyId } = useCompany()
  return (
    <QueryState query={calendar} back={calendarAddress(companyId)}>
      {(data) => <CalendarEditor id={id} saved={hoursOf(data)} />}
    </QueryState>
  )
}
