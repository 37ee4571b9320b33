import { queryOptions } from '@tanstack/react-query'
import { listCompanies } from '#api/contracts/companies'
import { callApi } from '../api/call-api.ts'
import { queryKey } from '../api/use-contract.ts'

/** The companies of the person, with their role in each. */
export const companiesQuery = queryOptions({
  queryKey: queryKey(null, listCompanies, {}),
  queryFn: () => callApi(listCompanies, {}, { companyId: null }),
  staleTime: 60_000,
})
