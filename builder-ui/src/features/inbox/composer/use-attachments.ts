import { useTranslation } from 'react-i18next'
import { createInboxFile } from '#api/contracts/thread'
import type { ChannelKind } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'
import { ApiError } from '../../../app/api/api-error.ts'
import { callApi } from '../../../app/api/call-api.ts'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { base64Of } from '../../../app/base64-of.ts'
import { toastError } from '../../../app/toast.ts'
import { type Attachment, compose } from './compose.ts'
import { type Prepared, prepare } from './convert/prepare.ts'

/** A draft keeps no more. */
export const mostFiles = 10

/** Takes files into what is being written: made fit for the channel, shown, and kept with Hilo before they are sent. */
export function useAttachments(conversationId: string, channel: ChannelKind) {
  const { t } = useTranslation('composer')
  const { t: tApp } = useTranslation()
  const companyId = useCompanyScope()

  async function take(file: File, key: string): Promise<void> {
    const refuse = (problem: string) => compose.changeFile(conversationId, key, { state: 'refused', problem })
    const halt = new AbortController()
    compose.changeFile(conversationId, key, { stop: () => halt.abort() })
    const prepared = await prepare(file, channel, { signal: halt.signal, told: (share) => tell(key, share) })
    if (prepared.type === 'refused') return refuse(refusalOf(prepared, file.name))
    const { blob, name, media, mimeType, change } = prepared
    const seen = { blob, name, media, mimeType, bytes: blob.size, change: change && t(`files.changed.${change}`) }
    compose.changeFile(conversationId, key, { ...seen, state: 'uploading', share: null, stop: null })
    await keep(key, { blob, name, media })
  }

  /** Told far more often than anybody can see. */
  function tell(key: string, done: number): void {
    const share = Math.floor(done * 100) / 100
    const known = compose.of(conversationId).files.find((file) => file.key === key)
    if (known && known.share !== share) compose.changeFile(conversationId, key, { share })
  }

  async function keep(key: string, { blob, name, media }: Pick<Attachment, 'name' | 'media'> & { blob: Blob }): Promise<void> {
    try {
      const data = await base64Of(blob)
      const body = { name: name.slice(-200), media, data }
      const kept = await callApi(createInboxFile, { body }, { companyId, idempotencyKey: key })
      compose.changeFile(conversationId, key, { fileId: kept.fileId, mimeType: kept.mimeType, bytes: kept.bytes, state: 'kept' })
    } catch (error) {
      const code = error instanceof ApiError ? error.code : ''
      const known =
        code === 'file.tooLarge' || code === 'request.tooLarge'
          ? 'tooLargeAnyway'
          : code === 'file.refusedType' || code === 'file.wrongKind'
            ? 'kind'
            : null
      compose.changeFile(conversationId, key, {
        state: 'refused',
        problem: known ? t(`files.refused.${known}`, { name }) : errorSentence(error, tApp),
      })
    }
  }

  function refusalOf({ why, limit }: Extract<Prepared, { type: 'refused' }>, name: string): string {
    return t(`files.refused.${why}`, { name, limit: Math.floor(limit / 1_000_000) })
  }

  return {
    add(files: readonly File[]): void {
      const room = Math.max(0, mostFiles - compose.of(conversationId).files.length)
      if (files.length > room) toastError(t('files.tooMany', { count: files.length - room, most: mostFiles }))
      const taken = files.slice(0, room).map((file) => ({ file, key: crypto.randomUUID() }))
      compose.addFiles(
        conversationId,
        taken.map(({ file, key }) => attachment(key, file)),
      )
      for (const { file, key } of taken) void take(file, key)
    },
    /** A voice note, recorded and ready. */
    async addVoice(blob: Blob, isVoice: boolean): Promise<string> {
      const key = crypto.randomUUID()
      const name = isVoice ? 'voz.ogg' : 'voz.m4a'
      const file = new File([blob], name, { type: blob.type })
      compose.addFiles(conversationId, [{ ...attachment(key, file), media: 'audio', voice: isVoice, state: 'uploading' }])
      await keep(key, { blob, name, media: 'audio' })
      return key
    },
  }
}

function attachment(key: string, file: File): Attachment {
  return {
    key,
    name: file.name,
    media: familyOf(file),
    mimeType: file.type,
    bytes: file.size,
    fileId: null,
    blob: file,
    voice: false,
    caption: '',
    state: 'preparing',
    problem: null,
    change: null,
    share: null,
    stop: null,
  }
}

/** What it is before it is known as what it leaves. */
function familyOf({ type }: File): MediaKind {
  return (['image', 'video', 'audio'] as const).find((family) => type.startsWith(`${family}/`)) ?? 'document'
}
