import { z } from 'zod'
import { nextOpening } from '../calendars/opening.ts'
import { countsAsAnswer } from '../conversation/message.ts'
import { isDayOnly, readMoment } from '../expressions/clock.ts'
import { calendarOf, checkCalendarChoice } from './calendar-choice.ts'
import { clockOf } from './clock-of.ts'
import { defineNode, type NodeContext, type NodeResult } from './define-node.ts'
import { next } from './ports.ts'
import { secondsFrom, spanInWords, spanOrTemplate } from './templated.ts'
import { field, words } from './words.ts'

const YEAR = 31_536_000

const modes = {
  duration: words('Un tiempo', 'Um tempo', 'For a time'),
  date: words('Hasta una fecha', 'Até uma data', 'Until a date'),
  opening: words('Hasta que abra', 'Até abrir', 'Until opening'),
}

const secondsSchema = z
  .number()
  .int()
  .min(1)
  .max(2 * YEAR)
const offsetSchema = z.number().int().min(-YEAR).max(YEAR)

const params = z.object({
  mode: z
    .enum(['duration', 'date', 'opening'])
    .default('duration')
    .meta(field(words('Esperar', 'Esperar', 'Wait'), { widget: 'select', choices: modes })),
  seconds: spanOrTemplate(secondsSchema)
    .default(3600)
    .meta(field(words('Cuánto', 'Quanto', 'How long'), { widget: 'duration', showWhen: { param: 'mode', in: ['duration'] } })),
  date: z
    .string()
    .max(1000)
    .default('')
    .meta(
      field(words('Fecha', 'Data', 'Date'), {
        widget: 'date',
        help: words('Una fecha, o una variable con { }.', 'Uma data, ou uma variável com { }.', 'A date, or a variable put in with { }.'),
        showWhen: { param: 'mode', in: ['date'] },
      }),
    ),
  /** Clock time for dates that are only a day. */
  timeOfDay: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('09:00')
    .meta(field(words('A las', 'Às', 'At'), { showWhen: { param: 'mode', in: ['date'] } })),
  /** Added to the date; negative is before it. */
  offsetSeconds: spanOrTemplate(offsetSchema)
    .default(0)
    .meta(
      field(words('Antes o después', 'Antes ou depois', 'Before or after'), {
        widget: 'duration',
        showWhen: { param: 'mode', in: ['date'] },
        advanced: true,
      }),
    ),
  calendarId: z
    .string()
    .optional()
    .meta(field(words('Horario', 'Horário', 'Calendar'), { widget: 'calendar', showWhen: { param: 'mode', in: ['opening'] } })),
  cancelOnReply: z
    .boolean()
    .default(false)
    .meta(
      field(words('Dejar de esperar si escribe', 'Parar de esperar se escrever', 'Stop waiting when they write'), { widget: 'toggle' }),
    ),
})
type Params = z.infer<typeof params>

/** Waits for a time, a date or the next opening; optionally no longer than until the customer writes. */
export const wait = defineNode({
  kind: 'wait',
  version: 1,
  label: words('Esperar', 'Esperar', 'Wait'),
  keywords: words(
    'pausa tiempo demora seguimiento recordatorio',
    'pausa tempo demora acompanhamento lembrete',
    'pause time delay follow-up reminder',
  ),
  icon: 'hourglass',
  group: 'logic',
  description: words(
    'Espera un tiempo, hasta una fecha o hasta la próxima apertura.',
    'Espera um tempo, até uma data ou até a próxima abertura.',
    'Waits for a time, until a date or until the next opening.',
  ),
  params,
  ports: (params) => [
    next,
    ...(params.cancelOnReply ? [{ id: 'replied', label: words('Escribió antes', 'Escreveu antes', 'They wrote first') }] : []),
  ],
  enter: (context) => {
    const until = moments[context.params.mode](context)
    if (typeof until !== 'number') return until
    if (until <= context.at) return { next: { type: 'leave', port: 'next' } }
    return { next: { type: 'wait', for: { type: 'until', wakeAt: until, cancelOnReply: context.params.cancelOnReply } } }
  },
  resume: (context) => {
    const { event, run, params } = context
    const due = run.wait?.type === 'until' && context.at >= run.wait.wakeAt
    if (event.type === 'timeCame' && due) return { next: { type: 'leave', port: 'next' } }
    const replied = event.type === 'messageReceived' && params.cancelOnReply && countsAsAnswer(event.message)
    return { next: replied ? { type: 'leave', port: 'replied' } : { type: 'stay' } }
  },
  check: (context) => (context.params.mode === 'opening' ? checkCalendarChoice(context) : []),
  summary: ({ mode, seconds, date }, { language }) =>
    ({ duration: spanInWords(seconds), date: `${modes.date[language]}: ${date}`, opening: modes.opening[language] })[mode],
  waits: true,
  time: (params, port) => {
    if (port === 'replied') return { seconds: Number.POSITIVE_INFINITY, resetsWindow: true }
    if (params.mode !== 'duration') return { seconds: Number.POSITIVE_INFINITY, resetsWindow: false }
    // How long a worked out time is, nobody knows before a run arrives.
    if (typeof params.seconds !== 'number') return { seconds: 2 * YEAR, leastSeconds: 0, resetsWindow: false }
    return { seconds: params.seconds, leastSeconds: params.seconds, resetsWindow: false }
  },
})

/** When the wait is over (epoch ms), or why nobody can tell. */
const moments: Record<Params['mode'], (context: NodeContext<Params>) => number | NodeResult> = {
  duration: ({ at, params, render }) => {
    const seconds = secondsFrom(params.seconds, secondsSchema, render)
    return seconds === null ? notATime : at + seconds * 1000
  },
  date: (context) => {
    const text = context.render(context.params.date).trim()
    const moment = readMoment(text, clockOf(context))
    if (!moment) return failing('wait.notADate', 'The date to wait for is empty or cannot be read.')
    const offset = secondsFrom(context.params.offsetSeconds, offsetSchema, context.render)
    if (offset === null) return notATime
    const [hour = 9, minute = 0] = context.params.timeOfDay.split(':').map(Number)
    const atTime = isDayOnly(text) ? moment.set({ hour, minute }) : moment
    return atTime.plus({ seconds: offset }).toMillis()
  },
  opening: (context) => {
    const calendar = calendarOf(context)
    if (!calendar) return failing('calendar.unknown', 'The calendar of this node does not exist any more.')
    return nextOpening(calendar, context.at) ?? failing('calendar.neverOpens', 'The calendar of this node never opens.')
  },
}

const notATime = failing('wait.notATime', 'The time to wait did not come out as a number, or is longer than can be waited.')

function failing(code: string, message: string): NodeResult {
  return { next: { type: 'fail', code, message } }
}
