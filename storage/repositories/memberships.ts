import type { Scope } from '../scope.ts'

/** Roles whose people answer customers: those of `conversations.answer` in `api/auth/roles.ts`, which storage may not read. */
export const ANSWERING_ROLES: readonly string[] = ['owner', 'admin', 'agent']

/** A membership as the accounts keep it. */
interface MembershipRecord {
  organizationId: string
  userId: string
  role: string
}

/** Who belongs to the company; memberships are better-auth's, and only read here. */
export function createMemberships({ companyId, models }: Scope) {
  return {
    /** The members who may answer customers; of these people, if some are named. */
    async answering(userIds?: string[]): Promise<string[]> {
      const members = models.companies.db.collection<MembershipRecord>('member')
      const filter = { organizationId: companyId, ...(userIds !== undefined && { userId: { $in: userIds } }) }
      const found = await members.find(filter, { projection: { userId: 1, role: 1 } }).toArray()
      return found.filter(({ role }) => ANSWERING_ROLES.includes(role)).map(({ userId }) => userId)
    },
  }
}
