import { createContext, useContext } from 'react'

const CompanyScope = createContext<string | null>(null)

/** Names the company that calls below it act for; null above it (routes of the person). */
export const CompanyScopeProvider = CompanyScope.Provider

export function useCompanyScope(): string | null {
  return useContext(CompanyScope)
}
