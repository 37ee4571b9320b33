import type { Logger } from 'pino'
import { DISCONNECTED_AFTER_MS } from '#engine/inbox/agent'
import type { Storage } from '#storage/open-storage'
import type { Doer } from '../auth/actor.ts'
import type { ConversationGateway } from '../temporal.ts'
import { lookAtQueue } from './look.ts'

const everyMs = 60_000

interface Means {
  storage: Storage
  conversations: Pick<ConversationGateway, 'look'>
  log: Logger
}

/**
 * Notes that a member's page is connected, now and every minute until it is told to stop: what routing takes for being there. Somebody who
 * comes back has the queue looked at.
 */
export function keepSeen({ storage, conversations, log }: Means, actor: Doer): () => void {
  if (actor.type !== 'member') return () => undefined
  const { companyId, userId } = actor
  const seen = () => {
    void storage
      .repositories(companyId)
      .agentStates.seen(userId, Date.now(), DISCONNECTED_AFTER_MS)
      .then((isBack) => (isBack ? lookAtQueue({ conversations, log }, companyId) : undefined))
      // It is noted again in a minute.
      .catch(() => undefined)
  }
  seen()
  const again = setInterval(seen, everyMs)
  again.unref()
  return () => clearInterval(again)
}
