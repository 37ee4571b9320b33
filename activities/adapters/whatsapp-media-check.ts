import { fileFit } from '#engine/channels/file-fit'
import { channelRules } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'
import { HEAD_BYTES, isAnimatedWebp, mediaTypeOf } from '#storage/media-type'
import type { SendOutcome } from './message-channel.ts'
import { splitHead } from './split-head.ts'

/** A file of ours, opened to be sent. */
export interface FileToSend {
  body: AsyncIterable<Uint8Array>
  mimeType: string
  filename: string
  size: number
}

type Checked = { type: 'fits'; file: FileToSend } | Extract<SendOutcome, { type: 'failed' }>

/** Whether WhatsApp takes the file as this kind of media, by its size and its first bytes. It goes on under the type it really has. */
export async function checkMediaFile(media: MediaKind, file: FileToSend): Promise<Checked> {
  const rules = channelRules.whatsapp.media[media]
  if (!rules) return refused('media.wrongType', `WhatsApp takes no ${media} files. Nothing was sent.`)
  const { head, body, close } = await splitHead(file.body, HEAD_BYTES)
  const found = await mediaTypeOf(media, head, file.mimeType)
  const fit = fileFit(rules, { mimeType: found, size: file.size, isAnimated: isAnimatedWebp(head) })
  if (fit.type === 'fits') return { type: 'fits', file: { ...file, mimeType: fit.mimeType, body } }
  await close()
  if (fit.type === 'tooLarge') {
    const sizes = `${inMegabytes(file.size)} MB; WhatsApp takes at most ${inMegabytes(fit.maxBytes)} MB as ${media}`
    return refused('media.tooLarge', `The file has ${sizes}. Nothing was sent. Send a smaller one.`)
  }
  const types = fit.mimeTypes.join(', ')
  return refused('media.wrongType', `By its content the file is none that WhatsApp takes as ${media} (${types}). Nothing was sent.`)
}

function refused(code: string, reason: string): Checked {
  return { type: 'failed', code, reason }
}

/** Up to three digits behind the point, so that a file just over a limit reads as more than it. */
function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000) / 1_000
}
