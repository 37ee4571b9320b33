import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { MediaKind } from '#engine/flow/content'
import type { GuardedClient } from '../guarded-client.ts'
import type { SendOutcome } from './message-channel.ts'
import { jsonOf, outcomeOfBareStatus, outcomeOfGraphError, parseGraphError } from './whatsapp-errors.ts'
import { checkMediaFile, type FileToSend } from './whatsapp-media-check.ts'

/** Opens a file of ours by its id; null when it is gone. */
export type OpenFile = (fileId: string) => Promise<FileToSend | null>

/** A file at WhatsApp; `filename` is the one it has with us, or empty. */
export interface UploadedMedia {
  mediaId: string
  filename: string
}

type Upload = ({ type: 'uploaded' } & UploadedMedia) | SendOutcome

/** WhatsApp keeps uploads for 30 days. */
const KEPT_MS = 25 * 86_400_000
const KEPT_COUNT = 1000
const UPLOAD_TIMEOUT_MS = 60_000

/**
 * Uploads a file of ours to WhatsApp (POST /{phone_number_id}/media) and remembers its media id. Nothing is sent to anybody yet,
 * so every failure here is a known outcome, and an upload that was lost on its way is simply made again. What WhatsApp would not take
 * is refused before a byte leaves.
 */
export function createMediaUpload(options: { http: GuardedClient; numberUrl: string; token: string; openFile?: OpenFile }) {
  const kept = new Map<string, UploadedMedia & { at: number }>()

  return async function uploadMedia({ fileId, media }: { fileId: string; media: MediaKind }, signal: AbortSignal): Promise<Upload> {
    const key = `${media}/${fileId}`
    const known = kept.get(key)
    if (known && Date.now() - known.at < KEPT_MS) return { type: 'uploaded', mediaId: known.mediaId, filename: known.filename }
    const stored = await options.openFile?.(fileId)
    if (!stored) return { type: 'failed', code: 'media.gone', reason: 'The file of this message is no longer stored; attach it again.' }
    const checked = await checkMediaFile(media, stored)
    if (checked.type !== 'fits') return checked
    const { headers, body } = multipart(checked.file)
    const answer = await options.http.fetch({
      url: `${options.numberUrl}/media`,
      method: 'POST',
      headers: { authorization: `Bearer ${options.token}`, ...headers },
      body,
      timeoutMs: UPLOAD_TIMEOUT_MS,
      maxBytes: 64 * 1024,
      maxRedirects: 0,
      signal,
    })
    if (answer.type !== 'answered') return later(answer.code, answer.message)
    const uploaded = z.object({ id: z.string().min(1) }).safeParse(jsonOf(answer.body))
    if (answer.status < 300 && uploaded.success) {
      if (kept.size >= KEPT_COUNT) kept.clear()
      const atWhatsApp = { mediaId: uploaded.data.id, filename: stored.filename }
      kept.set(key, { ...atWhatsApp, at: Date.now() })
      return { type: 'uploaded', ...atWhatsApp }
    }
    const error = parseGraphError(answer.body)
    if (error) return outcomeOfGraphError(error, answer)
    const outcome = outcomeOfBareStatus(answer)
    return outcome.type === 'unconfirmed' ? later(`whatsapp.http${answer.status}`, outcome.reason) : outcome
  }
}

function later(code: string, reason: string): SendOutcome {
  return { type: 'later', afterSeconds: 10, code, reason, scope: 'message' }
}

/** A form with the fields of Meta's upload, as a stream of known length. */
function multipart(file: FileToSend) {
  const boundary = randomUUID()
  const field = (name: string, value: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const filename = file.filename.replace(/["\\\r\n]/g, '_')
  const head = Buffer.from(
    `${field('messaging_product', 'whatsapp')}${field('type', file.mimeType)}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: ${file.mimeType}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  async function* parts() {
    yield head
    yield* file.body
    yield tail
  }
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.length + file.size + tail.length),
    },
    body: Readable.from(parts()),
  }
}
