import type { Team } from '#engine/inbox/team'
import { companySchema, flag, number, type Scoped, text, texts } from './company-schema.ts'

export interface TeamRecord extends Scoped, Omit<Team, 'id'> {
  /** The name as it is compared: two teams cannot share it. */
  nameKey: string
  createdAt: number
  /** Grows with each save: the edit's compare-and-set. */
  version: number
}

export const teamRecordSchema = companySchema<TeamRecord>(
  {
    name: text,
    nameKey: text,
    memberIds: texts,
    assignment: text,
    calendarId: text,
    firstReplySeconds: number,
    returnAfterSeconds: number,
    escalateTo: text,
    positionText: text,
    keepsAgent: flag,
    createdAt: number,
    version: number,
  },
  [
    { fields: { companyId: 1, createdAt: 1, _id: 1 } },
    { fields: { companyId: 1, nameKey: 1 }, options: { unique: true } },
    { fields: { companyId: 1, memberIds: 1 } },
  ],
)

export type SavedTeam = Team & { version: number }

export function toTeam({ _id, companyId: _, nameKey: __, createdAt: ___, ...team }: TeamRecord): SavedTeam {
  return { id: _id, ...team }
}
