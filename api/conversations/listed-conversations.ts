import type { z } from 'zod'
import { windowClosesAt } from '#engine/channels/window'
import { urgentFilters } from '#engine/inbox/urgent'
import type { Conversation } from '#storage/documents/conversation'
import type { Page } from '#storage/page'
import type { WindowEnd } from '#storage/repositories/conversation-lists'
import { type Actor, memberIdOf, sightOfActor } from '../auth/actor.ts'
import type { listConversations } from '../contracts/conversations.ts'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

type Query = z.output<typeof listConversations.query>

const MOST_CHANNELS = 200

/** A page of the list that was asked for: a view that everybody has, a saved one, or all. */
export async function listedConversations(repositories: Repositories, actor: Actor, query: Query): Promise<Page<Conversation>> {
  const { view, savedView, agentId, urgent, ...asked } = query
  const memberId = memberIdOf(actor)
  const maySee = sightOfActor(actor)
  const rest = { ...asked, teamId: asked.teamId === 'none' ? null : asked.teamId }
  if (view === 'mentions') return await mentioned(repositories, actor, rest)
  if (savedView === undefined)
    return await repositories.conversations.list({
      ...{ ...rest, view, maySee },
      ...(view === 'mine' && { memberId: agentId ?? memberId }),
      ...(urgent && { filter: urgentFilters[urgent], windowEnd: await windowEnds(repositories) }),
    })
  const saved = found(await repositories.savedViews.get(savedView, memberId), 'savedView')
  const windowEnd = await windowEnds(repositories)
  return await repositories.conversations.list({ ...rest, sort: rest.sort ?? saved.sort, filter: saved.filter, windowEnd, maySee })
}

/** In the order of the notes that name the member, the newest first. */
async function mentioned(
  { thread, conversations }: Repositories,
  actor: Actor,
  { channelId, teamId, label, ...page }: Pick<Query, 'channelId' | 'label' | 'cursor' | 'limit'> & { teamId: string | null | undefined },
): Promise<Page<Conversation>> {
  const { items: ids, nextCursor } = await thread.mentionsOf(memberIdOf(actor), page)
  const sees = sightOfActor(actor)
  const found = await Promise.all(ids.map((id) => conversations.get(id)))
  const items = found
    .filter((conversation) => conversation !== null)
    .filter((conversation) => sees?.(conversation) ?? true)
    .filter((conversation) => channelId === undefined || conversation.channelId === channelId)
    .filter((conversation) => teamId === undefined || conversation.teamId === teamId)
    .filter((conversation) => label === undefined || conversation.labels.includes(label))
  return { items, nextCursor }
}

/** When the window of each channel ends, for filters that ask. */
async function windowEnds({ channels }: Repositories): Promise<WindowEnd> {
  const { items } = await channels.list({ limit: MOST_CHANNELS })
  const kinds = new Map(items.map(({ id, kind }) => [id, kind]))
  return (channelId, lastInboundAt) => windowClosesAt(kinds.get(channelId) ?? 'test', lastInboundAt)
}
