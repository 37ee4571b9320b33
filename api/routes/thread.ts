import { UserError } from '#engine/errors'
import type { NoteReply } from '#storage/repositories/notes'
import { memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/thread.ts'
import { shownHits } from '../conversations/shown-hits.ts'
import { shownThread } from '../conversations/shown-thread.ts'
import { visibleConversation } from '../conversations/visible-conversation.ts'
import type { Repositories } from '../deps.ts'
import { idOfRequest } from '../id-of-request.ts'
import { companyRoute, type Route } from '../route.ts'

/** The thread of a conversation: its messages with what happened in between, and the notes of members. */
export function createThreadRoutes(): Route[] {
  return [
    companyRoute(contracts.listThread, async ({ repositories, actor, params, query }) => {
      const { id } = await visibleConversation(repositories, actor, params.id)
      const { after, ...page } = query
      const read = await (after === undefined ? repositories.thread.page(id, page) : repositories.thread.after(id, after, page))
      return { ...read, items: await shownThread(repositories, read.items) }
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
      return shown(await repositories.thread.createNote({ ...note, text: body.text, mentions, at: Date.now() }))
    }),

    companyRoute(contracts.changeNote, async ({ repositories, actor, params, body }) => {
      await visibleConversation(repositories, actor, params.id)
      const mentions = await membersAmong(repositories, body.mentions)
      const note = { id: params.noteId, conversationId: params.id, by: memberIdOf(actor) }
      return shown(await repositories.thread.changeNote({ ...note, text: body.text, mentions, at: Date.now() }))
    }),

    companyRoute(contracts.deleteNote, async ({ repositories, actor, params }) => {
      await visibleConversation(repositories, actor, params.id)
      const note = { id: params.noteId, conversationId: params.id, by: memberIdOf(actor), at: Date.now() }
      const reply = await repositories.thread.deleteNote(note)
      if (reply.type !== 'deleted') throw refusal(reply)
    }),
  ]
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
