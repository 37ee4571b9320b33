import type { Repositories } from '#storage/create-repositories'
import type { OutboundMessageDoc } from '#storage/documents/message'
import type { Deps } from '../deps.ts'
import type { Addressee } from './addressee.ts'
import { handOver } from './send-one.ts'
import type { Step } from './step.ts'

/** How many times the usual patience an unconfirmed message waits for any status at all before it is given up. */
const PATIENCE = 10
/** Handed over at most this often under the same id. */
const MOST_ATTEMPTS = 2

/**
 * What to do about a message of which nobody knows whether it was accepted: a status with our id settles it; where the channel
 * tells statuses and others have come since but none for this one, it is sent once more under the same id; otherwise it fails
 * as unknown, and people may send it again.
 */
export async function settleUnconfirmed(
  deps: Deps,
  repositories: Repositories,
  message: OutboundMessageDoc,
  addressee: Addressee,
): Promise<Step> {
  const { outbox } = repositories
  const at = deps.now()
  const since = message.statusAt.unconfirmed ?? message.createdAt
  const patience = deps.settings.unconfirmedMs
  if (at < since + patience) return { type: 'wait', until: since + patience }
  const provable = addressee.shop.channel.kind === 'whatsapp'
  const othersHeard = provable && (await outbox.statusesSince(message.channelId, since))
  if (othersHeard && message.attempts < MOST_ATTEMPTS) return await handOver(deps, repositories, message, addressee, 'unconfirmed')
  if (provable && !othersHeard && at < since + patience * PATIENCE) return { type: 'wait', until: at + patience }
  await outbox.fail(message, {
    code: 'channel.unknownOutcome',
    reason: 'Nobody could tell whether this message arrived; it was not sent twice.',
    at,
  })
  return { type: 'again' }
}
