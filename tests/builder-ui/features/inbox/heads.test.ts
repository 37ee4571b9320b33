import { expect, it } from '@jest/globals'
import { QueryClient } from '@tanstack/react-query'
import { keepHead, wholeSince } from '../../../../builder-ui/src/features/inbox/list/heads.ts'
import { conversationOf } from './conversation-of.ts'

it.each([
  ['read after the change', 'mine', 1000, null, 1],
  ['read before the change', 'mine', 1001, null, null],
  ['of another view', 'waiting', 1000, null, null],
  ['longer than a page', 'mine', 1000, 'more', null],
])('a list %s: what stands in for asking again', (_what, view, since, nextCursor, found) => {
  const queries = new QueryClient()
  keepHead(queries, 'shop', { view: 'mine' }, { at: 1000, page: { items: [conversationOf({})], nextCursor } })
  expect(wholeSince(queries, 'shop', view, since)?.length ?? null).toBe(found)
  expect(wholeSince(queries, 'other', view, since)).toBeNull()
  queries.clear()
})
