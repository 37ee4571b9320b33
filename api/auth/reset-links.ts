import { randomBytes } from 'node:crypto'
import { UserError } from '#engine/errors'
import type { Environment } from '#storage/environment'
import type { Post } from '../post.ts'
import type { Actor } from './actor.ts'
import { type Auth, linkSeconds } from './auth.ts'
import { languageOf } from './language.ts'
import { accountLinks } from './links.ts'
import { memberNotFound, membershipsOf, roleIn } from './members.ts'

interface ResetDeps {
  auth: Auth
  post: Post
  environment: Pick<Environment, 'PUBLIC_URL' | 'PORT'>
}

export type ResetLink = { delivery: 'mail' } | { delivery: 'link'; link: string; expiresAt: number }

interface User {
  id: string
  email: string
  name: string
  language?: unknown
  administrator?: unknown
}

/** Lets a user choose a new password: by mail, or without mail by a link that the asker passes on. Works once, for an hour. */
export async function createResetLink({ auth, post, environment }: ResetDeps, user: User): Promise<ResetLink> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = Date.now() + linkSeconds * 1000
  const { internalAdapter } = await auth.$context
  // As better-auth's own request for a reset does; its `/reset-password` takes the token and burns it.
  await internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: user.id, expiresAt: new Date(expiresAt) })
  const link = accountLinks(environment).reset(token)
  if (!post.isSetUp) return { delivery: 'link', link, expiresAt }
  await post.send({ to: user.email, language: languageOf(user.language), template: { kind: 'reset', name: user.name, link } })
  return { delivery: 'mail' }
}

export async function userById(auth: Auth, id: string): Promise<User | null> {
  const { adapter } = await auth.$context
  return adapter.findOne<User>({ model: 'user', where: [{ field: 'id', value: id }] })
}

/**
 * A link in the hands of an admin is the account itself: it may be made only for people who are nothing but this company's, and for
 * owners by owners only. With mail it goes to the person, but the rule is the same, so that it does not depend on a setting.
 */
export async function requireOwnPerson(auth: Auth, actor: Actor, userId: string): Promise<User> {
  const role = await roleIn(auth, actor.companyId, userId)
  const user = role && (await userById(auth, userId))
  if (!role || !user) throw memberNotFound()
  if (role === 'owner' && actor.role !== 'owner')
    throw new UserError('auth.forbidden', 'Only an owner helps an owner with the password. Nothing was done. Ask an owner.')
  const memberships = await membershipsOf(auth, user.id)
  if (memberships.length === 1 && user.administrator !== true) return user
  throw new UserError(
    'member.elsewhereToo.refused',
    'This person belongs to other companies too, or runs this installation. Nothing was done. Ask the administrator of the installation.',
  )
}
