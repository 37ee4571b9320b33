import { z } from 'zod'
import { isOpen } from '../calendars/opening.ts'
import { calendarOf, checkCalendarChoice } from './calendar-choice.ts'
import { defineNode } from './define-node.ts'
import { field, words } from './words.ts'

const params = z.object({
  calendarId: z
    .string()
    .optional()
    .meta(
      field(words('Horario', 'Horário', 'Calendar'), {
        widget: 'calendar',
        help: words('Vacío: el del flujo.', 'Vazio: o do fluxo.', "Empty: the flow's."),
      }),
    ),
})

const flowsOwn = words('Según el horario del flujo', 'Conforme o horário do fluxo', "By the flow's calendar")
const anotherOne = words('Según otro horario', 'Conforme outro horário', 'By another calendar')

/** Tells opening hours from the rest of the week. */
export const businessHours = defineNode({
  kind: 'businessHours',
  version: 1,
  label: words('Horario de atención', 'Horário de atendimento', 'Business hours'),
  keywords: words('abierto cerrado feriado', 'aberto fechado feriado', 'open closed holiday'),
  icon: 'clock',
  group: 'logic',
  description: words(
    'Sigue distinto si la tienda está abierta o cerrada.',
    'Segue diferente se a loja está aberta ou fechada.',
    'Goes on differently when the shop is open or closed.',
  ),
  params,
  ports: () => [
    { id: 'open', label: words('Abierto', 'Aberto', 'Open') },
    { id: 'closed', label: words('Cerrado', 'Fechado', 'Closed') },
  ],
  enter: (context) => {
    const calendar = calendarOf(context)
    if (!calendar)
      return { next: { type: 'fail', code: 'calendar.unknown', message: 'The calendar of this node does not exist any more.' } }
    return { next: { type: 'leave', port: isOpen(calendar, context.at) ? 'open' : 'closed' } }
  },
  check: checkCalendarChoice,
  summary: ({ calendarId }, { language, nameOf }) =>
    (calendarId === undefined ? flowsOwn[language] : nameOf('calendar', calendarId)) ?? anotherOne[language],
})
