import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams } from './page.ts'

const tabId = z.string().regex(/^[\w-]{8,64}$/)

const tab = z.object({ memberId: z.string(), name: z.string(), tabId: z.string() })

const presence = z
  .object({
    /** The one tab that may save the draft; null = nobody edits. */
    editor: tab.nullable(),
    present: z.array(tab),
  })
  .meta({ id: 'FlowPresence' })

export const getFlowPresence = defineContract({
  method: 'get',
  path: '/flows/:id/presence',
  summary: 'Who has a flow open, and who edits it',
  permission: 'flows.read',
  params: idParams,
  reply: presence,
})

export const signFlowPresence = defineContract({
  method: 'put',
  path: '/flows/:id/presence',
  summary: 'Say every 15 seconds that a tab has the flow open; `edit` takes it when nobody edits, `takeOver` from whoever does',
  permission: 'flows.read',
  params: idParams,
  body: z.object({ tabId, wants: z.enum(['view', 'edit', 'takeOver']) }),
  reply: presence,
})

export const leaveFlow = defineContract({
  method: 'delete',
  path: '/flows/:id/presence/:tabId',
  summary: 'Say that a tab has closed the flow; the next one may edit it',
  permission: 'flows.read',
  params: idParams.extend({ tabId: z.string().max(64) }),
  reply: null,
})
