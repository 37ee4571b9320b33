import type { InboundContent } from '#engine/conversation/message'
import { UserError } from '#engine/errors'
import type { MediaKind } from '#engine/flow/content'
import { HEAD_BYTES, mediaTypeOf } from '#storage/media-type'
import { TEST_FILE_BYTES } from '../contracts/channels.ts'
import { given } from '../given.ts'

interface SentFile {
  media: Exclude<MediaKind, 'sticker'>
  voice: boolean
  caption?: string | undefined
  filename?: string | undefined
  mimeType?: string | undefined
}

interface TestFile {
  bytes: Buffer
  mimeType: string
  content: InboundContent
}

/** A file of the test chat: its bytes decide what it is, and it may weigh what WhatsApp takes. Throws UserError('file.tooLarge' | 'file.wrongKind'). */
export async function readTestFile(sent: SentFile, data: string): Promise<TestFile> {
  const { media, voice, caption, filename } = sent
  const bytes = Buffer.from(data, 'base64')
  if (bytes.length > TEST_FILE_BYTES)
    throw new UserError(
      'file.tooLarge',
      'The file weighs more than 16 MB, which WhatsApp would not take. Nothing was sent. Choose a smaller one.',
    )
  const mimeType = bytes.length === 0 ? null : await mediaTypeOf(media, bytes.subarray(0, HEAD_BYTES), sent.mimeType ?? null)
  if (mimeType === null)
    throw new UserError(
      'file.wrongKind',
      'The file is not what it is sent as: a picture, sound or film that can be opened. Nothing was sent. Choose another one, or send it as a document.',
    )
  const named = given({ caption, ...(media === 'document' && { filename }) })
  return { bytes, mimeType, content: { type: 'media', media, mimeType, ...(voice && { voice }), ...named } }
}

export async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
