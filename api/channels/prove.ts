import { type Finding, isCheckCode, isProven, toChecks } from '#engine/channels/check-sentences'
import { liveFindings } from '#engine/channels/live-findings'
import { UserError } from '#engine/errors'
import type { Channel } from '#storage/documents/channel'
import type { ApiDeps, Repositories } from '../deps.ts'
import { askAccount, askAppSecret, askNumber, askRegistration, askSubscription, askToken, numberFindings } from './ask-graph.ts'
import { openGraph } from './graph.ts'
import { type AppInUse, appInUse, seenAtAddress, webhookUrlOf } from './meta-app.ts'
import { probeAddress } from './probe-address.ts'

type Deps = Pick<ApiDeps, 'storage' | 'environment'>

/** For all questions to Graph of one proof together. */
const patienceMs = 45_000

/**
 * Proves every link of a channel now and keeps what was found: the channel becomes active when Graph names the number for its token, the
 * account is subscribed, the number registered when a PIN is given. The PIN is not kept.
 */
export async function proveChannel(deps: Deps, repositories: Repositories, channel: Channel, pin: string | null): Promise<Channel> {
  const startedAt = Date.now()
  const app = await appInUse(deps, channel.companyId, channel.appKey)
  const [graphSide, address] = await Promise.all([
    askAboutChannel(deps, repositories, channel, { app, pin, now: startedAt }),
    probeAddress(webhookUrlOf(deps.environment, app ?? { webhookPath: '/webhooks/whatsapp' }), app?.verifyToken ?? null),
  ])
  const findings = [publicUrlFinding(deps.environment.PUBLIC_URL), ...graphSide.findings, address]
  await repositories.channelHealth.saveProof(channel.id, { startedAt, findings })
  return graphSide.channel
}

interface Asked {
  app: AppInUse | null
  pin: string | null
  now: number
}

async function askAboutChannel(
  { storage, environment }: Deps,
  repositories: Repositories,
  channel: Channel,
  { app, pin, now }: Asked,
): Promise<{ channel: Channel; findings: Finding[] }> {
  const { channelHealth, channels } = repositories
  const accessToken = await channels.credential(channel.id)
  if (accessToken === null) return { channel, findings: [{ code: 'token.missing', detail: {} }] }
  const { accountId, senderId } = channel.account
  const graph = openGraph(environment, accessToken, AbortSignal.timeout(patienceMs))
  const [{ findings, token }, number] = await Promise.all([
    askToken(graph, accessToken, { expectedAppId: app?.appId ?? null, now }),
    askNumber(graph, senderId),
  ])
  if (token) await channelHealth.saveToken(channel.id, { checkedAt: now, valid: token.valid, expiresAt: token.expiresAt })
  if (findings.some(({ code }) => code === 'token.invalid' || code === 'token.expired')) return { channel, findings }
  // Graph may not let a token look at itself; that it names the number shows that it is valid.
  const shown = number.type === 'proven' && token === null ? [{ code: 'token.ok' as const, detail: {} }] : findings
  const [appSecret, account, subscription] = await Promise.all([
    askAppSecret(graph, accessToken, app?.secret ?? null),
    askAccount(graph, accountId, senderId),
    number.type === 'proven'
      ? askSubscription(graph, accountId, {
          appId: token?.appId ?? app?.appId ?? null,
          webhookUrl: webhookUrlOf(environment, app ?? { webhookPath: '' }),
        })
      : null,
  ])
  const common = [...shown, appSecret, account, ...(subscription ? [subscription] : [])]
  if (number.type !== 'proven') return { channel, findings: [...common, number.finding] }
  const { facts } = number
  const { verifiedName, nameStatus, status, quality, messagingLimit } = facts
  const registration = await askRegistration(graph, senderId, facts, pin)
  const registeredNow = registration.code === 'registration.ok' && pin !== null
  await channelHealth.saveNumber(channel.id, {
    ...{ checkedAt: now, verifiedName, nameStatus, quality, messagingLimit },
    status: registeredNow && status !== null ? 'CONNECTED' : status,
  })
  const confirmed = await confirm(storage, repositories, channel, facts)
  const own = numberFindings(facts)
  if (confirmed === null) {
    const taken: Finding = { code: 'number.taken', detail: {} }
    return { channel, findings: [...common, ...own.filter(({ code }) => !code.startsWith('number.')), taken, registration] }
  }
  return { channel: confirmed, findings: [...common, ...own, registration] }
}

/** Null when another channel has the number. */
export async function confirm(
  storage: ApiDeps['storage'],
  repositories: Repositories,
  channel: Channel,
  { displayAddress, quality }: { displayAddress: string | null; quality: string | null },
): Promise<Channel | null> {
  const { kind, account } = channel
  if (await storage.acrossCompanies.numberIsConnected(kind, account.senderId, channel.id)) return null
  try {
    return await repositories.channels.confirm(channel.id, { displayAddress, quality })
  } catch (error) {
    if (error instanceof UserError && error.code === 'channel.taken') return null
    throw error
  }
}

/** The last proof in words, with what has come from Meta since; Meta is not asked. */
export async function readProof(deps: Deps, repositories: Repositories, channel: Channel) {
  const { channelHealth, conversations } = repositories
  const [health, app] = await Promise.all([channelHealth.get(channel.id), appInUse(deps, channel.companyId, channel.appKey)])
  const startedAt = health.proof?.startedAt ?? null
  const active = channel.status !== 'pending'
  const heard = health.roundTrip ?? (startedAt !== null && active ? await channelHealth.heardSince(channel.id, startedAt) : null)
  if (heard && health.roundTrip === null && startedAt !== null) await channelHealth.saveRoundTrip(channel.id, startedAt, heard)
  const live = liveFindings({
    now: Date.now(),
    startedAt,
    seen: app ? await seenAtAddress(deps, channel.companyId, app) : nothingSeen,
    hasSecret: app?.secret != null,
    hasVerifyToken: Boolean(app?.verifyToken),
    active,
    displayAddress: channel.account.displayAddress,
    roundTripAt: heard?.at ?? null,
  })
  const kept = (health.proof?.findings ?? []).flatMap(({ code, detail }) => (isCheckCode(code) ? [{ code, detail }] : []))
  const checks = toChecks([...kept, publicUrlFinding(deps.environment.PUBLIC_URL), ...live])
  const conversation = heard && (await conversations.get(heard.conversationId))
  return {
    startedAt,
    checks,
    proven: isProven(checks),
    roundTrip: heard && { ...heard, preview: conversation?.preview ?? null },
  }
}

const nothingSeen = {
  verifiedAt: null,
  wrongTokens: 0,
  lastWrongTokenAt: null,
  signedAt: null,
  wrongSignatures: 0,
  lastWrongSignatureAt: null,
}

/** Whether Meta can call at all: it takes https addresses only. */
export function publicUrlFinding(publicUrl: string | undefined): Finding {
  if (publicUrl === undefined) return { code: 'publicUrl.missing', detail: {} }
  return { code: publicUrl.startsWith('https:') ? 'publicUrl.ok' : 'publicUrl.notHttps', detail: { url: publicUrl } }
}
