import { z } from 'zod'
import type { GuardFailure } from '../guard/failure.ts'
import type { GuardedClient, GuardedResponse } from '../guarded-client.ts'
import type { MessageChannel, OutgoingToSend, SendOutcome } from './message-channel.ts'
import { filesOf, toGraphBody } from './whatsapp-body.ts'
import { jsonOf, outcomeOfBareStatus, outcomeOfGraphError, parseGraphError } from './whatsapp-errors.ts'
import { createMediaFetch, type MediaFetch } from './whatsapp-media-fetch.ts'
import { createMediaUpload, type OpenFile, type UploadedMedia } from './whatsapp-media-upload.ts'

export interface WhatsAppSettings {
  http: GuardedClient
  graphUrl: string
  /** `v25.0` */
  graphVersion: string
  phoneNumberId: string
  token: string
  /** Opens a file of ours that a message shows; without it only media by link can be sent. */
  openFile?: OpenFile
  /** How long an answer to a send is waited for; 12 s by default, within the time that `deliver` gives a message and its uploads. */
  sendTimeoutMs?: number
}

export interface WhatsAppChannel extends MessageChannel {
  /** Opens the bytes of a media that a customer sent; to be called at once, provider ids expire in days. */
  fetchMedia: MediaFetch
}

const SEND_TIMEOUT_MS = 12_000
const UNREACHABLE_SECONDS = 5

/**
 * One WhatsApp number through the Cloud API. A send is at-least-once with no idempotency key, so the outcome says what is known:
 * an error body of Graph's and a request that never left are "not accepted"; a cut, a timeout or a bare 5xx after it left is "unconfirmed".
 */
export function createWhatsAppChannel(settings: WhatsAppSettings): WhatsAppChannel {
  const { http, graphUrl, graphVersion, phoneNumberId, token, sendTimeoutMs = SEND_TIMEOUT_MS } = settings
  const numberUrl = `${graphUrl.replace(/\/$/, '')}/${graphVersion}/${phoneNumberId}`
  const uploadMedia = createMediaUpload({ ...settings, numberUrl })

  function post(body: object, signal?: AbortSignal): Promise<GuardedResponse | GuardFailure> {
    return http.fetch({
      url: `${numberUrl}/messages`,
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      timeoutMs: sendTimeoutMs,
      maxBytes: 256 * 1024,
      maxRedirects: 0,
      ...(signal && { signal }),
    })
  }

  async function uploadsOf(
    message: OutgoingToSend,
    signal: AbortSignal,
  ): Promise<{ type: 'ready'; uploads: Record<string, UploadedMedia> } | SendOutcome> {
    const uploads: Record<string, UploadedMedia> = {}
    const files = [...new Map(filesOf(message).map((file) => [file.fileId, file])).values()]
    // Together: a carousel shows up to ten, and they have to be there within the time of one message.
    const all = await Promise.all(files.map(async (file) => ({ ...file, upload: await uploadMedia(file, signal) })))
    for (const { fileId, upload } of all) {
      if (upload.type !== 'uploaded') return upload
      uploads[fileId] = upload
    }
    return { type: 'ready', uploads }
  }

  return {
    async send(message, signal) {
      const media = await uploadsOf(message, signal)
      return media.type === 'ready' ? outcomeOf(await post(toGraphBody(message, media.uploads), signal)) : media
    },

    // biz_opaque_callback_data comes back with every status.
    echoesOurId: true,

    async markRead(providerMessageId, { typing }) {
      const indicator = typing ? { typing_indicator: { type: 'text' } } : {}
      await post({ messaging_product: 'whatsapp', status: 'read', message_id: providerMessageId, ...indicator })
    },

    fetchMedia: createMediaFetch(settings),
  }
}

const acceptedSchema = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })

function outcomeOf(answer: GuardedResponse | GuardFailure): SendOutcome {
  if (answer.type !== 'answered') return outcomeOfFailure(answer)
  if (answer.status >= 200 && answer.status < 300) {
    const accepted = acceptedSchema.safeParse(jsonOf(answer.body))
    const [first] = accepted.success ? accepted.data.messages : []
    if (first) return { type: 'sent', providerId: first.id }
    return { type: 'unconfirmed', reason: 'WhatsApp accepted the request but gave no message id.' }
  }
  const error = parseGraphError(answer.body)
  return error ? outcomeOfGraphError(error, answer) : outcomeOfBareStatus(answer)
}

function outcomeOfFailure(failure: GuardFailure): SendOutcome {
  if (failure.requestLeft) return { type: 'unconfirmed', reason: failure.message }
  const { code, message: reason } = failure
  if (failure.type === 'refused') return { type: 'failed', code, reason, channelAlert: 'operator' }
  return { type: 'later', afterSeconds: UNREACHABLE_SECONDS, code, reason, scope: 'message' }
}
