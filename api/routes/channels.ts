import type { z } from 'zod'
import { toCheck } from '#engine/channels/check-sentences'
import { failureSentence, knownFailure } from '#engine/channels/failure-sentences'
import { UnavailableError, UserError } from '#engine/errors'
import type { Channel } from '#storage/documents/channel'
import type { IntakeMessage } from '#storage/documents/intake'
import { type ConversationAddress, settledBell } from '#workflows/messages'
import { askNumber } from '../channels/ask-graph.ts'
import { openGraph } from '../channels/graph.ts'
import { appInUse, seenAtAddress, stillRefused } from '../channels/meta-app.ts'
import { proveChannel, readProof } from '../channels/prove.ts'
import { onePiece, readTestFile } from '../channels/test-file.ts'
import { toTestMessage } from '../channels/test-message.ts'
import * as contracts from '../contracts/channels.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { allFlowsNaming, flowsNaming } from '../flows/flows-naming.ts'
import { given } from '../given.ts'
import { ringEach } from '../ring-each.ts'
import { companyRoute, found, type Route } from '../route.ts'

type NewWhatsapp = Extract<z.output<(typeof contracts.createChannel)['body']>, { kind: 'whatsapp' }>
type Update = z.output<(typeof contracts.updateChannel)['body']>
type Deps = Pick<ApiDeps, 'storage' | 'environment' | 'conversations' | 'log'>

const dayMs = 86_400_000
const noneRefused = { wrongTokens: 0, lastWrongTokenAt: null, wrongSignatures: 0, lastWrongSignatureAt: null }

export function createChannelRoutes(deps: Deps): Route[] {
  const { storage, environment, conversations, log } = deps

  /** Pending until Graph names the number for this token; that is tried at once, and again by each proof. */
  async function connectWhatsapp(repositories: Repositories, body: NewWhatsapp): Promise<Channel> {
    const proof = await askNumber(openGraph(environment, body.accessToken), body.phoneNumberId)
    const proven = proof.type === 'proven' ? proof.facts : null
    if (proven && (await storage.acrossCompanies.numberIsConnected('whatsapp', body.phoneNumberId, ''))) throw taken()
    const channel = await repositories.channels.create({
      kind: 'whatsapp',
      name: body.name,
      status: proven ? 'active' : 'pending',
      account: { accountId: body.accountId, senderId: body.phoneNumberId, displayAddress: proven?.displayAddress ?? null },
      appKey: body.appKey,
      messagesPerSecond: body.messagesPerSecond,
      quality: proven?.quality ?? null,
      credential: body.accessToken,
    })
    if (proven) await watch(channel)
    return channel
  }

  /** Reads facts and templates of a channel from Meta in the background; the hourly look does it where this fails. */
  async function watch({ id: channelId, companyId, kind }: Channel): Promise<void> {
    if (kind !== 'whatsapp') return
    await conversations
      .watchChannel({ companyId, channelId })
      .catch(() => log.warn('a channel could not be looked at now; it is within the hour'))
  }

  /** The number's facts as Meta tells them to a new token; throws when the token does not speak for the number. */
  async function prove({ account }: Channel, accessToken: string) {
    const proof = await askNumber(openGraph(environment, accessToken), account.senderId)
    if (proof.type === 'proven') return proof.facts
    const { sentence } = toCheck(proof.finding)
    if (proof.type === 'unknown') {
      throw new UnavailableError(
        'channel.providerAway',
        'Meta could not be reached, so the number could not be checked. Nothing was saved. Try again in a moment.',
      )
    }
    throw new UserError(
      'channel.notProven',
      `${sentence.en} Nothing was saved. Check the phone number id and make a token that may manage this number.`,
    )
  }

  /** What waited for the channel leaves now; for conversations that cannot be rung the sweeper finds what is due within a minute or two. */
  async function releaseWaiting(repositories: Repositories, channel: Channel): Promise<Channel> {
    const { companyId } = channel
    const places = await repositories.outbox.releaseChannel(channel.id)
    const bells = places.map((place) => ({ address: { companyId, ...place }, ids: [settledBell(channel.id)] }))
    const { notRung } = await ringEach(bells, (address, ids) => conversations.ring(address, ids))
    if (notRung > 0) log.warn({ notRung }, 'conversations could not be told that their channel is well again; the sweeper will')
    return channel
  }

  async function update(repositories: Repositories, channel: Channel, body: Update): Promise<Channel> {
    const { version, accessToken, accountId, phoneNumberId, appKey, ...fields } = body
    if (appKey !== undefined) found(await appInUse(deps, channel.companyId, appKey), 'metaApp')
    const changes = given(fields)
    const wanted = given({ accountId, senderId: phoneNumberId, appKey })
    if (accessToken !== undefined && channel.kind !== 'whatsapp')
      throw new UserError('channel.noToken', 'This channel has no token. Nothing was changed. Leave accessToken out.')
    const isConnected = channel.status !== 'pending'
    if (isConnected && phoneNumberId !== undefined)
      throw new UserError(
        'channel.conflict',
        'The number of a connected channel stays as it is. Nothing was changed. Make a new channel for another number.',
      )
    const proven = isConnected && accessToken !== undefined ? await prove(channel, accessToken) : null
    const pointed = Object.keys(wanted).length > 0 ? await repositories.channels.repoint(channel.id, version, wanted) : { version }
    if (proven === null)
      return repositories.channels.update(channel.id, pointed.version, {
        ...changes,
        ...(accessToken !== undefined && { credential: accessToken }),
      })
    const { displayAddress, quality } = proven
    const reconnected = await repositories.channels.update(channel.id, pointed.version, {
      ...changes,
      displayAddress,
      quality,
      ...(accessToken !== undefined && { credential: accessToken }),
      status: 'active',
      alert: null,
    })
    await watch(reconnected)
    return await releaseWaiting(repositories, reconnected)
  }

  async function ringFor({ messageId, ...address }: TestPlace) {
    await conversations.ring(address, [messageId]).catch(() => log.warn('a test message could not ring its conversation; the sweeper will'))
    const { conversationId, contactId } = address
    return { messageId, conversationId, contactId }
  }

  async function proofOf(repositories: Repositories, channel: Channel) {
    return { channel: shown(channel), ...(await readProof(deps, repositories, channel)) }
  }

  async function healthOf(repositories: Repositories, channel: Channel) {
    const now = Date.now()
    const { channelHealth } = repositories
    const [health, failures, app] = await Promise.all([
      channelHealth.get(channel.id),
      channelHealth.failures(channel.id, now - dayMs),
      appInUse(deps, channel.companyId, channel.appKey),
    ])
    const refused = app ? stillRefused(await seenAtAddress(deps, channel.companyId, app)) : noneRefused
    const { checkedAt = null, verifiedName = null, nameStatus = null, status = null, messagingLimit = null } = health.number ?? {}
    return {
      channel: shown(channel),
      lastWebhookAt: channel.lastWebhookAt,
      lastInboundAt: health.lastInboundAt,
      lastSentAt: channel.lastSentAt,
      token: tokenState(channel, health.token, now),
      number: { checkedAt, verifiedName, nameStatus, status, quality: channel.quality, messagingLimit },
      errors: failures.map((failure) => ({ ...failure, sentence: failureSentence(failure.code) })),
      refused,
      quiet: health.quiet,
    }
  }

  return [
    companyRoute(contracts.listChannels, async ({ repositories, query }) => {
      const page = await repositories.channels.list(query)
      return { ...page, items: page.items.map(shown) }
    }),
    companyRoute(contracts.getChannel, async ({ repositories, params }) =>
      shown(found(await repositories.channels.get(params.id), 'channel')),
    ),

    companyRoute(contracts.createChannel, async ({ repositories, actor, body, note }) => {
      note({ detail: { kind: body.kind } })
      if (body.kind === 'test') return shown(await repositories.channels.createTest(body.name))
      found(await appInUse(deps, actor.companyId, body.appKey), 'metaApp')
      return shown(await connectWhatsapp(repositories, body))
    }),

    companyRoute(contracts.updateChannel, async ({ repositories, params, body, note }) => {
      const channel = found(await repositories.channels.get(params.id), 'channel')
      note({
        detail: {
          changed: Object.keys(body)
            .filter((name) => name !== 'version')
            .join(','),
        },
      })
      return shown(await update(repositories, channel, body))
    }),

    companyRoute(contracts.proveChannel, async ({ repositories, params, body, note }) => {
      const channel = requireWhatsapp(found(await repositories.channels.get(params.id), 'channel'))
      const proved = await proveChannel(deps, repositories, channel, body.pin ?? null)
      const cameUp = proved.status === 'active' && channel.status !== 'active'
      if (cameUp) await releaseWaiting(repositories, proved)
      if (proved.status !== 'pending') await watch(proved)
      const proof = await proofOf(repositories, proved)
      const failed = proof.checks.filter(({ state }) => state === 'failed').map(({ code }) => code)
      note({ detail: { status: proved.status, failed: failed.join(',') } })
      return proof
    }),
    companyRoute(contracts.getProof, async ({ repositories, params }) =>
      proofOf(repositories, requireWhatsapp(found(await repositories.channels.get(params.id), 'channel'))),
    ),
    companyRoute(contracts.getHealth, async ({ repositories, params }) =>
      healthOf(repositories, found(await repositories.channels.get(params.id), 'channel')),
    ),

    companyRoute(contracts.pauseChannel, async ({ repositories, params, body, note }) => {
      const channel = found(await repositories.channels.get(params.id), 'channel')
      const [from, to] = body.paused ? (['active', 'paused'] as const) : (['paused', 'active'] as const)
      note({ detail: { paused: String(body.paused) } })
      if (channel.status === to) return shown(channel)
      if (channel.status !== from)
        throw new UserError(
          'channel.conflict',
          `A channel that is "${channel.status}" can be neither paused nor resumed. Nothing was changed. Connect it with a new token first.`,
        )
      const changed = await repositories.channels.update(channel.id, channel.version, { status: to })
      return shown(body.paused ? changed : await releaseWaiting(repositories, changed))
    }),

    companyRoute(contracts.deleteChannel, async ({ repositories, params }) => {
      found((await repositories.channels.delete(params.id)) ? params.id : null, 'channel')
      await repositories.channelHealth.forget(params.id)
      return { flows: await allFlowsNaming(repositories, params.id) }
    }),

    companyRoute(contracts.listChannelFlows, async ({ repositories, params, query }) => {
      const { id } = found(await repositories.channels.get(params.id), 'channel')
      return flowsNaming(repositories, id, query)
    }),

    companyRoute(contracts.createTestFile, async ({ repositories, actor, params, body, requestKey }) => {
      const channel = requireTest(found(await repositories.channels.get(params.id), 'channel'))
      const { data, ...sent } = body
      const file = await readTestFile(sent, data)
      const played = { ...given({ name: body.name }), from: body.from, content: file.content }
      const address = await takeIn(repositories, actor.companyId, toTestMessage(channel.id, played, { id: requestKey, at: Date.now() }))
      const { messageId, contactId } = address
      const stored = await repositories.messages.get(messageId)
      if (stored?.content.type === 'media' && !('fileId' in stored.content)) {
        const { bytes, mimeType } = file
        const filename = body.filename ?? null
        const fileId = await repositories.files.put({ contactId, mimeType, filename, body: onePiece(bytes) })
        await repositories.messages.attachFile(messageId, { fileId, mimeType })
      }
      return await ringFor(address)
    }),

    companyRoute(contracts.createTestMessage, async ({ repositories, actor, params, body, requestKey }) => {
      const channel = requireTest(found(await repositories.channels.get(params.id), 'channel'))
      const message = toTestMessage(channel.id, body, { id: requestKey, at: Date.now() })
      return await ringFor(await takeIn(repositories, actor.companyId, message))
    }),
  ]
}

type TestPlace = ConversationAddress & { messageId: string }

async function takeIn(repositories: Repositories, companyId: string, message: IntakeMessage): Promise<TestPlace> {
  const [result] = await repositories.intake.receive([message])
  if (!result || result.type === 'dropped')
    throw new UserError('contact.conflict', 'This person is being erased. Nothing was stored. Play somebody else.')
  const { messageId, conversationId, contactId, workflowId } = result
  return { companyId, messageId, conversationId, contactId, workflowId }
}

function requireTest(channel: Channel): Channel {
  if (channel.kind === 'test') return channel
  throw new UserError(
    'channel.notTest',
    'Only on a test channel can you play the customer. Nothing was sent. Make a test channel and use that.',
  )
}

/** With what is wrong in the reader's language, where we have words for it. */
function shown(channel: Channel) {
  return { ...channel, alert: channel.alert && { ...channel.alert, sentence: knownFailure(channel.alert.code) } }
}

function requireWhatsapp(channel: Channel): Channel {
  if (channel.kind === 'whatsapp') return channel
  throw new UserError(
    'channel.notWhatsapp',
    'Only a WhatsApp channel has a connection to prove. Nothing was done. Choose a WhatsApp channel.',
  )
}

const weekMs = 7 * dayMs

function tokenState(channel: Channel, token: { checkedAt: number; valid: boolean; expiresAt: number | null } | null, now: number) {
  const { checkedAt = null, expiresAt = null } = token ?? {}
  if (channel.status === 'tokenExpired' || token?.valid === false) return { state: 'invalid' as const, expiresAt, checkedAt }
  if (token === null) return { state: 'unknown' as const, expiresAt, checkedAt }
  return { state: expiresAt !== null && expiresAt - now < weekMs ? ('expiring' as const) : ('ok' as const), expiresAt, checkedAt }
}

function taken(): UserError {
  return new UserError(
    'channel.taken',
    'This number is connected already, here or in another company. Nothing was saved. Delete that channel first.',
  )
}
