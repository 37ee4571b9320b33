import { useCompany } from '../../../app/shell/company.ts'

/** The time zone in which the company lives. */
export function useZone(): string {
  return useCompany().settings?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}
