import { QueryClient } from '@tanstack/react-query'
import { isPassing } from './api-error.ts'

const retries = 2

/** The cache of the page. Refusals are not asked again; what may pass is, twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: retryUpTo(retries) },
      mutations: { retry: retryUpTo(retries) },
    },
  })
}

/** Tries again what may pass, so often; each try waits twice as long as the one before, from a second on. */
export function retryUpTo(most: number): (count: number, error: unknown) => boolean {
  return (count, error) => count < most && isPassing(error)
}
