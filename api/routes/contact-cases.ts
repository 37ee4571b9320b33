import type { Case } from '#storage/documents/conversation'
import * as contracts from '../contracts/contact-cases.ts'
import { visibleContact } from '../conversations/visible-contact.ts'
import { visibleAmong } from '../conversations/visible-conversation.ts'
import { companyRoute, type Route } from '../route.ts'

/** What a contact came for before, as far as the actor sees the conversations; a page may be short for that. */
export function createContactCaseRoutes(): Route[] {
  return [
    companyRoute(contracts.listContactCases, async ({ repositories, actor, params, query }) => {
      const { id } = await visibleContact(repositories, actor, params.id)
      const { items, nextCursor } = await repositories.cases.ofContact(id, query)
      const seen = await visibleAmong(
        repositories,
        actor,
        items.map(({ conversationId }) => conversationId),
      )
      return { items: items.filter(({ conversationId }) => seen?.has(conversationId) ?? true).map(shown), nextCursor }
    }),
  ]
}

function shown({ closeNote, csat, categoryId, agentId, teamId, ...rest }: Case) {
  const { id, conversationId, channelId, openedAt, closedAt, closedBy } = rest
  return {
    ...{ id, conversationId, channelId, openedAt, closedAt, closedBy },
    categoryId: categoryId ?? null,
    agentId: agentId ?? null,
    teamId: teamId ?? null,
    note: closeNote ?? null,
    csat: csat ? { score: csat.score, comment: csat.comment } : null,
  }
}
