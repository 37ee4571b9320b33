import { apiKey } from '@better-auth/api-key'
import { mongodbAdapter } from '@better-auth/mongo-adapter'
import { passkey } from '@better-auth/passkey'
import { APIError, betterAuth } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { organization, twoFactor } from 'better-auth/plugins'
import { createAccessControl } from 'better-auth/plugins/access'
import type { Connection, mongo } from 'mongoose'
import type { Logger } from 'pino'
import { Defect } from '#engine/errors'
import type { Environment } from '#storage/environment'
import type { Storage } from '#storage/open-storage'
import type { Post } from '../post.ts'
import { createAccountMails } from './account-mails.ts'
import { createAccountTrail } from './account-trail.ts'
import { demoEmail, mayUseDemo } from './demo-login.ts'
import { languageSchema } from './language.ts'
import { createSignInLimit } from './sign-in-limit.ts'
import { decideSignUp } from './sign-up.ts'
import { publicUrl, trustedOrigins } from './trusted-origins.ts'

export interface AuthOptions {
  storage: Pick<Storage, 'connection' | 'installation'>
  environment: Environment
  /** Signs session cookies; derived from the master key. */
  secret: string
  log: Logger
  /** Seeds have none: they send nothing. */
  post?: Post
}

/** The header in which the app passes the client's address on; whatever a client sends under it is overwritten. */
export const clientAddressHeader = 'x-hilo-client-address'

/** What the signing secret is derived from the master key for. */
export const authSecretPurpose = 'better-auth secret'

const sessionCookiePrefix = 'hilo'

/** One key may call this often a minute; better-auth's own default is ten calls a day. */
const apiKeyCallsPerMinute = 6_000

export type Auth = ReturnType<typeof createAuth>

/** Users, sessions, companies (= organizations), members and API keys: better-auth owns them, we only set its rules. */
export function createAuth({ storage, environment, secret, log, post }: AuthOptions) {
  const { connection } = storage
  const trail = createAccountTrail(storage)
  const mails = post?.isSetUp ? createAccountMails(post, environment) : null
  const limit = createSignInLimit(connection)
  return betterAuth({
    appName: 'Hilo',
    baseURL: publicUrl(environment),
    basePath: '/api/auth',
    secret,
    trustedOrigins: trustedOrigins(environment),
    database: mongodbAdapter(...databaseOf(connection)),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      resetPasswordTokenExpiresIn: linkSeconds,
      revokeSessionsOnPasswordReset: true,
      async onPasswordReset({ user }) {
        // Other links that were asked for, trusted devices and half-done sign-ins of this account are over too.
        await connection.collection('verification').deleteMany({ value: user.id })
        await trail.note('account.passwordReset', user.id)
      },
      // Without mail nobody could verify: addresses are taken as they are, and resets are links to copy.
      requireEmailVerification: mails !== null,
      ...(mails && { sendResetPassword: mails.reset }),
    },
    ...(mails && {
      emailVerification: { sendVerificationEmail: mails.verify, sendOnSignUp: true, sendOnSignIn: true, expiresIn: linkSeconds },
    }),
    user: {
      changeEmail: { enabled: true },
      additionalFields: {
        administrator: { type: 'boolean', required: false, input: false },
        language: { type: 'string', required: false, input: true, validator: { input: languageSchema } },
      },
    },
    // A copy of the database opens no account: tokens of links and challenges are kept as hashes.
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: 30 * 86_400, updateAge: 86_400 },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/sign-up/email': { window: 60, max: 10 },
        '/request-password-reset': { window: 60, max: 5 },
        '/send-verification-email': { window: 60, max: 5 },
        // Wrong codes are counted per account besides, over all addresses.
        '/two-factor/*': { window: 60, max: 30 },
      },
    },
    advanced: {
      cookiePrefix: sessionCookiePrefix,
      useSecureCookies: publicUrl(environment).startsWith('https://'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      // Named because better-auth switches both off by itself while tests run.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: () => crypto.randomUUID().replaceAll('-', '') },
    },
    disabledPaths,
    logger: { level: 'warn', log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ area: 'auth' }, message) },
    onAPIError: {
      // Refusals are answers; anything else is ours to look at, without what it quotes.
      onError: (error) => {
        if (!(error instanceof APIError))
          log.error({ area: 'auth', type: error instanceof Error ? error.name : typeof error }, 'a sign-in request failed')
      },
    },
    telemetry: { enabled: false },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path === '/reset-password') await requireFreshReset(context.context.internalAdapter, context.body?.token)
        if (context.path !== '/sign-in/email' || typeof context.body?.email !== 'string') return
        const address = context.headers?.get(clientAddressHeader) ?? null
        if (context.body.email.trim().toLowerCase() === demoEmail && !mayUseDemo(address, environment)) throw demoRefused()
        const waitSeconds = await limit.consume(context.body.email)
        if (waitSeconds === null) return
        throw new APIError('TOO_MANY_REQUESTS', {
          code: 'auth.tooManyAttempts',
          message: `Too many sign-in attempts for this account. Nothing was changed. Try again in ${Math.ceil(waitSeconds / 60)} minutes.`,
        })
      }),
      after: createAuthMiddleware(async (context) => {
        if (context.path === '/sign-in/email' && context.context.newSession) await limit.forget(context.context.newSession.user.email)
        const action = trail.actionOf(context.path)
        if (action === undefined || context.context.returned instanceof APIError) return
        const session = await getSessionFromCtx(context)
        if (session) await trail.note(action, session.user.id)
      }),
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            const decision = decideSignUp(environment.HILO_SIGNUP, await hasAdministrator(connection))
            if (decision.type === 'closed') throw signUpClosed()
            // Who comes first has the machine: a mail server that does not work must not lock them out.
            return { data: { ...user, ...(decision.administrator ? { administrator: true, emailVerified: true } : {}) } }
          },
        },
      },
    },
    plugins: [
      organization({ ac: accessControl, roles: companyRoles, creatorRole: 'owner', allowUserToCreateOrganization: false }),
      apiKey({
        references: 'organization',
        defaultPrefix: 'hilo_',
        requireName: true,
        maximumNameLength: 80,
        enableMetadata: true,
        startingCharactersConfig: { shouldStore: true, charactersLength: 9 },
        rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: apiKeyCallsPerMinute },
      }),
      twoFactor({ issuer: 'Hilo', backupCodeOptions: { storeBackupCodes: 'encrypted' } }),
      passkey({ rpID: new URL(publicUrl(environment)).hostname, rpName: 'Hilo', origin: trustedOrigins(environment) }),
    ],
  })
}

/** Links in mails, and links to copy, work for an hour. */
export const linkSeconds = 3_600

/** Makes sure that two first sign-ups at once cannot both become the administrator; other indexes are better-auth's own. */
export async function prepareAccounts(connection: Connection): Promise<void> {
  const administrators = { unique: true, partialFilterExpression: { administrator: true }, name: 'oneAdministrator' }
  await connection.collection('user').createIndex({ administrator: 1 }, administrators)
  await connection.collection('member').createIndex({ organizationId: 1, userId: 1 }, { unique: true, name: 'oneMembership' })
}

async function hasAdministrator(connection: Connection): Promise<boolean> {
  return (await connection.collection('user').findOne({ administrator: true }, { projection: { _id: 1 } })) !== null
}

/** A link that does nothing any more is said to be so before a new password is even looked at. */
async function requireFreshReset(adapter: ResetTokens, token: unknown): Promise<void> {
  const found = typeof token === 'string' ? await adapter.findVerificationValue(`reset-password:${token}`) : null
  if (found && new Date(found.expiresAt).getTime() > Date.now()) return
  throw new APIError('BAD_REQUEST', {
    code: 'auth.resetLinkOver',
    message: 'This link was used before or is older than an hour. Your password was not changed. Ask for a new link.',
  })
}

interface ResetTokens {
  findVerificationValue(identifier: string): Promise<{ expiresAt: Date } | null>
}

function demoRefused(): APIError {
  return new APIError('FORBIDDEN', {
    code: 'auth.demoRefused',
    message:
      'The demo login works on the machine Hilo runs on, and not in production. Nothing was done. Sign in with an account of your own.',
  })
}

function signUpClosed(): APIError {
  return new APIError('FORBIDDEN', {
    code: 'auth.signUpClosed',
    message: 'This installation takes no new accounts. Ask its administrator for an invitation, or set HILO_SIGNUP=open.',
  })
}

/** better-auth asks only whether someone may make a key; all other rights are ours, in roles.ts. */
const accessControl = createAccessControl({ apiKey: ['create'] })
const keyMaker = accessControl.newRole({ apiKey: ['create'] })
const other = accessControl.newRole({ apiKey: [] })
const companyRoles = { owner: keyMaker, admin: keyMaker, agent: other, viewer: other }

/** All of these exist as `/api/v1` routes, with our roles, our 404s and audit. */
const disabledPaths = [
  ...['create', 'update', 'delete', 'set-active', 'check-slug', 'get-organization', 'get-full-organization', 'list'],
  ...['invite-member', 'accept-invitation', 'reject-invitation', 'cancel-invitation', 'get-invitation', 'list-invitations'],
  ...[
    'list-user-invitations',
    'remove-member',
    'update-member-role',
    'get-active-member',
    'get-active-member-role',
    'leave',
    'list-members',
  ],
  ...['has-permission', 'create-role', 'delete-role', 'list-roles', 'get-role', 'update-role', 'create-team', 'remove-team', 'update-team'],
  ...['list-teams', 'set-active-team', 'list-user-teams', 'list-team-members', 'add-team-member', 'remove-team-member'],
]
  .map((name) => `/organization/${name}`)
  .concat(['create', 'verify', 'get', 'update', 'delete', 'list', 'delete-all-expired-api-keys'].map((name) => `/api-key/${name}`))
  // Lists of sessions with their tokens, a way around the password, and codes by mail, which are none.
  .concat('/list-sessions', '/revoke-session', '/revoke-sessions', '/revoke-other-sessions', '/change-email', '/delete-user')
  .concat('/two-factor/send-otp', '/two-factor/verify-otp')

type AdapterArguments = Parameters<typeof mongodbAdapter>

function databaseOf(connection: Connection): AdapterArguments {
  const db: mongo.Db | undefined = connection.db
  if (!db) throw new Defect('auth.noDatabase', 'createAuth needs an open database connection')
  // The adapter is typed against its own copy of the driver; at run time both copies speak the same calls and share bson.
  return [db, { client: connection.getClient() }] as unknown as AdapterArguments
}
