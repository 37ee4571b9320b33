import { Navigate } from '@tanstack/react-router'
import { NoPermission } from '../states/no-permission.tsx'
import { useEntries } from './entries.ts'

/** The settings without a page of them: the first that the person may see. */
export function SettingsHome() {
  const [first] = useEntries('settings')
  return first ? <Navigate to={first.address} replace /> : <NoPermission />
}
