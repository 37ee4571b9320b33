import type { QueryClient } from '@tanstack/react-query'
import { getConversation } from '#api/contracts/conversations'
import { queryKey } from '../../../app/api/use-contract.ts'
import type { Conversation } from '../conversation.ts'
import { inStandardView } from '../list/in-view.ts'
import { listKey, type Pages, queryIn } from '../list/list-key.ts'
import { putInPages } from '../list/pages.ts'

interface Where {
  queries: QueryClient
  companyId: string | null
  myId: string
}

/** Shows a conversation as it is now (or will be in a moment) wherever it is shown; it leaves lists that it no longer belongs to. */
export function showConversation({ queries, companyId, myId }: Where, conversation: Conversation): void {
  queries.setQueryData(queryKey(companyId, getConversation, { params: { id: conversation.id } }), conversation)
  for (const [key] of queries.getQueriesData<Pages>({ queryKey: listKey(companyId) })) {
    const view = queryIn(key)?.view
    const belongs = view === undefined || inStandardView(view, conversation, myId) !== false
    queries.setQueryData<Pages>(key, (pages) => pages && putInPages(pages, conversation.id, belongs ? conversation : null))
  }
}
