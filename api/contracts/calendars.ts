import { calendarSchema } from '#engine/calendars/calendar'
import { holidayCountrySchema } from '#engine/calendars/holidays'
import { defineContract } from './define-contract.ts'
import { deletedReply, flowNamingSchema } from './flow-naming.ts'
import { idParams, pageOf, pageQuery } from './page.ts'

const holidayCountry = holidayCountrySchema.nullable().default(null)
const calendar = calendarSchema.extend({ holidayCountry }).meta({ id: 'Calendar' })
const hours = calendarSchema.omit({ id: true }).extend({ holidayCountry })

export const listCalendars = defineContract({
  method: 'get',
  path: '/calendars',
  summary: 'The calendars (opening hours, holidays) of the company',
  permission: 'calendars.read',
  query: pageQuery,
  reply: pageOf(calendar),
})

export const getCalendar = defineContract({
  method: 'get',
  path: '/calendars/:id',
  summary: 'One calendar',
  permission: 'calendars.read',
  params: idParams,
  reply: calendar,
})

export const createCalendar = defineContract({
  method: 'post',
  path: '/calendars',
  summary: 'Create a calendar',
  permission: 'calendars.write',
  body: hours,
  reply: calendar,
  status: 201,
  audit: { action: 'calendar.created', subject: 'calendar' },
})

export const updateCalendar = defineContract({
  method: 'put',
  path: '/calendars/:id',
  summary: 'Replace a calendar',
  permission: 'calendars.write',
  params: idParams,
  body: hours,
  reply: calendar,
  audit: { action: 'calendar.updated', subject: 'calendar' },
})

export const deleteCalendar = defineContract({
  method: 'delete',
  path: '/calendars/:id',
  summary: 'Delete a calendar; the answer lists the flows that still name it',
  permission: 'calendars.write',
  params: idParams,
  reply: deletedReply,
  audit: { action: 'calendar.deleted', subject: 'calendar' },
})

export const listCalendarFlows = defineContract({
  method: 'get',
  path: '/calendars/:id/flows',
  summary: 'The flows whose draft or live version names a calendar; a page may hold fewer than `limit` while there are more',
  permission: 'calendars.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(flowNamingSchema),
})
