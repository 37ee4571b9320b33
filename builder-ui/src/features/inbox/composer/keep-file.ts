import { createInboxFile } from '#api/contracts/thread'
import type { MediaKind } from '#engine/flow/content'
import { ApiError } from '../../../app/api/api-error.ts'
import { callApi, type Reply } from '../../../app/api/call-api.ts'
import { fileBody } from './file-body.ts'

interface ReadyFile {
  name: string
  media: MediaKind
  blob: Blob
}

interface Options {
  companyId: string | null
  /** Of the wish: the same file asked for again is kept once. */
  key: string
  signal?: AbortSignal
}

/** Keeps a file with Hilo before it is sent; throws an ApiError. */
export async function keepFile({ name, media, blob }: ReadyFile, options: Options): Promise<Reply<typeof createInboxFile>> {
  const { companyId, key, signal } = options
  const fields = { name: name.slice(-200), media }
  const written = await fileBody(fields, blob)
  const body = { ...fields, data: '' }
  return await callApi(createInboxFile, { body }, { companyId, idempotencyKey: key, written, ...(signal && { signal }) })
}

/** What the server says no to for good. */
const refusals: Record<string, 'tooLargeAnyway' | 'kind'> = {
  'file.tooLarge': 'tooLargeAnyway',
  'request.tooLarge': 'tooLargeAnyway',
  'file.refusedType': 'kind',
  'file.wrongKind': 'kind',
}

/** Why a file will not be kept however often it is tried; undefined where trying again may help. */
export function lastingRefusal(error: unknown): 'tooLargeAnyway' | 'kind' | undefined {
  return error instanceof ApiError ? refusals[error.code] : undefined
}
