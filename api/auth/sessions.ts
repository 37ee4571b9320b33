import type { Auth } from './auth.ts'

export interface SessionView {
  id: string
  current: boolean
  userAgent: string | null
  ipAddress: string | null
  createdAt: number
  lastUsedAt: number
  expiresAt: number
}

interface SessionRow {
  id: string
  userId: string
  token: string
  userAgent?: string | null
  ipAddress?: string | null
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
}

/** Where a person is signed in, without the tokens: better-auth's own list would hand every session to the page. */
export async function sessionsOf(
  auth: Auth,
  userId: string,
  currentId: string,
  page: { cursor: string | null; limit: number },
): Promise<{ items: SessionView[]; nextCursor: string | null }> {
  const { adapter } = await auth.$context
  const after = page.cursor ? [{ field: 'id', operator: 'gt' as const, value: page.cursor }] : []
  const rows = await adapter.findMany<SessionRow>({
    model: 'session',
    where: [...ofUser(userId), { field: 'expiresAt', operator: 'gt', value: new Date() }, ...after],
    sortBy: { field: 'id', direction: 'asc' },
    limit: page.limit + 1,
  })
  const shown = rows.slice(0, page.limit)
  return {
    items: shown.map((row) => ({ ...toView(row), current: row.id === currentId })),
    nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** Signs a person out on one device; false when that session is not theirs or is over. */
export async function revokeSession(auth: Auth, userId: string, id: string): Promise<boolean> {
  const { adapter, internalAdapter } = await auth.$context
  const row = await adapter.findOne<SessionRow>({ model: 'session', where: [...ofUser(userId), { field: 'id', value: id }] })
  if (!row) return false
  await internalAdapter.deleteSession(row.token)
  return true
}

/** Signs a person out everywhere but in one session; gives how many ended. */
export async function revokeOtherSessions(auth: Auth, userId: string, currentId: string): Promise<number> {
  const { adapter } = await auth.$context
  return adapter.deleteMany({ model: 'session', where: [...ofUser(userId), { field: 'id', operator: 'ne', value: currentId }] })
}

/** For somebody who belongs to no company any more: signed out everywhere. */
export async function revokeAllSessions(auth: Auth, userId: string): Promise<void> {
  const { adapter } = await auth.$context
  await adapter.deleteMany({ model: 'session', where: ofUser(userId) })
}

function ofUser(userId: string) {
  return [{ field: 'userId', value: userId }]
}

function toView({ id, userAgent, ipAddress, createdAt, updatedAt, expiresAt }: SessionRow): Omit<SessionView, 'current'> {
  return {
    id,
    userAgent: userAgent || null,
    ipAddress: ipAddress || null,
    createdAt: new Date(createdAt).getTime(),
    lastUsedAt: new Date(updatedAt).getTime(),
    expiresAt: new Date(expiresAt).getTime(),
  }
}
