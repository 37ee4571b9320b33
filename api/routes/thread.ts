import { UserError } from '#engine/errors'
import type { NoteReply } from '#storage/repositories/notes'
import { memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/thread.ts'
import { shownHits } from '../conversations/shown-hits.ts'
import { shownThread, shownVisits } from '../conversations/shown-thread.ts'
import { visibleConversation } from '../conversations/visible-conversation.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { idOfRequest } from '../id-of-request.ts'
import { lookAtQueue } from '../inbox/look.ts'
import { companyRoute, type Route } from '../route.ts'

/** The thread of a conversation: its messages with what happened in between, and the notes of members. */
export function createThreadRoutes(deps: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  return [
    companyRoute(contracts.listThread, async ({ repositories, actor, params, query }) => {
      const { id } = await visibleConversation(repositories, actor, params.id)
      const { after, ...page } = query
      const read = await (after === undefined ? repositories.thread.page(id, page) : repositories.thread.after(id, after, page))
      const { span, ...lines } = read
      const [items, visits] = await Promise.all([
        shownThread(repositories, read.items),
        span === null ? [] : repositories.thread.visits(id, span).then((found) => shownVisits(repositories, found)),
      ])
      return { ...lines, items, visits }
    }),

    companyRoute(contracts.searchThread, async ({ repositories, actor, params, query }) => {
      const { id } = await visibleConversation(repositories, actor, params.id)
      const { items, nextCursor } = await repositories.search.inThread(id, query)
      return { items: shownHits(items, query.words), nextCursor }
    }),

    companyRoute(contracts.createNote, async ({ repositories, actor, params, body, requestKey }) => {
      const { id: conversationId } = await visibleConversation(repositories, actor, params.id)
      const mentions = await membersAmong(repositories, body.mentions)
      const note = { id: `note:${idOfRequest(actor.companyId, requestKey)}`, conversationId, by: memberIdOf(actor) }
      const reply = await repositories.thread.createNote({ ...note, text: body.text, mentions, at: Date.now() })
      await tellNamed(repositories.companyId, mentions)
      return shown(reply)
    }),

    companyRoute(contracts.changeNote, async ({ repositories, actor, params, body }) => {
      await visibleConversation(repositories, actor, params.id)
      const mentions = await membersAmong(repositories, body.mentions)
      const note = { id: params.noteId, conversationId: params.id, by: memberIdOf(actor) }
      const reply = await repositories.thread.changeNote({ ...note, text: body.text, mentions, at: Date.now() })
      await tellNamed(repositories.companyId, mentions)
      return shown(reply)
    }),

    companyRoute(contracts.deleteNote, async ({ repositories, actor, params }) => {
      await visibleConversation(repositories, actor, params.id)
      const note = { id: params.noteId, conversationId: params.id, by: memberIdOf(actor), at: Date.now() }
      const reply = await repositories.thread.deleteNote(note)
      if (reply.type !== 'deleted') throw refusal(reply)
    }),
  ]

  /** Whoever is named and not there may want a mail: what looks after the queue knows. */
  async function tellNamed(companyId: string, mentions: string[]): Promise<void> {
    if (mentions.length > 0) await lookAtQueue(deps, companyId)
  }
}

/** A mention of somebody who does not answer customers here names nobody. */
async function membersAmong({ memberships }: Pick<Repositories, 'memberships'>, memberIds: string[]): Promise<string[]> {
  const wanted = [...new Set(memberIds)]
  return wanted.length === 0 ? [] : await memberships.answering(wanted)
}

function shown(reply: NoteReply) {
  if (reply.type === 'kept') return { kind: 'note' as const, ...reply.note }
  throw refusal(reply)
}

function refusal({ type }: Exclude<NoteReply, { type: 'kept' }>): UserError {
  return type === 'notFound'
    ? new UserError('note.notFound', 'There is no such note in this conversation. Nothing was done. Check its id.')
    : new UserError('note.notYours', 'Somebody else wrote this note. Nothing was changed. Write one of your own.')
}
