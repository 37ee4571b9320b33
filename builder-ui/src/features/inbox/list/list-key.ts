import type { InfiniteData } from '@tanstack/react-query'
import type { z } from 'zod'
import type { listConversations } from '#api/contracts/conversations'
import type { Input } from '../../../app/api/call-api.ts'

export type ListQuery = NonNullable<Input<typeof listConversations>['query']>
export type ConversationPage = z.output<(typeof listConversations)['reply']>
export type Pages = InfiniteData<ConversationPage, string | null>

const name = 'inbox-list'

/** The lists of the inbox stand in the cache under a name of their own: live updates mend them page by page instead of fetching all. */
export function listKey(companyId: string | null, query?: ListQuery) {
  return [companyId, name, ...(query ? [query] : [])] as const
}

/** The query that a key of the cache stands for. */
export function queryIn(key: readonly unknown[]): ListQuery | null {
  // Only `listKey` makes keys under this name, and the query is its third part.
  return key[1] === name && key[2] !== undefined ? (key[2] as ListQuery) : null
}
