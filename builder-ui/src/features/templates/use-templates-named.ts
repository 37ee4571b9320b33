import { useQueries } from '@tanstack/react-query'
import { listTemplates } from '#api/contracts/templates'
import { callApi } from '../../app/api/call-api.ts'
import { useCompanyScope } from '../../app/api/company-scope.ts'
import { queryKey } from '../../app/api/use-contract.ts'
import type { Template } from './template.ts'

/** The templates of these names, in every language; undefined until they are known. */
export function useTemplatesNamed(names: readonly string[], { enabled = true }: { enabled?: boolean } = {}): Template[] | undefined {
  const companyId = useCompanyScope()
  return useQueries({
    queries: names.map((name) => {
      const input = { query: { name, limit: 100 } }
      return {
        queryKey: queryKey(companyId, listTemplates, input),
        queryFn: ({ signal }: { signal: AbortSignal }) => callApi(listTemplates, input, { companyId, signal }),
        enabled,
      }
    }),
    combine: (results) => {
      const pages = results.flatMap(({ data }) => (data ? [data] : []))
      return pages.length < results.length ? undefined : pages.flatMap(({ items }) => items)
    },
  })
}
