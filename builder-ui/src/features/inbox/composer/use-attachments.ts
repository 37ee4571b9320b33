import { useTranslation } from 'react-i18next'
import type { ChannelKind } from '#engine/channels/rules'
import type { MediaKind } from '#engine/flow/content'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { toastError } from '../../../app/toast.ts'
import { type Attachment, compose } from './compose.ts'
import { type Prepared, prepare } from './convert/prepare.ts'
import { keepFile, lastingRefusal } from './keep-file.ts'

/** A draft keeps no more. */
export const mostFiles = 10

/** Takes files into what is being written: made fit for the channel, shown, and kept with Hilo before they are sent. */
export function useAttachments(conversationId: string, channel: ChannelKind) {
  const { t } = useTranslation('composer')
  const { t: tApp } = useTranslation()
  const companyId = useCompanyScope()

  async function take(file: File, key: string): Promise<void> {
    const halt = new AbortController()
    compose.changeFile(conversationId, key, { state: 'preparing', share: null, again: null, stop: () => halt.abort() })
    const prepared = await prepare(file, channel, {
      signal: halt.signal,
      told: (share) => compose.changeFile(conversationId, key, { share }),
    })
    if (prepared.type === 'refused') {
      const again = prepared.why === 'loading' ? () => void take(file, key) : null
      return compose.changeFile(conversationId, key, { state: 'refused', problem: refusalOf(prepared, file.name), again })
    }
    const { blob, name, media, mimeType, change } = prepared
    const seen = { blob, name, media, mimeType, bytes: blob.size, change: change && t(`files.changed.${change}`) }
    compose.changeFile(conversationId, key, { ...seen, share: null, stop: null })
    await keep(key, { blob, name, media })
  }

  async function keep(key: string, file: Pick<Attachment, 'name' | 'media'> & { blob: Blob }): Promise<void> {
    const { name, media } = file
    compose.changeFile(conversationId, key, { state: 'uploading', problem: null, again: null })
    try {
      const kept = await keepFile(file, { companyId, key })
      compose.changeFile(conversationId, key, { fileId: kept.fileId, mimeType: kept.mimeType, bytes: kept.bytes, state: 'kept' })
    } catch (error) {
      const refusal = lastingRefusal(error)
      // One that says it is a picture has something else in it.
      const known = refusal === 'kind' && media === 'image' ? 'unreadable' : refusal
      compose.changeFile(conversationId, key, {
        state: 'refused',
        problem: known ? t(`files.refused.${known}`, { name }) : t('files.notKept', { name, why: errorSentence(error, tApp) }),
        again: known ? null : () => void keep(key, file),
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
    again: null,
  }
}

/** What it is before it is known as what it leaves. */
function familyOf({ type }: File): MediaKind {
  return (['image', 'video', 'audio'] as const).find((family) => type.startsWith(`${family}/`)) ?? 'document'
}
