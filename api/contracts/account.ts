import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

/**
 * The account of the signed-in person. Signing in and out, two-factor, passkeys, password, name and verification are better-auth's own
 * routes below `/api/auth` (docs/accounts.md lists them); here is what they lack.
 */
export const signInOptions = defineContract({
  method: 'get',
  path: '/sign-in-options',
  summary: 'What the sign-in page may offer',
  permission: 'public',
  reply: z
    .object({
      /** `first`: nobody has an account yet, the next one becomes the administrator. `closed`: by invitation only. */
      signUp: z.enum(['open', 'closed', 'first']),
      /** Without mail, resets come as links from an owner, admin or the administrator. */
      mail: z.boolean(),
      /** A demo login exists and may be used from this machine. */
      demo: z.boolean(),
    })
    .meta({ id: 'SignInOptions' }),
})

export const accountSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    language: z.enum(['es', 'pt', 'en']),
    /** The installation's administrator: companies, mail, health; no conversations. */
    administrator: z.boolean(),
    mayCreateCompany: z.boolean(),
    twoFactor: z.boolean(),
    passkeys: z.number().int(),
    demo: z.boolean(),
  })
  .meta({ id: 'Account' })

export const getAccount = defineContract({
  method: 'get',
  path: '/account',
  summary: 'Who is signed in',
  permission: 'signedIn',
  reply: accountSchema,
})

export const changeEmail = defineContract({
  method: 'post',
  path: '/account/email',
  summary: 'Change your e-mail address; with mail set up, a link sent to the new address confirms it first',
  permission: 'signedIn',
  body: z.object({ email: z.email().max(254), password: z.string().min(1).max(200) }),
  reply: z.object({ outcome: z.enum(['changed', 'confirmByMail']) }),
  audit: { action: 'account.emailChangeAsked', subject: 'account' },
})

export const sessionSchema = z
  .object({
    id: z.string(),
    current: z.boolean(),
    /** What the browser says of itself; null = nothing. */
    userAgent: z.string().nullable(),
    ipAddress: z.string().nullable(),
    createdAt: time,
    /** Kept to a day. */
    lastUsedAt: time,
    expiresAt: time,
  })
  .meta({ id: 'Session' })

export const listSessions = defineContract({
  method: 'get',
  path: '/account/sessions',
  summary: 'Where you are signed in',
  permission: 'signedIn',
  query: pageQuery,
  reply: pageOf(sessionSchema),
})

export const revokeSession = defineContract({
  method: 'delete',
  path: '/account/sessions/:id',
  summary: 'Sign out on one device',
  permission: 'signedIn',
  params: idParams,
  reply: null,
  audit: { action: 'account.sessionRevoked', subject: 'session' },
})

export const revokeOtherSessions = defineContract({
  method: 'post',
  path: '/account/sessions/revoke-others',
  summary: 'Sign out everywhere but here',
  permission: 'signedIn',
  reply: z.object({ revoked: z.number().int() }),
  audit: { action: 'account.otherSessionsRevoked', subject: 'account' },
})
