import { z } from 'zod'
import { defineContract } from './define-contract.ts'
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
  summary: 'Remove a member; what they have open is disconnected',
  permission: 'members.write',
  params: idParams,
  reply: null,
  audit: { action: 'member.removed', subject: 'member' },
})
