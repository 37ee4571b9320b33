import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useCompanyScope } from './api/company-scope.ts'

export interface FilePlace {
  fileId: string
  /** Whose file it is: a conversation's, or null for one of the company itself that its flows show. */
  conversationId: string | null
}

interface ShownFile {
  /** Works on this page, while the file is shown. */
  url: string
  /** For those who read it: the page may not fetch the address. */
  blob: Blob
  name: string
  mimeType: string
  size: number
}

interface Fetched {
  blob: Blob
  name: string
}

/** The bytes of a file, fetched once for the page. */
export function useFile({ fileId, conversationId }: FilePlace): { file: ShownFile | null; isGone: boolean } {
  const companyId = useCompanyScope()
  const { data, error } = useQuery(fileQuery({ fileId, conversationId }, companyId))
  const url = useObjectUrl(data?.blob)
  const file = data && url !== null ? { url, blob: data.blob, name: data.name, mimeType: data.blob.type, size: data.blob.size } : null
  return { file, isGone: error !== null }
}

/** How the bytes of a file are fetched, or found where the page has them already. */
export function fileQuery({ fileId, conversationId }: FilePlace, companyId: string | null) {
  return queryOptions({
    queryKey: [companyId, 'file', fileId],
    queryFn: ({ signal }) => fetchFile(pathOf({ fileId, conversationId }), companyId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

function pathOf({ fileId, conversationId }: FilePlace): string {
  const file = `/files/${encodeURIComponent(fileId)}`
  return conversationId === null ? file : `/conversations/${encodeURIComponent(conversationId)}${file}`
}

async function fetchFile(path: string, companyId: string | null, signal: AbortSignal): Promise<Fetched> {
  const response = await fetch(`/api/v1${path}`, { signal, headers: companyId === null ? {} : { 'hilo-company': companyId } })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return { blob: await response.blob(), name: nameIn(response.headers.get('content-disposition') ?? '') }
}

function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return encoded === undefined ? '' : decodeURIComponent(encoded)
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
