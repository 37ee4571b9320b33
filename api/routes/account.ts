import { UserError } from '#engine/errors'
import { mayCreateCompany } from '../auth/companies.ts'
import { demoEmail } from '../auth/demo-login.ts'
import { accountOf } from '../auth/invitations.ts'
import { languageOf } from '../auth/language.ts'
import * as sessions from '../auth/sessions.ts'
import * as contracts from '../contracts/account.ts'
import type { Contract } from '../contracts/define-contract.ts'
import type { ApiDeps } from '../deps.ts'
import { found, type PersonCall, personRoute, publicRoute, type Route, recordChange } from '../route.ts'

type Deps = Pick<ApiDeps, 'auth' | 'post' | 'storage' | 'environment'>

export function createAccountRoutes({ auth, post, storage, environment }: Deps): Route[] {
  return [
    publicRoute(contracts.signInOptions, async () => {
      const { adapter } = await auth.$context
      const administrators = await adapter.count({ model: 'user', where: [{ field: 'administrator', value: true }] })
      const demo = environment.NODE_ENV !== 'production' && (await accountOf(auth, demoEmail)) !== null
      return { signUp: signUpNow(environment.HILO_SIGNUP, administrators > 0), mail: post.isSetUp, demo }
    }),

    personRoute(contracts.getAccount, async ({ person }) => {
      const { adapter } = await auth.$context
      const user = found(await adapter.findOne<UserRow>({ model: 'user', where: [{ field: 'id', value: person.userId }] }), 'account')
      const passkeys = await adapter.count({ model: 'passkey', where: [{ field: 'userId', value: person.userId }] })
      return {
        id: user.id,
        name: user.name,
        email: user.email,
        emailVerified: user.emailVerified,
        language: languageOf(user.language),
        administrator: person.administrator,
        mayCreateCompany: mayCreateCompany(person, environment.HILO_SIGNUP),
        twoFactor: user.twoFactorEnabled === true,
        passkeys,
        demo: user.email === demoEmail,
      }
    }),

    personRoute(contracts.changeEmail, async ({ person, body, headers }) => {
      await requirePassword(person.userId, body.password)
      const email = body.email.toLowerCase()
      await record(contracts.changeEmail, person, person.userId)
      if (post.isSetUp) {
        // Answers alike whether the address has an account or not; the mail goes to the new address.
        await auth.api.changeEmail({ body: { newEmail: email }, headers })
        return { outcome: 'confirmByMail' as const }
      }
      const holder = await accountOf(auth, email)
      if (holder && holder.id !== person.userId) throw emailTaken()
      const { internalAdapter } = await auth.$context
      await internalAdapter.updateUser(person.userId, { email, emailVerified: false })
      return { outcome: 'changed' as const }
    }),

    personRoute(contracts.listSessions, ({ person, query }) =>
      sessions.sessionsOf(auth, person.userId, person.sessionId, { cursor: query.cursor ?? null, limit: query.limit }),
    ),

    personRoute(contracts.revokeSession, async ({ person, params }) => {
      found((await sessions.revokeSession(auth, person.userId, params.id)) || null, 'session')
      await record(contracts.revokeSession, person, params.id)
    }),

    personRoute(contracts.revokeOtherSessions, async ({ person }) => {
      const revoked = await sessions.revokeOtherSessions(auth, person.userId, person.sessionId)
      await record(contracts.revokeOtherSessions, person, person.userId)
      return { revoked }
    }),
  ]

  async function requirePassword(userId: string, password: string): Promise<void> {
    const { internalAdapter, password: hashing } = await auth.$context
    const accounts = await internalAdapter.findAccounts(userId)
    const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password
    if (hash && (await hashing.verify({ hash, password }))) return
    throw new UserError('account.wrongPassword', 'The password is not right. Nothing was changed. Try again.')
  }

  /** Accounts belong to the installation, and so does their trail. */
  async function record(contract: Contract, person: PersonCall<Contract>['person'], subjectId: string): Promise<void> {
    const actor = { type: 'member', userId: person.userId, companyId: '', role: 'viewer' } as const
    await recordChange(storage.installation, actor, contract, { subjectId, detail: {} })
  }
}

interface UserRow {
  id: string
  name: string
  email: string
  emailVerified: boolean
  language?: unknown
  twoFactorEnabled?: boolean | null
}

function signUpNow(rule: 'open' | 'closed' | 'first', hasAdministrator: boolean): 'open' | 'closed' | 'first' {
  if (rule === 'closed') return 'closed'
  if (!hasAdministrator) return 'first'
  return rule === 'open' ? 'open' : 'closed'
}

function emailTaken(): UserError {
  return new UserError('account.emailTaken.taken', 'This address has an account already. Nothing was changed. Choose another one.')
}
