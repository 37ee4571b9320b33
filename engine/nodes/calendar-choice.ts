import type { Calendar } from '../calendars/calendar.ts'
import type { Problem } from '../flow/problem.ts'
import type { CheckContext, NodeContext } from './define-node.ts'
import { checkReference, nodeProblem } from './node-problem.ts'
import { words } from './words.ts'

interface CalendarParams {
  calendarId?: string | undefined
}

/** The calendar a node names, else its flow's; absent when the company no longer has it. */
export function calendarOf(context: NodeContext<CalendarParams>): Calendar | undefined {
  const id = context.params.calendarId ?? context.settings.calendarId
  return context.situation.company.calendars.find((calendar) => calendar.id === id)
}

/** An error where neither the node nor its flow names a calendar that exists. */
export function checkCalendarChoice(context: CheckContext<CalendarParams>): Problem[] {
  const id = context.params.calendarId ?? context.flow.settings.calendarId
  if (id !== undefined)
    return checkReference(context, 'calendarId', id, context.known.calendars, words('un horario', 'um horário', 'a calendar'))
  const sentence = words(
    'Falta el horario. Elige uno aquí o en los ajustes del flujo.',
    'Falta o horário. Escolha um aqui ou nos ajustes do fluxo.',
    'There is no calendar. Choose one here or in the settings of the flow.',
  )
  return [nodeProblem(context, 'error', 'node.noCalendar', 'calendarId', sentence)]
}
