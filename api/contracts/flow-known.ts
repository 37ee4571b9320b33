import { z } from 'zod'
import { buttonPlacesSchema, unsupportedPartSchema } from '#engine/channels/template'
import { jsonSchema } from '#engine/json'
import { defineContract } from './define-contract.ts'
import { idParams } from './page.ts'

const named = z.object({ id: z.string(), name: z.string() })

/** What a template and each card of a carousel need. */
const templatePart = {
  variables: z.number().int(),
  names: z.array(z.string()).optional(),
  header: z.enum(['text', 'image', 'video', 'document', 'location']).nullable().optional(),
  urlSuffixes: z.array(z.number().int()).optional(),
  quickReplies: z.array(z.number().int()).optional(),
}

/** What the company has that a flow may name, with names for people to choose by. A list that is absent is not known or too long to send: nothing is checked against it. */
export const flowKnownSchema = z
  .object({
    flowId: z.string(),
    channels: z.array(named.extend({ kind: z.enum(['whatsapp', 'instagram', 'tiktok', 'test']) })),
    calendars: z.array(named),
    credentials: z.array(named),
    teams: z.array(named),
    flows: z.array(named),
    /** Who answers customers: those a flow may hand a conversation to by name. */
    members: z.array(named),
    templates: z
      .array(
        z.object({
          ...templatePart,
          name: z.string(),
          language: z.string(),
          status: z.string().optional(),
          category: z.string().optional(),
          unsupported: unsupportedPartSchema.nullable().optional(),
          buttonPlaces: buttonPlacesSchema.optional(),
          offerEnds: z.boolean().optional(),
          cards: z.array(z.object(templatePart)).optional(),
        }),
      )
      .optional(),
    /** The other flows customers can start now, with their triggers: what the check of clashing words compares with. */
    otherLiveFlows: z.array(
      z.object({
        flowId: z.string(),
        name: z.string(),
        triggers: z.array(z.object({ id: z.string(), kind: z.string(), params: z.record(z.string(), jsonSchema) })),
      }),
    ),
    /** What may be called: the live flows with a start for calls, as they execute (the most that fit), and who calls whom. */
    subflows: z.object({
      callable: z.record(
        z.string(),
        z.object({
          flowId: z.string(),
          name: z.string(),
          version: z.number().int(),
          sha: z.string(),
          compiled: z.record(z.string(), jsonSchema),
        }),
      ),
      flows: z.array(z.object({ id: z.string(), name: z.string(), isLive: z.boolean(), calls: z.array(z.string()) })),
    }),
  })
  .meta({ id: 'FlowKnown' })

export const getFlowKnown = defineContract({
  method: 'get',
  path: '/flows/:id/known',
  summary: 'What a flow may name: the same knowledge the check uses, so that a draft can be checked while it is drawn',
  permission: 'flows.read',
  params: idParams,
  reply: flowKnownSchema,
})
