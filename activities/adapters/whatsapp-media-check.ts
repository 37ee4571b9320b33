import { channelRules } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'
import { HEAD_BYTES, mediaTypeOf } from '#storage/media-type'
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

/** Names that file recognition has for what WhatsApp knows by another one. */
const sameTypes: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'application/ogg': 'audio/ogg',
  'application/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'text/csv': 'text/plain',
}

/** Reference: whatsapp.md 6; the rules hold the figure of animated stickers. */
const STILL_STICKER_BYTES = 100_000

/** Whether WhatsApp takes the file as this kind of media, by its size and its first bytes. It goes on under the type it really has. */
export async function checkMediaFile(media: MediaKind, file: FileToSend): Promise<Checked> {
  const rules = channelRules.whatsapp.media[media]
  if (!rules) return refused('media.wrongType', `WhatsApp takes no ${media} files. Nothing was sent.`)
  const { head, body, close } = await splitHead(file.body, HEAD_BYTES)
  const found = await mediaTypeOf(media, head, file.mimeType)
  const mimeType = found && (sameTypes[found] ?? found)
  const maxBytes = mimeType === 'image/webp' && !isAnimated(head) ? STILL_STICKER_BYTES : rules.maxBytes
  if (mimeType !== null && rules.mimeTypes.includes(mimeType) && file.size <= maxBytes) {
    return { type: 'fits', file: { ...file, mimeType, body } }
  }
  await close()
  if (file.size > maxBytes) {
    const sizes = `${inMegabytes(file.size)} MB; WhatsApp takes at most ${inMegabytes(maxBytes)} MB as ${media}`
    return refused('media.tooLarge', `The file has ${sizes}. Nothing was sent. Send a smaller one.`)
  }
  const types = rules.mimeTypes.join(', ')
  return refused('media.wrongType', `By its content the file is none that WhatsApp takes as ${media} (${types}). Nothing was sent.`)
}

function refused(code: string, reason: string): Checked {
  return { type: 'failed', code, reason }
}

/** The animation bit of an extended WebP header (https://developers.google.com/speed/webp/docs/riff_container). */
function isAnimated(head: Buffer): boolean {
  return head.toString('latin1', 12, 16) === 'VP8X' && ((head[20] ?? 0) & 0b10) !== 0
}

/** Up to three digits behind the point, so that a file just over a limit reads as more than it. */
function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000) / 1_000
}
