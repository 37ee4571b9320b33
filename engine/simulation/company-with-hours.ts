import { DateTime } from 'luxon'
import type { Calendar } from '../calendars/calendar.ts'
import type { CompanyView } from '../conversation/situation.ts'
import type { CompiledFlow } from '../flow/compiled.ts'
import type { Fakes } from './fakes.ts'

/** The company as the flow is to see it at `at`: its own calendars, or ones that are open or closed whatever the clock says. */
export function companyWithHours(company: CompanyView, hours: Fakes['hours'], flow: CompiledFlow, at: number): CompanyView {
  if (hours === 'byClock') return company
  const known = company.calendars.map(({ id }) => id)
  const named = namedCalendars(flow).filter((id) => !known.includes(id))
  const all = [...company.calendars, ...named.map((id) => usualWeek(id, company.timeZone))]
  return { ...company, calendars: all.map((calendar) => (hours === 'open' ? alwaysOpen(calendar) : closedToday(calendar, at))) }
}

/** Ids under the param that names a calendar, and the flow's own. */
function namedCalendars({ settings, nodes }: CompiledFlow): string[] {
  const ids = [settings.calendarId, ...Object.values(nodes).map(({ params }) => params['calendarId'])]
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}

const day = [{ from: '09:00', to: '18:00' }]

function usualWeek(id: string, timeZone: string): Calendar {
  return { id, name: id, timeZone, week: Array.from({ length: 7 }, () => day), holidays: [], exceptions: [] }
}

function alwaysOpen(calendar: Calendar): Calendar {
  const week = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
  return { ...calendar, week, holidayCountry: null, holidays: [], exceptions: [] }
}

/** Closed for the rest of the day and open again as usual: so that a wait for the next opening ends. */
function closedToday(calendar: Calendar, at: number): Calendar {
  const today = DateTime.fromMillis(at, { zone: calendar.timeZone }).toISODate()
  if (today === null) return calendar
  const others = calendar.exceptions.filter(({ date }) => date !== today)
  return { ...calendar, exceptions: [...others, { date: today, intervals: [] }] }
}
