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
    companyRoute(contracts.listCalendarFlows, async ({ repositories, params, query }) => {
      const { id } = found(await repositories.calendars.get(params.id), 'calendar')
      const [{ items, nextCursor }, { flows }] = await Promise.all([repositories.flows.list(query), repositories.flows.live()])
      const live = new Set(flows.filter(({ switchedOn, flow }) => switchedOn && namesCalendar(flow, id)).map(({ ref }) => ref.flowId))
      const naming = items.filter((flow) => live.has(flow.id) || namesCalendar(flow.draft, id))
      return { items: naming.map((flow) => ({ id: flow.id, name: flow.name, live: live.has(flow.id) })), nextCursor }
    }),
  ]
}

/** Ids are like no other text, so that every place of a flow that holds one names it. */
function namesCalendar({ nodes, settings }: { nodes: unknown; settings: unknown }, id: string): boolean {
  return JSON.stringify([nodes, settings]).includes(JSON.stringify(id))
}
