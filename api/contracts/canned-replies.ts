import { z } from 'zod'
import { mediaKindSchema } from '#engine/flow/content'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery } from './page.ts'

const fields = {
  /** What is typed after `/`: letters, digits, hyphens. */
  shortcut: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}-]{1,30}$/u),
  title: z.string().trim().min(1).max(80),
  /** Liquid with `contact`, `agent` and `company`, filled as it is put into the composer. */
  text: z.string().max(4096),
  files: z
    .array(z.object({ fileId: z.string(), name: z.string(), mimeType: z.string(), media: mediaKindSchema }))
    .max(5)
    .default([]),
  /** Null = everybody's. */
  ownerId: z.string().nullable(),
}

export const cannedReplySchema = z.object({ id: z.string(), ...fields, version: z.number().int() }).meta({ id: 'CannedReply' })

const written = z.object({ ...fields, ownerId: z.undefined().optional(), shared: z.boolean().default(true) }).omit({ ownerId: true })

export const listCannedReplies = defineContract({
  method: 'get',
  path: '/canned-replies',
  summary: 'Canned replies: shared ones and your own, in the order they were made',
  permission: 'conversations.read',
  query: pageQuery,
  reply: pageOf(cannedReplySchema),
})

export const createCannedReply = defineContract({
  method: 'post',
  path: '/canned-replies',
  summary: 'Keep a text to answer with; the shortcut is unique among those you see',
  permission: 'conversations.canned',
  body: written,
  reply: cannedReplySchema,
  status: 201,
  audit: { action: 'cannedReply.created', subject: 'cannedReply' },
})

export const changeCannedReply = defineContract({
  method: 'put',
  path: '/canned-replies/:id',
  summary: 'Change a canned reply (shared ones: with the right to manage the inbox)',
  permission: 'conversations.canned',
  params: idParams,
  body: written.extend({ version: z.number().int() }),
  reply: cannedReplySchema,
  audit: { action: 'cannedReply.changed', subject: 'cannedReply' },
})

export const deleteCannedReply = defineContract({
  method: 'delete',
  path: '/canned-replies/:id',
  summary: 'Delete a canned reply (shared ones: with the right to manage the inbox)',
  permission: 'conversations.canned',
  params: idParams,
  reply: null,
  audit: { action: 'cannedReply.deleted', subject: 'cannedReply' },
})
