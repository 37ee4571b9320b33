import { useTranslation } from 'react-i18next'
import { archiveFlow, getFlow, listFlows } from '#api/contracts/flows'
import type { ApiError } from '../../app/api/api-error.ts'
import { useChange } from '../../app/api/use-contract.ts'
import { toast } from '../../app/toast.ts'
import type { FlowDetail } from './flow.ts'

interface Archive {
  archive: (archived: boolean, options?: { tabId?: string | undefined; onDone?: () => void; onError?: (error: ApiError) => void }) => void
  isBusy: boolean
  error: ApiError | null
}

/** Puts a flow into the archive or brings it back, and says so. */
export function useArchive({ id, name }: Pick<FlowDetail, 'id' | 'name'>): Archive {
  const { t } = useTranslation('flows')
  const change = useChange(archiveFlow, { changes: [listFlows, getFlow] })
  return {
    archive(archived, { tabId, onDone, onError } = {}) {
      change.mutate(
        { params: { id }, body: { archived, ...(tabId !== undefined && { tabId }) } },
        {
          onSuccess() {
            toast(t(archived ? 'archive.done' : 'archive.backDone', { name }))
            onDone?.()
          },
          ...(onError && { onError }),
        },
      )
    },
    isBusy: change.isPending,
    error: change.error,
  }
}
