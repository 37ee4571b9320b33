import { useNavigate } from '@tanstack/react-router'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'

/** Opens the test chat with a flow chosen. */
export function useTry(): (flowId: string) => void {
  const { id } = useCompany()
  const navigate = useNavigate()
  return (flow) => void navigate({ to: companyAddress(id, 'test-chat'), search: { flow } })
}
