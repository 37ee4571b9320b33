import type { z } from 'zod'
import { fileFit } from '#engine/channels/file-fit'
import { channelRules } from '#engine/channels/rules'
import { UserError } from '#engine/errors'
import { HEAD_BYTES, isAnimatedWebp, mediaTypeOf } from '#storage/media-type'
import { type createFile, fileLimit } from '../contracts/files.ts'

interface FlowFile {
  bytes: Buffer
  mimeType: string
}

/** A file for messages of flows: its bytes decide what it is, and it must be one WhatsApp takes. Throws UserError('file.tooLarge' | 'file.wrongKind'). */
export async function readFlowFile({ media, mimeType: declared, data }: z.output<typeof createFile.body>): Promise<FlowFile> {
  const bytes = Buffer.from(data, 'base64')
  const rules = { mimeTypes: channelRules.whatsapp.media[media]?.mimeTypes ?? [], maxBytes: fileLimit(media) }
  const head = bytes.subarray(0, HEAD_BYTES)
  const found = bytes.length === 0 ? null : await mediaTypeOf(media, head, declared ?? null)
  const fit = fileFit(rules, { mimeType: found, size: bytes.length, isAnimated: isAnimatedWebp(head) })
  if (fit.type === 'fits') return { bytes, mimeType: fit.mimeType }
  if (fit.type === 'tooLarge')
    throw new UserError(
      'file.tooLarge',
      `The file weighs more than ${fit.maxBytes / 1_000_000} MB, the most that is sent as ${media}. Nothing was kept. Choose a smaller one.`,
    )
  throw new UserError(
    'file.wrongKind',
    `By its content the file is none that WhatsApp takes as ${media} (${fit.mimeTypes.join(', ')}). Nothing was kept. Choose another one.`,
  )
}
