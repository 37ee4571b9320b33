import { createHmac, timingSafeEqual } from 'node:crypto'
import { Defect, UserError } from '#engine/errors'
import type { Page } from '#storage/page'
import type { Auth } from './auth.ts'
import { addMember, anyOwner } from './members.ts'
import { parseRole, type Role } from './roles.ts'

export type InvitationStatus = 'open' | 'expired' | 'used' | 'revoked'

export interface Invitation {
  id: string
  companyId: string
  email: string
  role: Role
  status: InvitationStatus
  /** The name of who invited. */
  invitedBy: string
  createdAt: number
  expiresAt: number
}

/** How a token came to its bearer: one from a mail proves that the address is theirs, one that was copied does not. */
export type TokenRoute = 'mail' | 'link'

const validForMs = 7 * 86_400_000

/** better-auth's own collection; its routes are closed, these are the ways in. */
interface InvitationRow {
  id: string
  organizationId: string
  email: string
  role: string
  status: 'pending' | 'accepted' | 'rejected' | 'canceled'
  inviterId: string
  createdAt: Date
  expiresAt: Date
}

/** Invites an address. Throws UserError 'auth.forbidden' (only owners invite owners) or 'member.exists'. One that is open for the same address is renewed. */
export async function createInvitation(
  auth: Auth,
  input: { companyId: string; email: string; role: Role; by: Role; inviterId: string | null },
): Promise<Invitation> {
  requireInviter(input.by, input.role)
  const email = input.email.trim().toLowerCase()
  const { adapter } = await auth.$context
  const account = await accountOf(auth, email)
  if (account && (await adapter.findOne({ model: 'member', where: membership(input.companyId, account.id) }))) {
    throw new UserError('member.exists', 'This person is a member of the company already. Nothing was done. Look in the list of members.')
  }
  const where = [...ofCompany(input.companyId), { field: 'email', value: email }, { field: 'status', value: 'pending' }]
  const open = await adapter.findOne<InvitationRow>({ model: 'invitation', where })
  if (open) {
    requireInviter(input.by, parseRole(open.role))
    const update = { role: input.role, expiresAt: new Date(Date.now() + validForMs) }
    await adapter.update({ model: 'invitation', where: [{ field: 'id', value: open.id }], update })
    return await toInvitation(auth, { ...open, ...update })
  }
  const inviterId = input.inviterId ?? (await anyOwner(auth, input.companyId))
  if (inviterId === null) throw new Defect('invitation.noOwner', 'The company has no owner to invite for')
  const now = Date.now()
  const data = {
    organizationId: input.companyId,
    email,
    role: input.role,
    status: 'pending' as const,
    inviterId,
    createdAt: new Date(now),
    expiresAt: new Date(now + validForMs),
  }
  const row = await adapter.create<typeof data, InvitationRow>({ model: 'invitation', data })
  return await toInvitation(auth, row)
}

/** Every invitation of a company, in the order of their ids. */
export async function listInvitations(
  auth: Auth,
  companyId: string,
  page: { cursor: string | null; limit: number },
): Promise<Page<Invitation>> {
  const { adapter } = await auth.$context
  const after = page.cursor ? [{ field: 'id', operator: 'gt' as const, value: page.cursor }] : []
  const rows = await adapter.findMany<InvitationRow>({
    model: 'invitation',
    where: [...ofCompany(companyId), ...after],
    sortBy: { field: 'id', direction: 'asc' },
    limit: page.limit + 1,
  })
  const shown = rows.slice(0, page.limit)
  const items = await Promise.all(shown.map((row) => toInvitation(auth, row)))
  return { items, nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null }
}

/** Seven more days for an open or expired invitation; its link stays the same. */
export async function renewInvitation(auth: Auth, companyId: string, by: Role, id: string): Promise<Invitation> {
  const row = await rowToChange(auth, companyId, by, id)
  const { adapter } = await auth.$context
  const update = { expiresAt: new Date(Date.now() + validForMs) }
  await adapter.update({ model: 'invitation', where: [{ field: 'id', value: id }], update })
  return await toInvitation(auth, { ...row, ...update })
}

export async function revokeInvitation(auth: Auth, companyId: string, by: Role, id: string): Promise<void> {
  await rowToChange(auth, companyId, by, id)
  const { adapter } = await auth.$context
  await adapter.update({ model: 'invitation', where: [{ field: 'id', value: id }], update: { status: 'canceled' } })
}

/** The token of an invitation's link: made from its id and the installation's secret, so that it need not be kept and can be shown again. */
export async function tokenOf(auth: Auth, id: string, route: TokenRoute): Promise<string> {
  const { secret } = await auth.$context
  const proof = createHmac('sha256', secret).update(`invitation\0${route}\0${id}`).digest('base64url')
  return `${id}.${proof}`
}

/** The invitation of a token, whatever its state. Throws UserError('invitation.notFound') for a token that is none. */
export async function invitationOfToken(
  auth: Auth,
  token: string,
): Promise<{ invitation: Invitation; route: TokenRoute; hasAccount: boolean }> {
  const [id = ''] = token.split('.')
  const route = await routeOf(auth, id, token)
  const { adapter } = await auth.$context
  const row = route && (await adapter.findOne<InvitationRow>({ model: 'invitation', where: [{ field: 'id', value: id }] }))
  if (!route || !row)
    throw new UserError('invitation.notFound', 'This invitation link is not whole. Nothing was done. Copy all of it, or ask for a new one.')
  const invitation = await toInvitation(auth, row)
  return { invitation, route, hasAccount: (await accountOf(auth, invitation.email)) !== null }
}

/** Throws the sentence for an invitation that cannot be accepted any more. */
export function requireOpen({ status }: Invitation): void {
  if (status !== 'open') throw new UserError(`invitation.${status}`, over[status])
}

const over: Record<Exclude<InvitationStatus, 'open'>, string> = {
  expired:
    'This invitation is older than seven days. Nothing was done. Ask whoever invited you to renew it; the same link works again then.',
  used: 'This invitation was accepted before. Nothing was done. Sign in with the invited address.',
  revoked: 'This invitation was taken back. Nothing was done. Ask whoever invited you for a new one.',
}

/** Makes the person a member and marks the invitation used; of two at once one does it, and the other changes nothing. */
export async function joinBy(auth: Auth, invitation: Invitation, userId: string): Promise<void> {
  const { adapter } = await auth.$context
  const where = [
    { field: 'id', value: invitation.id },
    { field: 'status', value: 'pending' },
  ]
  const taken = await adapter.updateMany({ model: 'invitation', where, update: { status: 'accepted' } })
  if (taken === 0) throw new UserError('invitation.used', over.used)
  await addMember(auth, invitation.companyId, userId, invitation.role)
}

export async function accountOf(auth: Auth, email: string): Promise<{ id: string } | null> {
  const { adapter } = await auth.$context
  return adapter.findOne<{ id: string }>({ model: 'user', where: [{ field: 'email', value: email.trim().toLowerCase() }] })
}

async function routeOf(auth: Auth, id: string, token: string): Promise<TokenRoute | null> {
  for (const route of ['mail', 'link'] as const) if (sameText(await tokenOf(auth, id, route), token)) return route
  return null
}

function sameText(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}

async function rowToChange(auth: Auth, companyId: string, by: Role, id: string): Promise<InvitationRow> {
  const { adapter } = await auth.$context
  const row = await adapter.findOne<InvitationRow>({ model: 'invitation', where: [...ofCompany(companyId), { field: 'id', value: id }] })
  if (!row) throw new UserError('invitation.notFound', 'There is no such invitation in this company. Nothing was done. Check its id.')
  requireInviter(by, parseRole(row.role))
  if (row.status === 'accepted') throw new UserError('invitation.used', 'This invitation was accepted before. Nothing was changed.')
  if (row.status !== 'pending')
    throw new UserError('invitation.revoked', 'This invitation was taken back before. Nothing was changed. Make a new one.')
  return row
}

function requireInviter(by: Role, role: Role | null): void {
  if (role === 'owner' && by !== 'owner')
    throw new UserError('auth.forbidden', 'Only an owner invites owners. Nothing was done. Ask an owner, or choose another role.')
}

function ofCompany(companyId: string) {
  return [{ field: 'organizationId', value: companyId }]
}

function membership(companyId: string, userId: string) {
  return [...ofCompany(companyId), { field: 'userId', value: userId }]
}

async function toInvitation(auth: Auth, row: InvitationRow): Promise<Invitation> {
  const { adapter } = await auth.$context
  const inviter = await adapter.findOne<{ name: string }>({ model: 'user', where: [{ field: 'id', value: row.inviterId }] })
  const expiresAt = new Date(row.expiresAt).getTime()
  return {
    id: row.id,
    companyId: row.organizationId,
    email: row.email,
    role: parseRole(row.role) ?? 'viewer',
    status: statusOf(row.status, expiresAt),
    invitedBy: inviter?.name ?? '',
    createdAt: new Date(row.createdAt).getTime(),
    expiresAt,
  }
}

function statusOf(status: InvitationRow['status'], expiresAt: number): InvitationStatus {
  if (status === 'pending') return expiresAt > Date.now() ? 'open' : 'expired'
  return status === 'accepted' ? 'used' : 'revoked'
}
