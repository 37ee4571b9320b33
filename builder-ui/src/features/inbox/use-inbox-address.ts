import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { z } from 'zod'
import { viewSortSchema } from '#engine/inbox/view-filter'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** What the address says besides the open conversation: the view (standard, or a saved one's id), its order, a moment to jump to, the days that are searched. */
const inboxSearch = z.object({
  view: z.string().min(1).max(100).optional().catch(undefined),
  sort: viewSortSchema.optional().catch(undefined),
  at: z.coerce.number().int().optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  panel: z.string().max(40).optional().catch(undefined),
})
export type InboxSearch = z.infer<typeof inboxSearch>

export interface InboxAddress {
  conversationId: string | undefined
  search: InboxSearch
  /** Shows a conversation (null: none) in the view that is open; `at` jumps to a moment of it. */
  open: (conversationId: string | null, at?: number) => void
  /** Changes part of the rest, without a new entry in the browser's history. */
  change: (part: Partial<InboxSearch>) => void
}

export function useInboxAddress(): InboxAddress {
  const { id: companyId } = useCompany()
  const { conversationId }: { conversationId?: string } = useParams({ strict: false })
  const found = useSearch({ strict: false })
  const search = useMemo(() => inboxSearch.parse(found), [found])
  const navigate = useNavigate()
  const open = useCallback(
    (id: string | null, at?: number) =>
      void navigate({
        to: companyAddress(companyId, 'inbox', ...(id === null ? [] : [id])),
        // The router types search by route; this page reads its own with its schema above.
        search: ((before: object) => ({ ...before, at })) as never,
      }),
    [navigate, companyId],
  )
  const change = useCallback(
    (part: Partial<InboxSearch>) =>
      // As above.
      void navigate({ to: '.', replace: true, search: ((before: object) => ({ ...before, ...part })) as never }),
    [navigate],
  )
  return useMemo(() => ({ conversationId, search, open, change }), [conversationId, search, open, change])
}
