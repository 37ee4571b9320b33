import type { Draft } from '#storage/documents/thread'
import { memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/thread.ts'
import { visibleAmong, visibleConversation } from '../conversations/visible-conversation.ts'
import { companyRoute, type Route } from '../route.ts'

/** What each member has begun to write. */
export function createDraftRoutes(): Route[] {
  return [
    companyRoute(contracts.listDrafts, async ({ repositories, actor, query }) => {
      const { items, nextCursor } = await repositories.drafts.list(memberIdOf(actor), query)
      const seen = await visibleAmong(
        repositories,
        actor,
        items.map(({ conversationId }) => conversationId),
      )
      const shown = items.filter(({ conversationId }) => seen?.has(conversationId) ?? true)
      return {
        items: shown.map(({ conversationId, ...draft }) => ({ conversationId, preview: previewOf(draft), updatedAt: draft.updatedAt })),
        nextCursor,
      }
    }),

    companyRoute(contracts.getDraft, async ({ repositories, actor, params }) => {
      const { id: conversationId } = await visibleConversation(repositories, actor, params.id)
      return { draft: await repositories.drafts.get({ conversationId, memberId: memberIdOf(actor) }) }
    }),

    companyRoute(contracts.saveDraft, async ({ repositories, actor, params, body }) => {
      const { id: conversationId, contactId } = await visibleConversation(repositories, actor, params.id)
      const place = { conversationId, memberId: memberIdOf(actor) }
      if (body.text.trim() === '' && body.files.length === 0) await repositories.drafts.forget(place)
      else await repositories.drafts.save({ ...place, contactId, draft: { ...body, updatedAt: Date.now() } })
      return { draft: await repositories.drafts.get(place) }
    }),
  ]
}

const previewLength = 120

function previewOf({ text, files }: Draft): string {
  const said = [text, ...files.map(({ caption }) => caption)].find((words) => words.trim() !== '')
  if (said !== undefined) return said.trim().replaceAll(/\s+/g, ' ').slice(0, previewLength)
  const kind = files[0]?.mimeType.split('/')[0] ?? ''
  return `[${['image', 'video', 'audio'].includes(kind) ? kind : 'document'}]`
}
