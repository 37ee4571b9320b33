import { knownFailure } from '#engine/channels/failure-sentences'
import type { GraphAnswer } from '#engine/channels/whatsapp/graph-answer'
import { type NumberFacts, numberDetailFields, numberFields, parseNumber, parseToken } from '#engine/channels/whatsapp/number-facts'
import type { Repositories } from '#storage/create-repositories'
import type { Channel } from '#storage/documents/channel'
import type { Deps } from '../deps.ts'
import type { GraphReader } from './graph.ts'
import { readTemplates } from './read-templates.ts'
import { watchQuiet } from './watch-quiet.ts'

export interface ChannelRef {
  companyId: string
  channelId: string
}

export type Watched = 'looked' | 'rested' | 'stopped' | 'skipped'

const weekMs = 7 * 86_400_000
const expiring = 'channel.tokenExpiring'

/** One look at one channel: its token, its number and its account's templates at Meta, and whether it has gone quiet. */
export function createWatchChannel(deps: Deps) {
  /** `alive` is called before each question, so that a lost worker is noticed. */
  return async function watchChannel({ companyId, channelId }: ChannelRef, alive: () => void = () => {}): Promise<Watched> {
    const repositories = deps.storage.repositories(companyId)
    const channel = await repositories.channels.get(channelId)
    if (channel?.kind !== 'whatsapp' || channel.status === 'pending') return 'skipped'
    await watchQuiet(deps, channel)
    const { restUntil } = await repositories.channelHealth.get(channelId)
    const token = await repositories.channels.credential(channelId)
    if (token === null) return 'skipped'
    if (restUntil !== null && restUntil > deps.now()) return 'rested'
    return await askMeta(deps, repositories, channel, { token, read: deps.graph(token), alive })
  }
}

interface Means {
  token: string
  read: GraphReader
  alive: () => void
}

async function askMeta(deps: Deps, repositories: Repositories, channel: Channel, { token, read, alive }: Means): Promise<Watched> {
  const { channelHealth, templates } = repositories
  alive()
  const aboutToken = await read('debug_token', { input_token: token })
  const stopped = await stops(deps, repositories, channel, aboutToken)
  if (stopped) return stopped
  const facts = aboutToken.type === 'ok' ? parseToken(aboutToken.body) : null
  if (facts) {
    await channelHealth.saveToken(channel.id, { checkedAt: deps.now(), valid: facts.valid, expiresAt: facts.expiresAt })
    if (!facts.valid) return await tokenGone(deps, repositories, channel)
    await noteExpiry(deps, repositories, channel, facts.expiresAt)
  }
  alive()
  const number = await read(channel.account.senderId, { fields: numberFields })
  const barred = await stops(deps, repositories, channel, number)
  if (barred) return barred
  const details = await read(channel.account.senderId, { fields: numberDetailFields })
  await saveNumber(deps, repositories, channel, number, details)
  const listed = await readTemplates(read, channel.account.accountId, alive)
  if (listed.type === 'all') {
    await templates.sync(channel.account.accountId, listed.templates, deps.now())
    await channelHealth.saveTemplatesSynced(channel.id, deps.now())
  } else {
    deps.log.warn({ channelId: channel.id, code: listed.answer.code }, 'templates could not be read; the next look tries again')
    return (await stops(deps, repositories, channel, listed.answer)) ?? 'looked'
  }
  return 'looked'
}

/** Whether an answer ends this look: asked too often, or the token is no good any more. */
async function stops(deps: Deps, repositories: Repositories, channel: Channel, answer: GraphAnswer): Promise<Watched | null> {
  if (answer.type === 'limited') {
    await repositories.channelHealth.rest(channel.id, deps.now() + answer.afterSeconds * 1000)
    return 'rested'
  }
  const gone = answer.type === 'refused' && (answer.why === 'token' || answer.why === 'expired')
  return gone ? await tokenGone(deps, repositories, channel) : null
}

async function tokenGone({ now }: Deps, { channels, channelHealth }: Repositories, channel: Channel): Promise<Watched> {
  const { token } = await channelHealth.get(channel.id)
  await channelHealth.saveToken(channel.id, { checkedAt: now(), valid: false, expiresAt: token?.expiresAt ?? null })
  if (channel.status === 'tokenExpired') return 'stopped'
  const code = 'whatsapp.190'
  await channels.alert(channel.id, { code, at: now(), message: knownFailure(code)?.en ?? code }, 'tokenExpired')
  return 'stopped'
}

async function noteExpiry({ now }: Deps, { channels }: Repositories, channel: Channel, expiresAt: number | null): Promise<void> {
  const soon = expiresAt !== null && expiresAt - now() < weekMs
  if (!soon) await channels.clearAlert(channel.id, expiring)
  else if (channel.alert === null) {
    await channels.alert(channel.id, { code: expiring, at: now(), message: knownFailure(expiring)?.en ?? expiring }, null)
  }
}

async function saveNumber(
  { now }: Deps,
  { channels, channelHealth }: Repositories,
  channel: Channel,
  number: GraphAnswer,
  details: GraphAnswer,
): Promise<void> {
  const known = factsOf(number)
  if (!known) return
  const more = factsOf(details)
  const { verifiedName, quality } = known
  const { nameStatus = null, status = null, messagingLimit = null } = more ?? {}
  await channelHealth.saveNumber(channel.id, { checkedAt: now(), verifiedName, quality, nameStatus, status, messagingLimit })
  if (quality !== null && quality !== channel.quality) await channels.seen(channel.id, { quality })
}

function factsOf(answer: GraphAnswer): NumberFacts | null {
  return answer.type === 'ok' ? (parseNumber(answer.body)?.facts ?? null) : null
}
