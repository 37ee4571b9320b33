import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileLimit } from '#api/contracts/files'
import { useCompanyScope } from '../../app/api/company-scope.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { fileQuery } from '../../app/use-file.ts'
import { useFileWords } from '../../forms/files/use-file-words.ts'
import { type Prepared, prepare } from '../inbox/composer/convert/prepare.ts'
import { keepFile, lastingRefusal } from '../inbox/composer/keep-file.ts'

export type HeaderMedia = 'image' | 'video' | 'document'

/** Makes a chosen file fit for the header of a template and keeps it with Hilo, as the composer does with what is attached. */
export function useHeaderFile(media: HeaderMedia, onKept: (fileId: string) => void) {
  const { t: tApp } = useTranslation()
  // Said only where a file is refused: nothing waits for it.
  const { t: tFiles } = useTranslation('composer', { useSuspense: false })
  const words = useFileWords(media)
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const kept = useRef(onKept)
  useEffect(() => {
    kept.current = onKept
  })
  const gone = useRef(new AbortController())
  useEffect(() => {
    const halt = new AbortController()
    gone.current = halt
    return () => halt.abort()
  }, [])

  async function take(chosen: File, signal: AbortSignal): Promise<string | null> {
    const ready = await prepared(chosen, media, signal)
    if (ready.type === 'refused') return refusalOf(ready, chosen)
    if (ready.media !== media) return words.wrongKind(chosen.name)
    if (ready.blob.size > fileLimit(media)) return words.tooLarge(chosen.name, ready.blob.size)
    try {
      const { fileId, name, mimeType } = await keepFile(ready, { companyId, key: crypto.randomUUID(), signal })
      // It is here: nothing has to be fetched to show it.
      const { queryKey } = fileQuery({ fileId, conversationId: null }, companyId)
      queries.setQueryData(queryKey, { blob: ready.blob.slice(0, ready.blob.size, mimeType), name })
      if (!signal.aborted) kept.current(fileId)
      return null
    } catch (error) {
      const refused = lastingRefusal(error)
      if (refused === 'tooLargeAnyway') return words.tooLarge(chosen.name, ready.blob.size)
      return refused === 'kind' ? words.wrongKind(chosen.name) : errorSentence(error, tApp)
    }
  }

  function refusalOf({ why, limit }: Extract<Prepared, { type: 'refused' }>, { name, size }: File): string {
    if (why === 'tooLarge') return words.tooLarge(name, size)
    return why === 'kind' ? words.wrongKind(name) : tFiles(`files.refused.${why}`, { name, limit: Math.floor(limit / 1_000_000) })
  }

  async function upload(chosen: File): Promise<void> {
    const { signal } = gone.current
    setRefusal(null)
    setFile(chosen)
    const refused = await take(chosen, signal)
    if (signal.aborted) return
    setFile(null)
    setRefusal(refused)
  }

  return { upload: (chosen: File) => void upload(chosen), uploading: file?.name ?? null, refusal, forget: () => setRefusal(null) }
}

/** A document leaves as it is, whatever is in it. */
async function prepared(file: File, media: HeaderMedia, signal: AbortSignal): Promise<Prepared> {
  if (media !== 'document') return prepare(file, 'whatsapp', { signal, told: () => undefined })
  if (file.size === 0) return { type: 'refused', why: 'empty', limit: 0 }
  return { type: 'ready', blob: file, name: file.name, media, mimeType: file.type, change: null }
}
