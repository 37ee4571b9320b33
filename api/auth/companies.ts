import { UserError } from '#engine/errors'
import type { Page } from '#storage/page'
import type { SignedIn } from './actor.ts'
import type { Auth } from './auth.ts'
import { membershipsOf } from './members.ts'
import type { Role } from './roles.ts'

export interface CompanyOfMember {
  id: string
  name: string
  role: Role
}

/** The companies of a person, oldest membership first. */
export async function companiesOf(auth: Auth, userId: string): Promise<Page<CompanyOfMember>> {
  const { adapter } = await auth.$context
  const memberships = await membershipsOf(auth, userId)
  const ids = memberships.map(({ companyId }) => companyId)
  const where = [{ field: 'id', operator: 'in' as const, value: ids }]
  const rows =
    ids.length === 0 ? [] : await adapter.findMany<{ id: string; name: string }>({ model: 'organization', where, limit: ids.length })
  const items = memberships.flatMap(({ companyId, role }) => {
    const row = rows.find((candidate) => candidate.id === companyId)
    return row ? [{ id: row.id, name: row.name, role }] : []
  })
  return { items, nextCursor: null }
}

/** Whether somebody may make companies: the administrator of the installation, or everybody where sign-up is open. */
export function mayCreateCompany(person: Pick<SignedIn, 'administrator'>, signUp: 'open' | 'closed' | 'first'): boolean {
  return person.administrator || signUp === 'open'
}

/** Makes the organization with its owner, and answers the company's id. Its settings are the caller's next write. */
export async function createOrganization(auth: Auth, name: string, ownerId: string, slug: string = crypto.randomUUID()): Promise<string> {
  const made = await auth.api.createOrganization({ body: { name, slug, userId: ownerId } })
  return made.id
}

/** The id of the organization with this slug; only seeds give out slugs of their own. */
export async function findOrganization(auth: Auth, slug: string): Promise<string | null> {
  const { adapter } = await auth.$context
  const row = await adapter.findOne<{ id: string }>({ model: 'organization', where: [{ field: 'slug', value: slug }] })
  return row?.id ?? null
}

/** The name stands in both places; lists of companies read this one. */
export async function renameOrganization(auth: Auth, companyId: string, name: string): Promise<void> {
  const { adapter } = await auth.$context
  await adapter.update({ model: 'organization', where: [{ field: 'id', value: companyId }], update: { name } })
}

export function requireCreator(person: SignedIn, signUp: 'open' | 'closed' | 'first'): void {
  if (mayCreateCompany(person, signUp)) return
  throw new UserError(
    'auth.forbidden',
    'Only the administrator of this installation makes companies. Nothing was done. Ask them, or have HILO_SIGNUP set to open.',
  )
}
