import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const role = z.enum(['owner', 'admin', 'agent', 'viewer'])
const language = z.enum(['es', 'pt', 'en'])
const status = z.enum(['open', 'expired', 'used', 'revoked'])

export const invitationSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    role,
    status,
    invitedBy: z.string(),
    createdAt: time,
    expiresAt: time,
  })
  .meta({ id: 'Invitation' })

/** The link is for its recipient: whoever opens it may join under this e-mail address. */
const sentInvitation = invitationSchema
  .extend({ link: z.string(), delivery: z.enum(['mail', 'link']) })
  .meta({ id: 'SentInvitation', description: '`delivery`: whether a mail is on its way, or the link is to be passed on by hand' })

/** `mail` without mail set up is answered with `delivery: "link"`. */
const delivery = z.enum(['mail', 'link']).default('mail')

export const listInvitations = defineContract({
  method: 'get',
  path: '/invitations',
  summary: 'The invitations of the company',
  permission: 'members.write',
  query: pageQuery,
  reply: pageOf(invitationSchema),
})

export const createInvitation = defineContract({
  method: 'post',
  path: '/invitations',
  summary: 'Invite somebody by mail or link, for seven days',
  permission: 'members.write',
  body: z.object({ email: z.email().max(254), role, delivery, language: language.optional() }),
  reply: sentInvitation,
  status: 201,
  audit: { action: 'invitation.created', subject: 'invitation' },
})

export const renewInvitation = defineContract({
  method: 'post',
  path: '/invitations/:id/renew',
  summary: 'Give an open or expired invitation seven more days, and its link, by mail or to copy',
  permission: 'members.write',
  params: idParams,
  body: z.object({ delivery, language: language.optional() }),
  reply: sentInvitation,
  audit: { action: 'invitation.renewed', subject: 'invitation' },
})

export const revokeInvitation = defineContract({
  method: 'delete',
  path: '/invitations/:id',
  summary: 'Take an invitation back; its link does nothing any more',
  permission: 'members.write',
  params: idParams,
  reply: null,
  audit: { action: 'invitation.revoked', subject: 'invitation' },
})

/** Tokens travel in bodies: addresses are logged. In the link the token stands after `#`, which browsers keep to themselves. */
const token = z.string().min(10).max(200)

export const lookAtInvitation = defineContract({
  method: 'post',
  path: '/invitation-links/look',
  summary: 'What an invitation link stands for',
  permission: 'public',
  body: z.object({ token }),
  reply: z
    .object({
      company: z.string(),
      role,
      email: z.string(),
      invitedBy: z.string(),
      status,
      expiresAt: time,
      /** Sign in and accept; else sign up with it. */
      hasAccount: z.boolean(),
    })
    .meta({ id: 'InvitationLook' }),
})

export const acceptInvitation = defineContract({
  method: 'post',
  path: '/invitation-links/accept',
  summary: 'Join the company, signed in with the invited address',
  permission: 'signedIn',
  body: z.object({ token }),
  reply: z.object({ companyId: z.string(), role }),
  audit: { action: 'invitation.accepted', subject: 'member' },
})

export const signUpByInvitation = defineContract({
  method: 'post',
  path: '/invitation-links/sign-up',
  summary: 'Make an account under the invited address and join the company; sign in afterwards',
  permission: 'public',
  body: z.object({
    token,
    name: z.string().trim().min(1).max(120),
    password: z.string().min(10).max(128),
    language: language.default('es'),
  }),
  reply: z.object({
    companyId: z.string(),
    email: z.string(),
    /** A mail was sent whose link must be opened before the first sign-in. */
    verifyByMail: z.boolean(),
  }),
  status: 201,
  audit: { action: 'invitation.accepted', subject: 'member' },
})
