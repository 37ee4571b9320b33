import { TEST_FILE_BYTES } from '#api/contracts/channels'
import { base64Of } from '../../app/base64-of.ts'
import type { SentFile } from './use-player.ts'

/** A file as the API takes it, or why WhatsApp would not take it. */
export async function readAttachment(file: File, voice = false): Promise<SentFile | 'tooLarge' | 'empty'> {
  if (file.size > TEST_FILE_BYTES) return 'tooLarge'
  if (file.size === 0) return 'empty'
  const mimeType = file.type.split(';')[0] ?? ''
  return { media: mediaOf(mimeType), voice, filename: file.name.slice(-200), mimeType: mimeType.slice(0, 100), data: await base64Of(file) }
}

/** Other pictures, sounds and films go as documents, as on a phone. */
function mediaOf(mimeType: string): SentFile['media'] {
  if (mimeType === 'image/jpeg' || mimeType === 'image/png') return 'image'
  if (mimeType.startsWith('audio/')) return 'audio'
  return mimeType === 'video/mp4' || mimeType === 'video/3gpp' ? 'video' : 'document'
}
