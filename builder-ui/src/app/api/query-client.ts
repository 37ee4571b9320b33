import { QueryClient } from '@tanstack/react-query'
import { isPassing } from './api-error.ts'

const retries = 2

/** The cache of the page. Refusals are not asked again; what may pass is, twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: (count, error) => count < retries && isPassing(error) },
      mutations: { retry: (count, error) => count < retries && isPassing(error) },
    },
  })
}
