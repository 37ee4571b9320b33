import type { SearchHit } from '#storage/repositories/search'
import * as contracts from '../contracts/search.ts'
import { shownHits } from '../conversations/shown-hits.ts'
import { visibleAmong } from '../conversations/visible-conversation.ts'
import { companyRoute, type Route } from '../route.ts'

/** Search over everything that was written. */
export function createSearchRoutes(): Route[] {
  return [
    companyRoute(contracts.searchMessages, async ({ repositories, actor, query }) => {
      const { items: hits, nextCursor } = await repositories.search.everywhere(query)
      const seen = await visibleAmong(
        repositories,
        actor,
        hits.map((hit) => placeOf(hit).conversationId),
      )
      const items = hits.filter((hit) => seen?.has(placeOf(hit).conversationId) ?? true)
      const names = await repositories.contacts.namesOf(items.map((hit) => placeOf(hit).contactId))
      const lines = shownHits(items, query.words)
      return {
        items: items.flatMap((hit, n) => {
          const line = lines[n]
          const { conversationId, contactId, channelId } = placeOf(hit)
          const by = hit.kind === 'note' ? 'agent' : hit.message.by.type
          return line ? [{ ...line, conversationId, contactId, channelId, contactName: names.get(contactId)?.name ?? null, by }] : []
        }),
        nextCursor,
      }
    }),
  ]
}

function placeOf(hit: SearchHit): { conversationId: string; contactId: string; channelId: string } {
  return hit.kind === 'note' ? hit.note : hit.message
}
