import * as contracts from '../contracts/calendars.ts'
import { allFlowsNaming, flowsNaming } from '../flows/flows-naming.ts'
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
      return { flows: await allFlowsNaming(repositories, params.id) }
    }),
    companyRoute(contracts.listCalendarFlows, async ({ repositories, params, query }) => {
      const { id } = found(await repositories.calendars.get(params.id), 'calendar')
      return flowsNaming(repositories, id, query)
    }),
  ]
}
