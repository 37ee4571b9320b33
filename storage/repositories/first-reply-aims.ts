import { firstReplyDueAt } from '#engine/inbox/first-reply'
import { toCalendar } from '../models/calendar.ts'
import type { Scope } from '../scope.ts'
import { createInboxSettings } from './inbox-settings.ts'

/** Until when a first reply is aimed at, as the team or else the company wishes. */
export function createFirstReplyAims(scope: Scope) {
  const { companyId, models } = scope

  return {
    /** Null where nobody set an aim. Only a team's open hours count, where it keeps some. */
    async dueAt(teamId: string | null, at: number): Promise<number | null> {
      const [team, settings] = await Promise.all([
        teamId === null ? null : models.teams.findOne({ companyId, _id: teamId }).lean(),
        createInboxSettings(scope).get(),
      ])
      const aimSeconds = team?.firstReplySeconds ?? settings.firstReplySeconds
      if (aimSeconds === null) return null
      const calendarId = team?.calendarId ?? null
      const record = calendarId === null ? null : await models.calendars.findOne({ companyId, _id: calendarId }).lean()
      return firstReplyDueAt({ aimSeconds, calendar: record && toCalendar(record), at })
    },
  }
}
