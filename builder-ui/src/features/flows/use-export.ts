import { useTranslation } from 'react-i18next'
import { exportFlow } from '#api/contracts/flow-files'
import { callApi } from '../../app/api/call-api.ts'
import { useCompanyScope } from '../../app/api/company-scope.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { toastError } from '../../app/toast.ts'

/** Saves a flow's draft as a file that can be kept, or imported elsewhere. */
export function useExport(): (id: string, name: string) => void {
  const { t } = useTranslation()
  const companyId = useCompanyScope()
  return (id, name) => {
    callApi(exportFlow, { params: { id } }, { companyId }).then(
      (flow) => save(`${fileName(name)}.json`, JSON.stringify(flow, null, 2)),
      (error: unknown) => toastError(errorSentence(error, t)),
    )
  }
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

function fileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
  return plain.replace(/^-|-$/g, '').toLowerCase() || 'flow'
}
