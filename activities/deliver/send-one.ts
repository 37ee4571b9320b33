import { signed } from '#engine/channels/signed'
import type { Repositories } from '#storage/create-repositories'
import type { OutboundMessageDoc } from '#storage/documents/message'
import type { SendOutcome } from '../adapters/message-channel.ts'
import type { Deps } from '../deps.ts'
import type { Addressee } from './addressee.ts'
import { withCallbackLinks } from './callback-links.ts'
import { asksForWishes, mayLeave, nothingAsked } from './may-leave.ts'
import type { Step } from './step.ts'

/** Above the adapters' own limits (a large file is uploaded first), below the time of the activity. */
const SEND_TIMEOUT_MS = 40_000
const MARKETING_LOOKBACK_MS = 30 * 86_400_000
/** A channel whose token ran out: its messages wait for the shop to reconnect it. */
const RECONNECT_CHECK_MS = 5 * 60_000

/** Claims the message (`queued` -> `sending`, atomically), hands it to the provider once, and stores what became of it. */
export async function sendOne(deps: Deps, repositories: Repositories, message: OutboundMessageDoc, addressee: Addressee): Promise<Step> {
  const { outbox } = repositories
  const at = deps.now()
  if (message.dueAt !== null && message.dueAt > at) return { type: 'wait', until: message.dueAt }
  const marketingSentAt = message.purpose === 'marketing' ? await outbox.marketingSentAt(message.contactId, at - MARKETING_LOOKBACK_MS) : []
  const { conversation, shop } = addressee
  const wishes = asksForWishes(message, conversation, shop.channel.kind, at) ? await addressee.wishes() : nothingAsked
  const verdict = mayLeave(message, { conversation, shop, wishes }, at, marketingSentAt)
  if (verdict.type === 'refuse') {
    await outbox.fail(message, { code: verdict.code, reason: verdict.reason, at })
    return { type: 'again' }
  }
  if (verdict.type === 'defer') {
    await outbox.defer(message.id, verdict.until, verdict.reason)
    return { type: 'wait', until: verdict.until }
  }
  await deps.pace.room(repositories, shop.channel)
  return await handOver(deps, repositories, message, addressee, 'queued')
}

/** The call itself; `from` is the state it is claimed from. A lost claim means somebody cancelled or settled it meanwhile. */
export async function handOver(
  deps: Deps,
  repositories: Repositories,
  message: OutboundMessageDoc,
  { adapter, to }: Pick<Addressee, 'adapter' | 'to'>,
  from: 'queued' | 'unconfirmed',
): Promise<Step> {
  const { outbox } = repositories
  if (!(await outbox.claim(message.id, from, deps.now()))) return { type: 'settled' }
  const content = signed(await withCallbackLinks(deps, repositories, message.content), message.signedAs)
  const keys = Object.fromEntries(message.taps.map(({ key, address }) => [address.choiceId, key]))
  const outcome = await adapter.send(
    { id: message.id, to, content, keys, ...(await extras(repositories, message)) },
    AbortSignal.timeout(SEND_TIMEOUT_MS),
  )
  return await store(deps, repositories, message, outcome, adapter.echoesOurId)
}

/** What a message says beside its content. A quoted message that the provider never named is not quoted. */
async function extras({ messages }: Repositories, { replyTo, voice }: OutboundMessageDoc): Promise<{ quotes?: string; voice?: true }> {
  const quoted = replyTo === undefined ? null : await messages.get(replyTo)
  return { ...(quoted?.providerId && { quotes: quoted.providerId }), ...(voice && { voice }) }
}

async function store(
  deps: Deps,
  repositories: Repositories,
  message: OutboundMessageDoc,
  outcome: SendOutcome,
  statusesNameOurId: boolean,
): Promise<Step> {
  const { outbox, channels, statuses } = repositories
  const at = deps.now()
  switch (outcome.type) {
    case 'sent':
      await outbox.sent(message, outcome.providerId, at)
      // Where the provider does not echo our id, a status may have come before we knew its own.
      if (!statusesNameOurId) await statuses.applyEarly(message.channelId, outcome.providerId)
      return { type: 'sent' }
    case 'unconfirmed':
      await outbox.lose(message, at)
      return { type: 'again' }
    case 'later': {
      const until = at + outcome.afterSeconds * 1000 * 2 ** Math.min(message.attempts, 6)
      if (outcome.scope === 'channel') await channels.rest(message.channelId, until, { code: outcome.code, message: outcome.reason, at })
      await outbox.putBack(message.id, until, outcome.code)
      return { type: 'wait', until }
    }
    case 'failed': {
      if (outcome.channelAlert) {
        const status = outcome.channelAlert === 'operator' ? null : outcome.channelAlert
        await channels.alert(message.channelId, { code: outcome.code, message: outcome.reason, at }, status)
      }
      if (outcome.channelAlert === 'tokenExpired') {
        // Refused for the channel's sake, not the message's: it leaves once the shop has reconnected.
        await outbox.putBack(message.id, at + RECONNECT_CHECK_MS, 'channel.tokenExpired')
        return { type: 'wait', until: at + RECONNECT_CHECK_MS }
      }
      await outbox.fail(message, { code: outcome.code, reason: outcome.reason, at })
      return { type: 'again' }
    }
  }
}
