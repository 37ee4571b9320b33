import { z } from 'zod'
import { channelRules } from '#engine/channels/rules'
import { type MediaKind, mediaKindSchema } from '#engine/flow/content'
import { defineContract } from './define-contract.ts'

/** Bytes of any file of a flow: what a request of base64 may hold. Larger documents go by link. */
const mostBytes = 16_000_000

/** How many bytes a file of a flow may have: what WhatsApp takes as this kind, as far as one request holds it. */
export function fileLimit(media: MediaKind): number {
  return Math.min(channelRules.whatsapp.media[media]?.maxBytes ?? 0, mostBytes)
}

export const createFile = defineContract({
  method: 'post',
  path: '/files',
  summary:
    'Keep a file that messages of flows show, as `{ fileId }`: pictures to 5 MB, sound, films and documents to 16 MB, stickers to 0.5 MB; its bytes are at `GET /api/v1/files/{id}`',
  permission: 'flows.write',
  body: z.object({
    /** As what it will be sent. */
    media: mediaKindSchema,
    filename: z.string().trim().min(1).max(200),
    /** As the sender's device calls it; believed only where the bytes leave it open. */
    mimeType: z.string().max(100).optional(),
    /** The bytes in base64. */
    data: z.string().min(1),
  }),
  bodyLimit: '24mb',
  reply: z.object({ id: z.string(), name: z.string(), mimeType: z.string(), size: z.number().int() }).meta({ id: 'File' }),
  status: 201,
  audit: { action: 'file.created', subject: 'file' },
})
