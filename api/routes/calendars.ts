import * as contracts from '../contracts/calendars.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createCalendarRoutes(): Route[] {
  return [
    companyRoute(contracts.listCalendars, ({ repositories, query }) => repositories.calendars.list(query)),
    companyRoute(contracts.getCalendar, async ({ repositories, params }) => found(await repositories.calendars.get(params.id), 'calendar')),
    companyRoute(contracts.createCalendar, ({ repositories, body }) => repositories.calendars.create(body)),
    companyRoute(contracts.updateCalendar, async ({ repositories, params, body }) =>
      found(await repositories.calendars.update(params.id, body), 'calendar'),
    ),
    companyRoute(contracts.deleteCalendar, async ({ repositories, params }) => {
      found((await repositories.calendars.delete(params.id)) ? params.id : null, 'calendar')
    }),
  ]
}
