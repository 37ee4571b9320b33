import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { connectLive } from './connect-live.ts'

/** Keeps what the page shows of a company fresh for as long as the component lives. */
export function useLive(companyId: string): void {
  const queries = useQueryClient()
  useEffect(() => connectLive(companyId, queries), [companyId, queries])
}
