import { UserError } from '#engine/errors'
import type { Storage } from '#storage/open-storage'
import { createSharedRead } from '#storage/shared-read'
import { type Access, accessOf, sightOf } from './access.ts'
import { type KeyCheck, verifyApiKey } from './api-keys.ts'
import type { Auth } from './auth.ts'
import { membershipsOf, roleIn } from './members.ts'
import type { Permission, Role } from './roles.ts'

/** Somebody of one company. */
export type Doer =
  | { type: 'member'; userId: string; companyId: string; role: Role }
  | { type: 'apiKey'; keyId: string; companyId: string; role: Role }

/** Who acts, for which one company, and what they see and may do there: resolved anew for each request and each socket. */
export type Actor = Doer & { access: Access }

interface Means {
  auth: Auth
  storage: Pick<Storage, 'repositories'>
}

/** A signed-in person before a company is chosen. */
export interface SignedIn {
  userId: string
  email: string
  name: string
  administrator: boolean
  sessionId: string
}

export const companyHeader = 'hilo-company'

/** Resolves headers to an actor: an API key's own company, or the member's company named by `Hilo-Company` (correctness rule 10). */
export async function resolveActor({ auth, storage }: Means, headers: Headers): Promise<Actor> {
  const key = presentedKey(headers)
  // Calls with a key are counted, each of them.
  if (key !== null) return await withAccess(storage, keyOf(await verifyApiKey(auth, key)))
  const shared = lookups.get(auth) ?? createSharedRead<Actor>()
  lookups.set(auth, shared)
  const name = JSON.stringify([headers.get('cookie'), headers.get(companyHeader)])
  return await shared(name, async () => await withAccess(storage, await memberOf(auth, headers)))
}

const lookups = new WeakMap<Auth, ReturnType<typeof createSharedRead<Actor>>>()

async function withAccess(storage: Means['storage'], doer: Doer): Promise<Actor> {
  const rules = await storage.repositories(doer.companyId).accessRules.now()
  return { ...doer, access: accessOf({ role: doer.role, memberId: memberIdOf(doer) }, rules) }
}

/** Whether somebody who acts holds a permission. */
export function may({ access }: Pick<Actor, 'access'>, permission: Permission): boolean {
  return access.permissions.has(permission)
}

/** Tells of conversations whether the actor sees them; undefined where they see all. */
export function sightOfActor(actor: Actor): ReturnType<typeof sightOf> {
  return sightOf(memberIdOf(actor), actor.access)
}

/** The person whose session cookie this is; better-auth's "active organization" is never read. */
export async function resolveSignedIn(auth: Auth, headers: Headers): Promise<SignedIn> {
  const session = await auth.api.getSession({ headers })
  if (!session) throw notSignedIn()
  const { id, email, name, administrator } = session.user
  return { userId: id, email, name, administrator: administrator === true, sessionId: session.session.id }
}

/** The person, if they run this installation. */
export async function resolveAdministrator(auth: Auth, headers: Headers): Promise<SignedIn> {
  const person = await resolveSignedIn(auth, headers)
  if (person.administrator) return person
  throw new UserError('auth.forbidden', 'Only the administrator of this installation may do this. Nothing was done. Ask them.')
}

/** The name an actor has in the audit trail. */
export function auditActor(actor: Doer): { type: 'member' | 'apiKey'; id: string } {
  return actor.type === 'member' ? { type: 'member', id: actor.userId } : { type: 'apiKey', id: actor.keyId }
}

/** The name an actor has as owner of a conversation and author of messages and versions: the user's id, or `key:<id>` for an API key. */
export function memberIdOf(actor: Doer): string {
  return actor.type === 'member' ? actor.userId : `key:${actor.keyId}`
}

/** The API key of `Authorization: Bearer <key>`, if one is presented. */
export function presentedKey(headers: Headers): string | null {
  const [, key] = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '') ?? []
  if (key !== undefined) return key
  if (headers.get('authorization')) throw notSignedIn()
  return null
}

function keyOf(check: KeyCheck): Doer {
  if (check.type === 'valid') return { type: 'apiKey', keyId: check.keyId, companyId: check.companyId, role: check.role }
  if (check.type === 'invalid')
    throw new UserError(
      'auth.keyInvalid',
      'This API key is not valid: it was revoked, has expired or is mistyped. Nothing was done. Check it, or make a new one.',
    )
  throw new UserError('auth.tooManyCalls', 'This API key is used too often. Nothing was done. Wait a minute and go on more slowly.', {
    retryAfterSeconds: check.retryAfterSeconds,
  })
}

async function memberOf(auth: Auth, headers: Headers): Promise<Doer> {
  const { userId } = await resolveSignedIn(auth, headers)
  const wanted = headers.get(companyHeader)
  if (wanted !== null) {
    const role = await roleIn(auth, wanted, userId)
    if (!role)
      throw new UserError(
        'company.notFound',
        'There is no such company, or you are not a member of it. Nothing was done. Check the header Hilo-Company, or ask for an invitation.',
      )
    return { type: 'member', userId, companyId: wanted, role }
  }
  const [only, ...more] = await membershipsOf(auth, userId)
  if (!only)
    throw new UserError(
      'company.notFound',
      'You are not a member of any company yet, so nothing was done. Create one, or ask for an invitation.',
    )
  if (more.length > 0) {
    throw new UserError(
      'company.required',
      'You belong to several companies, so nothing was done. Name the one you mean in the header Hilo-Company.',
    )
  }
  return { type: 'member', userId, companyId: only.companyId, role: only.role }
}

function notSignedIn(): UserError {
  return new UserError(
    'auth.required',
    'You are not signed in, so nothing was done. Sign in, or send an API key as "Authorization: Bearer <key>".',
  )
}
