import type { Calendar } from '../calendars/calendar.ts'
import { addOpenTime } from '../calendars/opening.ts'

/** Until when a first reply is aimed at (epoch ms); only open time counts where there is a calendar. */
export function firstReplyDueAt({ aimSeconds, calendar, at }: { aimSeconds: number; calendar: Calendar | null; at: number }): number {
  return calendar === null ? at + aimSeconds * 1000 : addOpenTime(calendar, at, aimSeconds)
}
