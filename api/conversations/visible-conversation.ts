import type { Conversation } from '#storage/documents'
import type { Actor } from '../auth/actor.ts'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

/** The conversation, if the actor may see it; throws `conversation.notFound` alike for what is not there and what they may not see. */
export async function visibleConversation(
  { conversations }: Pick<Repositories, 'conversations'>,
  { companyId }: Pick<Actor, 'companyId'>,
  id: string,
): Promise<Conversation> {
  const conversation = await conversations.get(id)
  return found(conversation?.companyId === companyId ? conversation : null, 'conversation')
}
