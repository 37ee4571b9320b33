import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { resetLinkReply } from './installation.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const role = z.enum(['owner', 'admin', 'agent', 'viewer'])

export const memberSchema = z.object({ id: z.string(), name: z.string(), email: z.string(), role, joinedAt: time }).meta({ id: 'Member' })

export const listMembers = defineContract({
  method: 'get',
  path: '/members',
  summary: 'The members of the company',
  permission: 'members.read',
  query: pageQuery,
  reply: pageOf(memberSchema),
})

export const changeMemberRole = defineContract({
  method: 'patch',
  path: '/members/:id',
  summary: 'Give a member another role',
  permission: 'members.write',
  params: idParams,
  body: z.object({ role }),
  reply: memberSchema,
  audit: { action: 'member.roleChanged', subject: 'member' },
})

export const removeMember = defineContract({
  method: 'delete',
  path: '/members/:id',
  summary: 'Remove a member; their open conversations go back to the queue, and what they have open is disconnected',
  permission: 'members.write',
  params: idParams,
  reply: null,
  audit: { action: 'member.removed', subject: 'member' },
})

export const createMemberResetLink = defineContract({
  method: 'post',
  path: '/members/:id/reset-link',
  summary: 'Help a member who forgot the password: a mail, or without mail a link to pass on',
  permission: 'members.write',
  params: idParams,
  reply: resetLinkReply,
  audit: { action: 'member.resetLinkMade', subject: 'member' },
})

/** A person leaves by themselves, whatever their role; the last owner cannot. */
export const leaveCompany = defineContract({
  method: 'post',
  path: '/companies/:id/leave',
  summary: 'Leave a company; your open conversations go back to the queue',
  permission: 'signedIn',
  params: idParams,
  reply: null,
  audit: { action: 'member.left', subject: 'member' },
})
