import { UserError } from '#engine/errors'
import type { Language } from '#engine/json'
import type { Auth } from './auth.ts'
import { accountOf } from './invitations.ts'

/**
 * Makes an account for an invited person, past HILO_SIGNUP: the invitation is what allows it. Gives the user's id.
 * Throws UserError('account.exists') when the address has one.
 */
export async function createInvitedAccount(
  auth: Auth,
  input: { email: string; name: string; password: string; language: Language; emailVerified: boolean },
): Promise<string> {
  const { adapter, internalAdapter, password } = await auth.$context
  const hash = await password.hash(input.password)
  if (await accountOf(auth, input.email)) throw accountExists()
  const now = new Date()
  const { email, name, language, emailVerified } = input
  const data = { email, name, language, emailVerified, createdAt: now, updatedAt: now }
  // Straight into the collection: better-auth's own way asks the rule for sign-ups, which the invitation stands above.
  const user = await adapter.create<typeof data, { id: string }>({ model: 'user', data }).catch((error: unknown) => {
    throw isDuplicate(error) ? accountExists() : error
  })
  await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
  return user.id
}

export function accountExists(): UserError {
  return new UserError('account.exists', 'This address has an account already. Nothing was done. Sign in with it and open the link again.')
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000
}
