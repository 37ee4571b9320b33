import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createFile, fileLimit } from '#api/contracts/files'
import type { MediaKind } from '#engine/flow/content'
import { ApiError } from '../../app/api/api-error.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { useChange } from '../../app/api/use-contract.ts'
import { base64Of } from '../../app/base64-of.ts'
import { useFileWords } from './use-file-words.ts'

/** Keeps a chosen file with Hilo and tells its id; what it was refused with stands in `refusal`, as a sentence. */
export function useUpload(media: MediaKind, onKept: (fileId: string) => void) {
  const { t: tApp } = useTranslation()
  const words = useFileWords(media)
  const store = useChange(createFile)
  const [file, setFile] = useState<File | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  // What is around the field may change while the file is on its way.
  const kept = useRef(onKept)
  useEffect(() => {
    kept.current = onKept
  })

  function sentenceOf(error: unknown, { name, size }: File): string {
    const code = error instanceof ApiError ? error.code : ''
    if (code === 'file.tooLarge' || code === 'request.tooLarge') return words.tooLarge(name, size)
    return code === 'file.wrongKind' ? words.wrongKind(name) : errorSentence(error, tApp)
  }

  async function upload(chosen: File): Promise<void> {
    setRefusal(chosen.size > fileLimit(media) ? words.tooLarge(chosen.name, chosen.size) : null)
    if (chosen.size > fileLimit(media)) return
    setFile(chosen)
    const mimeType = chosen.type.split(';')[0]?.slice(0, 100) ?? ''
    const data = await base64Of(chosen).catch(() => '')
    if (data === '') {
      setFile(null)
      return setRefusal(words.wrongKind(chosen.name))
    }
    store.mutate(
      { body: { media, filename: chosen.name.slice(-200), mimeType, data } },
      {
        onSuccess: ({ id }) => kept.current(id),
        onError: (error) => setRefusal(sentenceOf(error, chosen)),
        onSettled: () => setFile(null),
      },
    )
  }

  return { upload: (chosen: File) => void upload(chosen), uploading: file?.name ?? null, refusal, forget: () => setRefusal(null) }
}
