import { UserError } from '#engine/errors'
import type { Page } from '#storage/page'
import type { Auth } from './auth.ts'
import { parseRole, type Role } from './roles.ts'

export interface Member {
  /** The user's id: the same person in every company. */
  id: string
  name: string
  email: string
  role: Role
  joinedAt: number
}

interface MemberRow {
  id: string
  organizationId: string
  userId: string
  role: string
  createdAt: Date
}

/** The role of a user in a company, or null when they are no member: asked on every request with a session. */
export async function roleIn(auth: Auth, companyId: string, userId: string): Promise<Role | null> {
  const row = await findRow(auth, companyId, userId)
  return parseRole(row?.role)
}

/** The companies a user belongs to, oldest membership first. */
export async function membershipsOf(auth: Auth, userId: string): Promise<{ companyId: string; role: Role }[]> {
  const { adapter } = await auth.$context
  const rows = await adapter.findMany<MemberRow>({
    model: 'member',
    where: [{ field: 'userId', value: userId }],
    sortBy: oldestFirst,
    limit: 1000,
  })
  return rows.flatMap((row) => {
    const role = parseRole(row.role)
    return role ? [{ companyId: row.organizationId, role }] : []
  })
}

/** A page of a company's members; the cursor is the last membership's id. */
export async function listMembers(auth: Auth, companyId: string, page: { cursor: string | null; limit: number }): Promise<Page<Member>> {
  const { adapter } = await auth.$context
  const after = page.cursor ? [{ field: 'id', operator: 'gt' as const, value: page.cursor }] : []
  const rows = await adapter.findMany<MemberRow>({
    model: 'member',
    where: [{ field: 'organizationId', value: companyId }, ...after],
    sortBy: { field: 'id', direction: 'asc' },
    limit: page.limit + 1,
  })
  const shown = rows.slice(0, page.limit)
  return { items: await withUsers(auth, shown), nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null }
}

/** The names of people, as far as there are such people: members, and those who were. */
export async function namesOf(auth: Auth, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map()
  const { adapter } = await auth.$context
  const users = await adapter.findMany<{ id: string; name: string }>({
    model: 'user',
    where: [{ field: 'id', operator: 'in', value: userIds }],
    limit: userIds.length,
  })
  return new Map(users.map(({ id, name }) => [id, name]))
}

/** Makes a user a member; used when a company is made and by the seeds. */
export async function addMember(auth: Auth, companyId: string, userId: string, role: Role): Promise<void> {
  const { adapter } = await auth.$context
  if (await findRow(auth, companyId, userId)) return
  await adapter.create({ model: 'member', data: { organizationId: companyId, userId, role, createdAt: new Date() } })
}

/** Gives a member another role. Only an owner makes or unmakes owners, and the last owner stays. */
export async function changeRole(auth: Auth, companyId: string, by: Role, userId: string, role: Role): Promise<Member> {
  const row = await rowToChange(auth, companyId, by, userId, role)
  const { adapter } = await auth.$context
  await adapter.update({ model: 'member', where: [{ field: 'id', value: row.id }], update: { role } })
  const [member] = await withUsers(auth, [{ ...row, role }])
  if (!member) throw memberNotFound()
  return member
}

/** Throws what keeps a member from leaving or being removed: the same rules as for `changeRole`; whoever leaves may go unless they are the last owner. */
export async function requireRemovable(auth: Auth, companyId: string, by: Role, userId: string): Promise<void> {
  await rowToChange(auth, companyId, by, userId, null)
}

/** Ends a membership; the same rules as for `changeRole`. */
export async function removeMember(auth: Auth, companyId: string, by: Role, userId: string): Promise<void> {
  const row = await rowToChange(auth, companyId, by, userId, null)
  const { adapter } = await auth.$context
  await adapter.delete({ model: 'member', where: [{ field: 'id', value: row.id }] })
}

/** The user id of any owner: better-auth wants a person behind each key it makes. */
export async function anyOwner(auth: Auth, companyId: string): Promise<string | null> {
  const { adapter } = await auth.$context
  const [row] = await adapter.findMany<MemberRow>({ model: 'member', where: ownersOf(companyId), sortBy: oldestFirst, limit: 1 })
  return row?.userId ?? null
}

const oldestFirst = { field: 'createdAt', direction: 'asc' } as const

function ownersOf(companyId: string) {
  return [
    { field: 'organizationId', value: companyId },
    { field: 'role', value: 'owner' },
  ]
}

async function findRow(auth: Auth, companyId: string, userId: string): Promise<MemberRow | null> {
  const { adapter } = await auth.$context
  const where = [
    { field: 'organizationId', value: companyId },
    { field: 'userId', value: userId },
  ]
  return adapter.findOne<MemberRow>({ model: 'member', where })
}

async function rowToChange(auth: Auth, companyId: string, by: Role, userId: string, to: Role | null): Promise<MemberRow> {
  const row = await findRow(auth, companyId, userId)
  if (!row) throw memberNotFound()
  const touchesOwner = row.role === 'owner' || to === 'owner'
  if (touchesOwner && by !== 'owner') {
    throw new UserError('auth.forbidden', 'Only an owner can make, change or remove an owner. Nothing was changed. Ask an owner.')
  }
  if (row.role === 'owner' && to !== 'owner' && (await countOwners(auth, companyId)) < 2) {
    throw new UserError('member.lastOwner', 'A company needs an owner. Nothing was changed. Make somebody else an owner first.')
  }
  return row
}

async function countOwners(auth: Auth, companyId: string): Promise<number> {
  const { adapter } = await auth.$context
  return adapter.count({ model: 'member', where: ownersOf(companyId) })
}

async function withUsers(auth: Auth, rows: MemberRow[]): Promise<Member[]> {
  if (rows.length === 0) return []
  const { adapter } = await auth.$context
  const ids = rows.map((row) => row.userId)
  const users = await adapter.findMany<{ id: string; name: string; email: string }>({
    model: 'user',
    where: [{ field: 'id', operator: 'in', value: ids }],
    limit: ids.length,
  })
  return rows.flatMap((row) => {
    const user = users.find((candidate) => candidate.id === row.userId)
    const role = parseRole(row.role)
    return user && role ? [{ id: user.id, name: user.name, email: user.email, role, joinedAt: new Date(row.createdAt).getTime() }] : []
  })
}

export function memberNotFound(): UserError {
  return new UserError('member.notFound', 'There is no such member in this company. Nothing was done. Check the id.')
}
