import { addOpenTime } from '../calendars/opening.ts'
import { calendarOf } from './calendar-choice.ts'
import type { NodeContext } from './define-node.ts'

/** How long an `ask` waits. Reminders count from the one before, the timeout from the question. */
interface Patience {
  reminders: { afterSeconds: number; text: string }[]
  timeoutSeconds?: number | undefined
  timeoutIn: 'always' | 'openingHours'
  calendarId?: string | undefined
}

/** Where the clock of an open question stands: seconds since it was asked when it was last looked at, and reminders sent. No absolute times: the engine holds the clock while the run has not the floor. */
export interface Waited {
  seconds: number
  reminders: number
}

type Due = { type: 'reminder'; text: string; seconds: number } | { type: 'timeout'; seconds: number }

/** What comes next if the customer stays silent, `seconds` after the question; null = nothing ever. */
export function nextDue(patience: Patience, waited: Waited): Due | null {
  const reminder = patience.reminders[waited.reminders]
  const reminderAt = patience.reminders.slice(0, waited.reminders + 1).reduce((sum, { afterSeconds }) => sum + afterSeconds, 0)
  const timeoutAt = patience.timeoutSeconds
  if (reminder && reminderAt < (timeoutAt ?? Number.POSITIVE_INFINITY))
    return { type: 'reminder', text: reminder.text, seconds: reminderAt }
  return timeoutAt === undefined ? null : { type: 'timeout', seconds: timeoutAt }
}

/** When that is due (epoch ms): so many seconds on, or so much opening time where the question follows a calendar. */
export function dueAt(context: NodeContext<Patience>, due: Due, waited: Waited): number {
  const seconds = Math.max(0, due.seconds - waited.seconds)
  const calendar = context.params.timeoutIn === 'openingHours' ? calendarOf(context) : undefined
  return calendar ? addOpenTime(calendar, context.at, seconds) : context.at + seconds * 1000
}
