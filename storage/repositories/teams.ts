import { UserError } from '#engine/errors'
import { fold } from '#engine/expressions/fold'
import type { Team } from '#engine/inbox/team'
import { type SavedTeam, type TeamRecord, toTeam } from '../models/team.ts'
import { newId } from '../new-id.ts'
import { inOrder, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'
import { bumpEpoch } from './epochs.ts'

/** More teams than this are not looked at by routing. */
export const MOST_TEAMS = 200

type Fields = Omit<Team, 'id'>

/** The teams of the company and who is in them. */
export function createTeams(scope: Scope) {
  const { companyId, models } = scope

  return {
    /** In the order they were made. */
    list(page: PageRequest = {}): Promise<Page<SavedTeam>> {
      return inOrder<TeamRecord, SavedTeam>(models.teams, { filter: { companyId }, by: 'createdAt', page, to: toTeam })
    },

    /** All of them: there are few. */
    async all(): Promise<SavedTeam[]> {
      const records = await models.teams.find({ companyId }).sort({ createdAt: 1 }).limit(MOST_TEAMS).lean<TeamRecord[]>()
      return records.map(toTeam)
    },

    async get(id: string): Promise<SavedTeam | null> {
      const record = await models.teams.findOne({ companyId, _id: id }).lean<TeamRecord>()
      return record && toTeam(record)
    },

    /** Throws UserError('team.duplicate') for a name that another one has. */
    async create(fields: Fields): Promise<SavedTeam> {
      if ((await models.teams.countDocuments({ companyId })) >= MOST_TEAMS) {
        throw new UserError('team.tooMany', `A company has at most ${MOST_TEAMS} teams. Nothing was saved. Delete one that is not used.`)
      }
      const record: TeamRecord = { ...storedFields(fields), _id: newId(), companyId, createdAt: Date.now(), version: 1 }
      await unlessDuplicate(() => models.teams.insertMany([record]))
      await bumpEpoch(scope, 'access')
      return toTeam(record)
    },

    /** Null when there is none of this id; throws UserError('team.stale') when it was changed after the version that was looked at. */
    async change(id: string, version: number, fields: Fields): Promise<SavedTeam | null> {
      const $set = { ...storedFields(fields), version: version + 1 }
      const record = await unlessDuplicate(() =>
        models.teams.findOneAndUpdate({ companyId, _id: id, version }, { $set }, { returnDocument: 'after' }).lean<TeamRecord>(),
      )
      if (record) {
        await bumpEpoch(scope, 'access')
        return toTeam(record)
      }
      if ((await models.teams.exists({ companyId, _id: id })) === null) return null
      throw new UserError('team.stale', 'Somebody changed this team since you read it. Nothing was saved. Read it again and repeat.')
    },

    /** Its name is free again, nobody escalates to it any more, and routing gives what waits there to everybody's queue. */
    async delete(id: string): Promise<boolean> {
      const { deletedCount } = await models.teams.deleteOne({ companyId, _id: id })
      for (const { _id, escalateTo } of await models.teams.find({ companyId }, { escalateTo: 1 }).lean<TeamRecord[]>()) {
        if (escalateTo === id) await models.teams.updateOne({ companyId, _id }, { $set: { escalateTo: null }, $inc: { version: 1 } })
      }
      if (deletedCount === 0) return false
      await bumpEpoch(scope, 'settings')
      await bumpEpoch(scope, 'access')
      return true
    },

    /** Takes somebody who left, or does not answer any more, out of every team. */
    async leave(memberId: string): Promise<void> {
      const left = { $pull: { memberIds: memberId }, $inc: { version: 1 } }
      const { modifiedCount } = await models.teams.updateMany({ companyId, memberIds: memberId }, left)
      if (modifiedCount > 0) await bumpEpoch(scope, 'access')
    },
  }
}

function storedFields(fields: Fields): Fields & { nameKey: string } {
  return { ...fields, memberIds: [...new Set(fields.memberIds)], nameKey: fold(fields.name) }
}

async function unlessDuplicate<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    throw new UserError('team.duplicate', 'There is a team of this name already. Nothing was saved. Choose another name.')
  }
}
