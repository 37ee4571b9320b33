import type { Language } from '#engine/json'
import type { Scope } from '../scope.ts'

/** Roles whose people answer customers: those of `conversations.answer` in `api/auth/roles.ts`, which storage may not read. */
export const ANSWERING_ROLES: readonly string[] = ['owner', 'admin', 'agent']

/** A membership as the accounts keep it. */
interface MembershipRecord {
  organizationId: string
  userId: string
  role: string
}

/** A person as the accounts keep them. */
interface UserRecord {
  _id: string
  email: string
  emailVerified: boolean
  language?: Language | null
}

/** A member with where mails reach them. */
export interface Addressee {
  memberId: string
  role: string
  email: string
  language: Language
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

    /** Of these people those who are members (still) and whose address was proved to be theirs. */
    async addressees(userIds: string[]): Promise<Addressee[]> {
      const { db } = models.companies
      const ofThese = { organizationId: companyId, userId: { $in: userIds } }
      const [members, users] = await Promise.all([
        db
          .collection<MembershipRecord>('member')
          .find(ofThese, { projection: { userId: 1, role: 1 } })
          .toArray(),
        db
          .collection<UserRecord>('user')
          .find({ _id: { $in: userIds } }, { projection: { email: 1, emailVerified: 1, language: 1 } })
          .toArray(),
      ])
      return members.flatMap(({ userId, role }) => {
        const user = users.find(({ _id, emailVerified }) => _id === userId && emailVerified)
        return user ? [{ memberId: userId, role, email: user.email, language: user.language ?? 'es' }] : []
      })
    },
  }
}
