import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { getConversation } from '#api/contracts/conversations'
import { callApi } from '../../../app/api/call-api.ts'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { queryKey } from '../../../app/api/use-contract.ts'
import type { Conversation } from '../conversation.ts'

/** Has what a conversation shows first at hand before it is opened, so that opening it shows no skeleton. */
export function usePrefetch(): (conversation: Conversation | null) => void {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  return useCallback(
    (conversation) => {
      if (!conversation) return
      const params = { id: conversation.id }
      const key = queryKey(companyId, getConversation, { params })
      if (queries.getQueryData(key) === undefined) queries.setQueryData(key, conversation)
      void ofThread().then(({ threadKey, fromPage, listThread }) => {
        const thread = threadKey(companyId, conversation.id)
        // What has been read once is shown at once, and mended when it is opened.
        if (queries.getQueryState(thread)) return
        void queries.prefetchQuery({
          queryKey: thread,
          queryFn: async () => fromPage(await callApi(listThread, { params }, { companyId }), true),
        })
      })
    },
    [queries, companyId],
  )
}

/** Of the thread's own code, which comes after the list. */
async function ofThread() {
  const [{ threadKey }, { fromPage }, { listThread }] = await Promise.all([
    import('../thread/use-thread.ts'),
    import('../thread/thread-data.ts'),
    import('#api/contracts/thread'),
  ])
  return { threadKey, fromPage, listThread }
}
