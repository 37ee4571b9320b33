import type { z } from 'zod'
import { type Calendar, calendarSchema } from '#engine/calendars/calendar'
import { UserError } from '#engine/errors'
import { type CalendarRecord, toCalendar } from '../models/calendar.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { MOST_CALENDARS } from './companies.ts'
import { bumpEpoch } from './epochs.ts'

type Hours = Omit<Calendar, 'id'>

/** Opening hours of the company. */
export function createCalendars(scope: Scope) {
  const { companyId, models } = scope

  return {
    list(page: PageRequest = {}): Promise<Page<Calendar>> {
      return newestFirst<CalendarRecord, Calendar>(models.calendars, { filter: { companyId }, by: 'createdAt', page, to: toCalendar })
    },

    /** All of them: there are few. */
    async all(): Promise<Calendar[]> {
      return (await models.calendars.find({ companyId }).sort({ createdAt: -1 }).limit(MOST_CALENDARS).lean()).map(toCalendar)
    },

    async get(id: string): Promise<Calendar | null> {
      const record = await models.calendars.findOne({ companyId, _id: id }).lean()
      return record && toCalendar(record)
    },

    async create(hours: z.input<typeof hoursSchema>): Promise<Calendar> {
      if ((await models.calendars.countDocuments({ companyId })) >= MOST_CALENDARS) {
        throw new UserError(
          'calendar.tooMany',
          `A company has at most ${MOST_CALENDARS} calendars. Nothing was saved. Delete one that no flow uses.`,
        )
      }
      const record: CalendarRecord = { ...hoursSchema.parse(hours), _id: newId(), companyId, createdAt: Date.now() }
      await models.calendars.insertMany([record])
      await bumpEpoch(scope, 'settings')
      return toCalendar(record)
    },

    /** Null when there is none of this id. */
    async update(id: string, changes: Partial<Hours>): Promise<Calendar | null> {
      const record = await models.calendars.findOneAndUpdate({ companyId, _id: id }, { $set: changes }, { returnDocument: 'after' }).lean()
      if (!record) return null
      await bumpEpoch(scope, 'settings')
      return toCalendar(record)
    },

    async delete(id: string): Promise<boolean> {
      const { deletedCount } = await models.calendars.deleteOne({ companyId, _id: id })
      if (deletedCount > 0) await bumpEpoch(scope, 'settings')
      return deletedCount > 0
    },
  }
}

const hoursSchema = calendarSchema.omit({ id: true })
