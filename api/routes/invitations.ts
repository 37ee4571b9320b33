import { UserError } from '#engine/errors'
import type { Language } from '#engine/json'
import type { SignedIn } from '../auth/actor.ts'
import * as invitations from '../auth/invitations.ts'
import { accountExists, createInvitedAccount } from '../auth/invited-account.ts'
import { accountLinks } from '../auth/links.ts'
import type { Role } from '../auth/roles.ts'
import * as contracts from '../contracts/invitations.ts'
import { roleWords } from '../contracts/role-words.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { companyRoute, personRoute, publicRoute, type Route, recordChange } from '../route.ts'

type Deps = Pick<ApiDeps, 'auth' | 'post' | 'storage' | 'environment'>

export function createInvitationRoutes({ auth, post, storage, environment }: Deps): Route[] {
  return [
    companyRoute(contracts.listInvitations, ({ actor, query }) =>
      invitations.listInvitations(auth, actor.companyId, { cursor: query.cursor ?? null, limit: query.limit }),
    ),

    companyRoute(contracts.createInvitation, async ({ actor, body, repositories, note }) => {
      const inviterId = actor.type === 'member' ? actor.userId : null
      const { email, role } = body
      const invitation = await invitations.createInvitation(auth, {
        companyId: actor.companyId,
        email,
        role,
        by: actor.role,
        inviterId,
      })
      note({ detail: { role } })
      return sent(repositories, invitation, body)
    }),

    companyRoute(contracts.renewInvitation, async ({ actor, params, body, repositories }) =>
      sent(repositories, await invitations.renewInvitation(auth, actor.companyId, actor.role, params.id), body),
    ),

    companyRoute(contracts.revokeInvitation, async ({ actor, params }) => {
      await invitations.revokeInvitation(auth, actor.companyId, actor.role, params.id)
    }),

    publicRoute(contracts.lookAtInvitation, async ({ body }) => {
      const { invitation, hasAccount } = await invitations.invitationOfToken(auth, body.token)
      const { companyId, email, role, invitedBy, status, expiresAt } = invitation
      return { company: await nameOf(companyId), role, email, invitedBy, status, expiresAt, hasAccount }
    }),

    personRoute(contracts.acceptInvitation, async ({ person, body }) => {
      const { invitation } = await invitations.invitationOfToken(auth, body.token)
      invitations.requireOpen(invitation)
      requireAddressee(person, invitation.email)
      await invitations.joinBy(auth, invitation, person.userId)
      await recordJoin(contracts.acceptInvitation, invitation, person.userId)
      return { companyId: invitation.companyId, role: invitation.role }
    }),

    publicRoute(contracts.signUpByInvitation, async ({ body }) => {
      const { invitation, route, hasAccount } = await invitations.invitationOfToken(auth, body.token)
      invitations.requireOpen(invitation)
      if (hasAccount) throw accountExists()
      const { email, companyId } = invitation
      const { name, password, language } = body
      const emailVerified = route === 'mail'
      const userId = await createInvitedAccount(auth, { email, name, password, language, emailVerified })
      await invitations.joinBy(auth, invitation, userId)
      await recordJoin(contracts.signUpByInvitation, invitation, userId)
      const verifyByMail = post.isSetUp && !emailVerified
      if (verifyByMail) await auth.api.sendVerificationEmail({ body: { email } })
      return { companyId, email, verifyByMail }
    }),
  ]

  /** The invitation with its link to copy; mailed too where that is wished and possible. */
  async function sent(
    repositories: Repositories,
    invitation: invitations.Invitation,
    { delivery, language }: { delivery: 'mail' | 'link'; language?: Language | undefined },
  ) {
    const links = accountLinks(environment)
    const link = links.invitation(await invitations.tokenOf(auth, invitation.id, 'link'))
    if (delivery === 'link' || !post.isSetUp) return { ...invitation, link, delivery: 'link' as const }
    const company = await repositories.companies.get()
    const inLanguage = language ?? company?.language ?? 'es'
    const template = {
      kind: 'invitation' as const,
      company: company?.name ?? '',
      invitedBy: invitation.invitedBy,
      role: roleWords[invitation.role].name[inLanguage],
      link: links.invitation(await invitations.tokenOf(auth, invitation.id, 'mail')),
    }
    await post.send({ to: invitation.email, language: inLanguage, template }, repositories.companyId)
    return { ...invitation, link, delivery: 'mail' as const }
  }

  async function nameOf(companyId: string): Promise<string> {
    return (await storage.repositories(companyId).companies.get())?.name ?? ''
  }

  async function recordJoin(contract: typeof contracts.acceptInvitation | typeof contracts.signUpByInvitation, by: Joined, userId: string) {
    const { companyId, role } = by
    const actor = { type: 'member', userId, companyId, role } as const
    await recordChange(storage.repositories(companyId), actor, contract, { subjectId: userId, detail: { role } })
  }
}

interface Joined {
  companyId: string
  role: Role
}

/** The link is for the invited address: whoever else opens it joins nothing. */
function requireAddressee(person: SignedIn, email: string): void {
  if (person.email.toLowerCase() === email) return
  throw new UserError(
    'invitation.otherAddress.refused',
    'This invitation is for another e-mail address than the one you are signed in with. Nothing was done. Sign out and open the link again.',
  )
}
