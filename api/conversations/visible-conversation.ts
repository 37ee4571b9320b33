import type { Conversation } from '#storage/documents/conversation'
import { type Actor, sightOfActor } from '../auth/actor.ts'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

/** The conversation, if the actor may see it; throws `conversation.notFound` alike for what is not there and what they may not see. */
export async function visibleConversation(
  { conversations }: Pick<Repositories, 'conversations'>,
  actor: Actor,
  id: string,
): Promise<Conversation> {
  const conversation = found(await conversations.get(id), 'conversation')
  const sees = sightOfActor(actor)
  return found(sees === undefined || sees(conversation) ? conversation : null, 'conversation')
}

/** Of these conversations, the ids of those that the actor may see; null where they see all. */
export async function visibleAmong(
  { conversations }: Pick<Repositories, 'conversations'>,
  actor: Actor,
  ids: Iterable<string>,
): Promise<ReadonlySet<string> | null> {
  const sees = sightOfActor(actor)
  if (sees === undefined) return null
  const places = await conversations.placesOf([...new Set(ids)])
  return new Set(places.filter(sees).map(({ id }) => id))
}
