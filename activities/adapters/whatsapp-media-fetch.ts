import { z } from 'zod'
import { channelRules } from '#engine/channels/rules'
import { UserError } from '#engine/errors'
import type { MediaKind } from '#engine/flow/content'
import { HEAD_BYTES, mediaTypeOf } from '#storage/media-type'
import type { GuardFailure } from '../guard/failure.ts'
import type { GuardedClient, GuardedResponse, GuardedStream } from '../guarded-client.ts'
import { splitHead } from './split-head.ts'
import { jsonOf, outcomeOfBareStatus, outcomeOfGraphError, parseGraphError } from './whatsapp-errors.ts'

export type FetchedMedia =
  /** `size` as the provider states it. `body` throws a UserError when it grows past the limit, an UnavailableError when it is cut. */
  | { type: 'fetched'; mimeType: string; size: number | null; body: AsyncIterable<Uint8Array> }
  /** It can never be had: gone, too large, not what it says. */
  | { type: 'failed'; code: string; reason: string }
  | { type: 'later'; afterSeconds: number; code: string; reason: string }

export type MediaFetch = (request: { providerMediaId: string; media: MediaKind; maxBytes?: number }) => Promise<FetchedMedia>

/** Customers may send any kind of file up to this (reference: whatsapp.md 3.3); the smaller limits per kind are for what we send. */
const INBOUND_MAX_BYTES = channelRules.whatsapp.media.document?.maxBytes ?? 0
const DOWNLOAD_TIMEOUT_MS = 120_000

const mediaSchema = z.object({
  url: z.url(),
  mime_type: z.string().nullish(),
  file_size: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .nullish()
    .catch(null),
})

type Found = { type: 'found' } & z.output<typeof mediaSchema>
type NotFetched = Exclude<FetchedMedia, { type: 'fetched' }>

/** GET /{media id} gives an address that lives five minutes; a 404 there means asking for the address once more. */
export function createMediaFetch(options: { http: GuardedClient; graphUrl: string; graphVersion: string; token: string }): MediaFetch {
  const { http, token } = options
  const headers = { authorization: `Bearer ${token}` }
  const graph = `${options.graphUrl.replace(/\/$/, '')}/${options.graphVersion}`

  async function find(providerMediaId: string): Promise<Found | NotFetched> {
    const answer = await http.fetch({ url: `${graph}/${encodeURIComponent(providerMediaId)}`, headers, maxBytes: 64 * 1024 })
    if (answer.type !== 'answered') return notFetched(answer)
    const found = mediaSchema.safeParse(jsonOf(answer.body))
    return answer.status === 200 && found.success ? { type: 'found', ...found.data } : refused(answer)
  }

  async function download(found: Found, maxBytes: number): Promise<GuardedStream | NotFetched | { type: 'expired' }> {
    if ((found.file_size ?? 0) > maxBytes) return tooLarge(maxBytes)
    const answer = await http.stream({ url: found.url, headers, maxBytes, timeoutMs: DOWNLOAD_TIMEOUT_MS })
    if (answer.type !== 'answered') return notFetched(answer)
    if (answer.status === 404) return { type: 'expired' }
    return answer.status === 200 ? answer : later(`media.http${answer.status}`, `The file's server answered with status ${answer.status}.`)
  }

  return async function fetchMedia({ providerMediaId, media, maxBytes = INBOUND_MAX_BYTES }) {
    for (let tries = 0; tries < 2; tries += 1) {
      const found = await find(providerMediaId)
      if (found.type !== 'found') return found
      const opened = await download(found, maxBytes)
      if (opened.type === 'expired') continue
      return opened.type === 'answered' ? await checked(opened, found, media) : opened
    }
    return later('media.expired', 'The address of the file expired before it could be read.')
  }
}

/** Reads as much as tells the type, then hands on everything. */
async function checked(answer: GuardedStream, found: Found, media: MediaKind): Promise<FetchedMedia> {
  const opened = await splitHead(answer.body, HEAD_BYTES).catch(brokenOff)
  if ('type' in opened) return opened
  const mimeType = await mediaTypeOf(media, opened.head, found.mime_type ?? null)
  if (mimeType === null) {
    await opened.close()
    return { type: 'failed', code: 'media.wrongType', reason: `The file is not what a message of kind ${media} holds.` }
  }
  return { type: 'fetched', mimeType, size: found.file_size ?? null, body: opened.body }
}

function brokenOff(error: unknown): NotFetched {
  if (error instanceof UserError) return { type: 'failed', code: 'media.tooLarge', reason: error.message }
  return later('media.cut', 'The file stopped coming before it was whole.')
}

function refused(answer: GuardedResponse): NotFetched {
  const error = parseGraphError(answer.body)
  // Graph says 100 for an id that is unknown, foreign or expired.
  if (error?.code === 100) return { type: 'failed', code: 'media.gone', reason: 'WhatsApp no longer has this file.' }
  const outcome = error ? outcomeOfGraphError(error, answer) : outcomeOfBareStatus(answer)
  if (outcome.type === 'later') return { type: 'later', afterSeconds: outcome.afterSeconds, code: outcome.code, reason: outcome.reason }
  if (outcome.type === 'failed' && !outcome.channelAlert) return { type: 'failed', code: outcome.code, reason: outcome.reason }
  return later(outcome.type === 'failed' ? outcome.code : `whatsapp.http${answer.status}`, 'WhatsApp did not give the file.')
}

function notFetched(failure: GuardFailure): NotFetched {
  if (failure.type === 'refused') return { type: 'failed', code: failure.code, reason: failure.message }
  return failure.type === 'tooLarge'
    ? { type: 'failed', code: 'media.tooLarge', reason: failure.message }
    : later(failure.code, failure.message)
}

function tooLarge(maxBytes: number): NotFetched {
  return { type: 'failed', code: 'media.tooLarge', reason: `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB.` }
}

function later(code: string, reason: string): NotFetched {
  return { type: 'later', afterSeconds: 30, code, reason }
}
