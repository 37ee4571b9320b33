import { Anchor, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompanyScope } from './api/company-scope.ts'
import classes from './file-view.module.css'

interface Props {
  conversationId: string
  fileId: string
  media: 'image' | 'video' | 'audio' | 'document' | 'sticker'
  label: string
}

/** A file of the conversation: seen or heard where a browser can, else there to be kept. */
export function FileView({ conversationId, fileId, media, label }: Props) {
  const { t } = useTranslation()
  const companyId = useCompanyScope()
  const file = useQuery({
    queryKey: [companyId, 'file', fileId],
    queryFn: ({ signal }) => fetchFile({ companyId, conversationId, fileId, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const url = useObjectUrl(file.data)
  if (file.error) return <span>{t('files.gone', { label })}</span>
  if (url === null) return <Loader size="sm" aria-label={label} />
  if (media === 'image' || media === 'sticker') return <img className={classes.picture} src={url} alt={label} />
  // biome-ignore lint/a11y/useMediaCaption: a customer's own recording has no captions
  if (media === 'audio') return <audio className={classes.sound} src={url} controls aria-label={label} />
  // biome-ignore lint/a11y/useMediaCaption: as above
  if (media === 'video') return <video className={classes.picture} src={url} controls aria-label={label} />
  return (
    <Anchor href={url} download={label} inherit>
      {label}
    </Anchor>
  )
}

async function fetchFile(of: { companyId: string | null; conversationId: string; fileId: string; signal: AbortSignal }): Promise<Blob> {
  const { companyId, conversationId, fileId, signal } = of
  const url = `/api/v1/conversations/${encodeURIComponent(conversationId)}/files/${encodeURIComponent(fileId)}`
  const response = await fetch(url, { signal, headers: companyId === null ? {} : { 'hilo-company': companyId } })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return await response.blob()
}

function useObjectUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
