import type { Auth } from './auth.ts'

/** A user that owns seeded companies and can never sign in: it has no password, and it is not the installation's administrator. */
export async function findOrCreateServiceUser(auth: Auth, name: string): Promise<string> {
  const { adapter } = await auth.$context
  const email = `${name}@hilo.invalid`
  const known = await adapter.findOne<{ id: string }>({ model: 'user', where: [{ field: 'email', value: email }] })
  if (known) return known.id
  const now = new Date()
  const data = { name, email, emailVerified: false, createdAt: now, updatedAt: now }
  const made = await adapter.create<typeof data, typeof data & { id: string }>({ model: 'user', data })
  return made.id
}
