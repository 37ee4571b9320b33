import type { Logger } from 'pino'
import type { ConversationGateway } from '../temporal.ts'

interface Means {
  conversations: Pick<ConversationGateway, 'look'>
  log: Logger
}

/** Has the queue of a company looked at after a change; a bell that is lost is made good by the sweeper. */
export async function lookAtQueue({ conversations, log }: Means, companyId: string): Promise<void> {
  await conversations.look(companyId).catch(() => log.warn({ companyId }, 'the queue could not be told to look; the sweeper does'))
}
