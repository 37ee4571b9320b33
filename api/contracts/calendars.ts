import { calendarSchema } from '#engine/calendars/calendar'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery } from './page.ts'

const calendar = calendarSchema.meta({ id: 'Calendar' })
const hours = calendarSchema.omit({ id: true })

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
  summary: 'Delete a calendar',
  permission: 'calendars.write',
  params: idParams,
  reply: null,
  audit: { action: 'calendar.deleted', subject: 'calendar' },
})
