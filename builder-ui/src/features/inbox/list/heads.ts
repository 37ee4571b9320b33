import type { QueryClient } from '@tanstack/react-query'
import type { Conversation } from '../conversation.ts'
import type { ConversationPage, ListQuery } from './list-key.ts'

interface Head {
  /** When it was asked for: what changed later may not be in it. */
  at: number
  page: ConversationPage
}

const headKey = (companyId: string | null, view: string) => [companyId, 'inbox-head', view] as const

/** Keeps the first page of a view as the list has just read it, for others who would ask for the same. */
export function keepHead(queries: QueryClient, companyId: string | null, { view }: ListQuery, head: Head): void {
  if (view !== undefined) queries.setQueryData<Head>(headKey(companyId, view), head)
}

/** All of a view, in any order, where the list has read it since a moment and it was no longer than a page; else null. */
export function wholeSince(queries: QueryClient, companyId: string | null, view: string, since: number): readonly Conversation[] | null {
  const head = queries.getQueryData<Head>(headKey(companyId, view))
  return head !== undefined && head.at >= since && head.page.nextCursor === null ? head.page.items : null
}
