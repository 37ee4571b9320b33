import { createContext, useContext } from 'react'
import type { z } from 'zod'
import { mayDo, type Permission, type Role } from '#api/auth/roles'
import type { companySchema } from '#api/contracts/companies'

/** The company the page shows, and who the person is in it. */
export interface CompanyOfPage {
  id: string
  name: string
  role: Role
  /** What they may do; undefined until it has arrived: then what the role may do anyway. */
  permissions: ReadonlySet<Permission> | undefined
  /** Country, currency, time zone ...; undefined until they have arrived. */
  settings: z.output<typeof companySchema> | undefined
}

const CompanyContext = createContext<CompanyOfPage | null>(null)

export const CompanyProvider = CompanyContext.Provider

export function useCompany(): CompanyOfPage {
  const company = useContext(CompanyContext)
  if (!company) throw new Error('useCompany is for pages of a company')
  return company
}

/** Whether the person holds a permission in this company. */
export function useMay(permission: Permission): boolean {
  return holds(useCompany(), permission)
}

export function holds({ role, permissions }: Pick<CompanyOfPage, 'role' | 'permissions'>, permission: Permission): boolean {
  return permissions?.has(permission) ?? mayDo(role, permission)
}
