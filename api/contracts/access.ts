import { z } from 'zod'
import { visibilities } from '#engine/inbox/visibility'
import { permissionNames } from '../auth/roles.ts'
import { defineContract } from './define-contract.ts'
import { idParams } from './page.ts'

const ruleSchema = z.object({
  /** Which conversations the role sees: what each has and may take, what else belongs to their teams too, or all. */
  visibility: z.enum(visibilities),
  /** Phone and e-mail are shown masked; seeing one takes a reason, which is kept. */
  masked: z.boolean(),
  /** What the role may do besides reading; only what an owner can give or take away. */
  permissions: z.array(z.enum(permissionNames)),
})

export const accessSchema = z
  .object({
    roles: z.object({ admin: ruleSchema, agent: ruleSchema, viewer: ruleSchema }),
    /** What can be given or taken away, for each role. */
    adjustable: z.object({
      admin: z.array(z.enum(permissionNames)),
      agent: z.array(z.enum(permissionNames)),
      viewer: z.array(z.enum(permissionNames)),
    }),
    version: z.number().int(),
  })
  .meta({ id: 'Access' })

export const getAccess = defineContract({
  method: 'get',
  path: '/access',
  summary: 'What each role sees and may do in this company',
  permission: 'members.read',
  reply: accessSchema,
})

export const saveAccess = defineContract({
  method: 'put',
  path: '/access',
  summary: 'Change what roles see and may do',
  permission: 'access.write',
  body: z.object({ roles: accessSchema.shape.roles, version: z.number().int() }),
  reply: accessSchema,
  audit: { action: 'access.changed', subject: 'company' },
})

export const getMyAccess = defineContract({
  method: 'get',
  path: '/access/me',
  summary: 'What you see and may do in this company',
  permission: 'company.read',
  reply: z.object({
    memberId: z.string(),
    role: z.enum(['owner', 'admin', 'agent', 'viewer']),
    ...ruleSchema.shape,
    teamIds: z.array(z.string()),
  }),
})

export const revealContact = defineContract({
  method: 'post',
  path: '/contacts/:id/reveal',
  summary: 'See a masked phone or e-mail once, with a reason that is kept',
  permission: 'contacts.reveal',
  params: idParams,
  body: z.object({ field: z.enum(['phone', 'email']), reason: z.string().trim().min(3).max(500) }),
  reply: z.object({ value: z.string().nullable() }),
  audit: { action: 'contact.revealed', subject: 'contact' },
})
