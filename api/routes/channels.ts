import type { z } from 'zod'
import { UnavailableError, UserError } from '#engine/errors'
import type { Channel } from '#storage/documents'
import { settledBell } from '#workflows/messages'
import { proveNumber } from '../channels/prove-number.ts'
import { toTestMessage } from '../channels/test-message.ts'
import * as contracts from '../contracts/channels.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { given } from '../given.ts'
import { ringEach } from '../ring-each.ts'
import { companyRoute, found, type Route } from '../route.ts'

type NewWhatsapp = Extract<z.output<(typeof contracts.createChannel)['body']>, { kind: 'whatsapp' }>

export function createChannelRoutes({ environment, conversations, log }: Pick<ApiDeps, 'environment' | 'conversations' | 'log'>): Route[] {
  /** The number's facts as Meta tells them to this token; throws when the token does not speak for the number. */
  async function prove(phoneNumberId: string, accessToken: string) {
    const proof = await proveNumber(environment, { phoneNumberId, accessToken })
    if (proof.type === 'proven') return proof
    if (proof.type === 'unknown') {
      throw new UnavailableError(
        'channel.providerAway',
        `${proof.reason}, so the number could not be checked. Nothing was saved. Try again in a moment.`,
      )
    }
    throw new UserError(
      'channel.notProven',
      `${proof.reason}. Nothing was saved. Check the phone number id and make a token that may manage this number.`,
    )
  }

  async function connectWhatsapp(repositories: Repositories, body: NewWhatsapp): Promise<Channel> {
    if (body.appKey !== 'env') found(await repositories.metaApps.get(body.appKey), 'metaApp')
    const { displayAddress, quality } = await prove(body.phoneNumberId, body.accessToken)
    return repositories.channels.create({
      kind: 'whatsapp',
      name: body.name,
      status: 'active',
      account: { accountId: body.accountId, senderId: body.phoneNumberId, displayAddress },
      appKey: body.appKey,
      messagesPerSecond: body.messagesPerSecond,
      quality,
      credential: body.accessToken,
    })
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

  return [
    companyRoute(contracts.listChannels, ({ repositories, query }) => repositories.channels.list(query)),
    companyRoute(contracts.getChannel, async ({ repositories, params }) => found(await repositories.channels.get(params.id), 'channel')),

    companyRoute(contracts.createChannel, ({ repositories, body, note }) => {
      note({ detail: { kind: body.kind } })
      return body.kind === 'test' ? repositories.channels.createTest(body.name) : connectWhatsapp(repositories, body)
    }),

    companyRoute(contracts.updateChannel, async ({ repositories, params, body, note }) => {
      const channel = found(await repositories.channels.get(params.id), 'channel')
      const { version, accessToken, ...fields } = body
      const changes = given(fields)
      note({
        detail: {
          changed: Object.keys(body)
            .filter((name) => name !== 'version')
            .join(','),
        },
      })
      if (accessToken === undefined) return repositories.channels.update(channel.id, version, changes)
      if (channel.kind !== 'whatsapp')
        throw new UserError('channel.noToken', 'This channel has no token. Nothing was changed. Leave accessToken out.')
      const { displayAddress, quality } = await prove(channel.account.senderId, accessToken)
      const reconnected = await repositories.channels.update(channel.id, version, {
        ...changes,
        displayAddress,
        quality,
        credential: accessToken,
        status: 'active',
        alert: null,
      })
      return await releaseWaiting(repositories, reconnected)
    }),

    companyRoute(contracts.pauseChannel, async ({ repositories, params, body, note }) => {
      const channel = found(await repositories.channels.get(params.id), 'channel')
      const [from, to] = body.paused ? (['active', 'paused'] as const) : (['paused', 'active'] as const)
      note({ detail: { paused: String(body.paused) } })
      if (channel.status === to) return channel
      if (channel.status !== from)
        throw new UserError(
          'channel.conflict',
          `A channel that is "${channel.status}" can be neither paused nor resumed. Nothing was changed. Connect it with a new token first.`,
        )
      const changed = await repositories.channels.update(channel.id, channel.version, { status: to })
      return body.paused ? changed : await releaseWaiting(repositories, changed)
    }),

    companyRoute(contracts.deleteChannel, async ({ repositories, params }) => {
      found((await repositories.channels.delete(params.id)) ? params.id : null, 'channel')
    }),

    companyRoute(contracts.createTestMessage, async ({ repositories, actor, params, body, requestKey }) => {
      const channel = found(await repositories.channels.get(params.id), 'channel')
      if (channel.kind !== 'test')
        throw new UserError(
          'channel.notTest',
          'Only on a test channel can you play the customer. Nothing was sent. Make a test channel and use that.',
        )
      const [result] = await repositories.intake.receive([toTestMessage(channel.id, body, { id: requestKey, at: Date.now() })])
      if (!result || result.type === 'dropped')
        throw new UserError('contact.conflict', 'This person is being erased. Nothing was stored. Play somebody else.')
      const { messageId, conversationId, contactId, workflowId } = result
      await conversations
        .ring({ companyId: actor.companyId, conversationId, contactId, workflowId }, [messageId])
        .catch(() => log.warn('a test message could not ring its conversation; the sweeper will'))
      return { messageId, conversationId, contactId }
    }),
  ]
}
