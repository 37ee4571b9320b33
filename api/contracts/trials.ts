import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const trialFields = {
  id: z.string(),
  flowId: z.string(),
  /** As the flow was called when the trial began. */
  name: z.string(),
  channelId: z.string(),
  /** After that the live flows are back; earlier when it was ended. */
  expiresAt: time,
  /** When a phone sent the code; null = none has. */
  boundAt: time.nullable(),
  conversationId: z.string().nullable(),
}
export const trialSchema = z.object(trialFields).meta({ id: 'Trial' })

const trialParams = idParams.extend({ trialId: z.string().min(1).max(200) })

export const createTrial = defineContract({
  method: 'post',
  path: '/flows/:id/trials',
  summary: 'Try the draft, as it is now, on a phone of your own: the code that binds it, told this once',
  permission: 'flows.write',
  params: idParams,
  body: z.object({ channelId: z.string().min(1) }),
  reply: z.object({
    ...trialFields,
    code: z.string(),
    /** Opens WhatsApp with the code written. */
    link: z.string(),
  }),
  status: 201,
  audit: { action: 'trial.created', subject: 'flow' },
})

export const listTrials = defineContract({
  method: 'get',
  path: '/flows/:id/trials',
  summary: 'The trials of a flow that are running: a code nobody has sent yet, or a phone that is bound; the code itself is told no more',
  permission: 'flows.write',
  params: idParams,
  query: pageQuery,
  reply: pageOf(
    z
      .object({
        ...trialFields,
        /** Empty = no member any more, or an API key. */
        startedBy: z.string(),
        /** Of the phone that is bound: its country and last digits. */
        phone: z.string().nullable(),
      })
      .meta({ id: 'RunningTrial' }),
  ),
})

export const getTrial = defineContract({
  method: 'get',
  path: '/flows/:id/trials/:trialId',
  summary: 'Whether a phone is bound to a trial, and until when',
  permission: 'flows.read',
  params: trialParams,
  reply: trialSchema,
})

export const endTrial = defineContract({
  method: 'delete',
  path: '/flows/:id/trials/:trialId',
  summary: 'End a trial: its phone is answered by the live flows again',
  permission: 'flows.write',
  params: trialParams,
  reply: null,
  audit: { action: 'trial.ended', subject: 'flow' },
})
