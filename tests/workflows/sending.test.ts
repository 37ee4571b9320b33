import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pino from 'pino'
import { createChannelRoutes } from '#api/routes/channels'
import type { Channel } from '#storage/documents/channel'
import type { Fault } from '../../scripts/fake-graph/types.ts'
import { callRoute } from '../support/call-route.ts'
import { drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type Members, openMembers } from '../support/members.ts'
import { companyId, phoneNumberId } from '../support/shop.ts'
import { type Thread, textOf, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'
import { batchWebhook, newWamid } from '../support/whatsapp-webhooks.ts'

const unconfirmedSeconds = 2

let hilo: Hilo
let members: Members

beforeAll(async () => {
  hilo = await startHilo({ HILO_UNCONFIRMED_SECONDS: String(unconfirmedSeconds) })
  members = openMembers(hilo)
  await hilo.publish(
    drawFlow({
      word: 'oferta',
      nodes: { offer: says('La oferta'), plan: says('Plan B') },
      arrows: ['start.next > offer', 'offer.failed > plan'],
    }),
  )
  await hilo.publish(drawFlow({ word: 'aparte', nodes: { other: says('Otra cosa') }, arrows: ['start.next > other'] }))
  await hilo.publish(
    drawFlow({ word: 'dos', nodes: { both: says('Uno', 'Dos'), last: says('Tres') }, arrows: ['start.next > both', 'both.next > last'] }),
  )
})

afterAll(async () => {
  await members.close()
  await hilo.stop()
})

/** The next message with this text to this customer goes wrong. */
function failNext(thread: Thread, text: string, fault: Fault, times = 1): void {
  hilo.graph.failNext({
    fault,
    times,
    when: (body) => body['to'] === `+${thread.phone}` && JSON.stringify(body['text'] ?? null).includes(text),
  })
}

async function channelNow(): Promise<Channel> {
  return await until('the channel', () => hilo.storage.repositories(companyId).channels.get(hilo.channelId))
}

async function statuses(thread: Thread) {
  return (await thread.outgoing()).map((message) => [textOf(message), message.status])
}

const arrived = expect.stringMatching(/sent|delivered|read/)

describe('a refusal', () => {
  it('leads to the failed port with its reason, and is not tried again', async () => {
    const thread = threadOf(hilo, '573003000001')
    failNext(thread, 'La oferta', { type: 'error', code: 131047, details: 'Re-engagement message' })
    await thread.say('oferta')
    await thread.receives('Plan B')
    await thread.settled()

    const [offer] = await thread.outgoing()
    expect(offer).toMatchObject({ status: 'failed', attempts: 1, failure: { code: 'whatsapp.131047', reason: 'Re-engagement message' } })
    expect(thread.received()).toEqual(['Plan B'])
  })

  it('goes to people even when messages of another flow were queued behind it', async () => {
    const thread = threadOf(hilo, '573003000020')
    failNext(thread, 'Uno', { type: 'error', code: 131026, details: 'Message undeliverable' })
    const said = { from: thread.phone, at: Date.now() }
    await hilo.post(
      batchWebhook(phoneNumberId, [
        { ...said, id: newWamid(), text: 'dos' },
        { ...said, id: newWamid(), text: 'aparte' },
      ]),
    )
    await thread.receives('Otra cosa')
    await until('people are asked', async () => (await thread.conversation()).owner.type === 'queue')
  })

  it('without a failed port cancels the rest of that turn and goes to people with the reason', async () => {
    const thread = threadOf(hilo, '573003000002')
    failNext(thread, 'Uno', { type: 'error', code: 131047, details: 'Re-engagement message' })
    await thread.say('dos')
    const conversation = await until('people are asked', async () => {
      const now = await thread.conversation()
      return now.owner.type === 'queue' && now
    })
    await thread.settled()

    expect(await statuses(thread)).toEqual([
      ['Uno', 'failed'],
      ['Dos', 'cancelled'],
      ['Tres', 'cancelled'],
    ])
    expect(conversation.handover?.note).toContain('Envía una plantilla')
  })
})

describe('a busy provider', () => {
  it('puts one recipient off and shows why, then takes the message', async () => {
    const thread = threadOf(hilo, '573003000011')
    const other = threadOf(hilo, '573003000012')
    failNext(thread, 'Uno', { type: 'error', code: 131056 })
    await thread.say('dos')
    const waiting = await until('it waits', async () => (await thread.outgoing()).find(({ waitsFor }) => waitsFor === 'whatsapp.131056'))
    await other.say('dos')
    await other.receives('Tres')
    expect(waiting).toMatchObject({ status: 'queued', dueAt: expect.any(Number) })
    expect(thread.received()).toEqual([])

    await thread.receives('Tres')
    expect(thread.received()).toEqual(['Uno', 'Dos', 'Tres'])
  })

  it('rests the whole number when it says the number is too fast', async () => {
    const thread = threadOf(hilo, '573003000013')
    const other = threadOf(hilo, '573003000014')
    failNext(thread, 'Uno', { type: 'error', code: 130429 })
    await thread.say('dos')
    const { pausedUntil } = await until('the number rests', async () => {
      const channel = await channelNow()
      return channel.pausedUntil !== null && channel
    })
    // Longer than a worker trusts what it read of the channel.
    await until('workers know', () => Date.now() > (pausedUntil ?? 0) - 2_500)
    await other.say('dos')
    await Promise.all([thread.receives('Tres'), other.receives('Tres')])

    const first = hilo.graph.sent.find(({ to }) => to === `+${other.phone}`)
    expect(first?.at).toBeGreaterThanOrEqual(pausedUntil ?? Number.POSITIVE_INFINITY)
  })
})

describe('an access token that ran out', () => {
  it('stops the channel with an alert, keeps the messages, and lets them leave once the shop has reconnected it', async () => {
    const thread = threadOf(hilo, '573003000021')
    failNext(thread, 'Uno', { type: 'error', code: 190, details: 'Session has expired' })
    await thread.say('dos')
    const stopped = await until('the channel is stopped', async () => {
      const channel = await channelNow()
      return channel.status === 'tokenExpired' && channel
    })
    await until('the message waits', async () => (await thread.outgoing()).find(({ waitsFor }) => waitsFor === 'channel.tokenExpired'))
    expect(stopped.alert).toMatchObject({ code: 'whatsapp.190', message: 'Session has expired' })
    expect((await thread.outgoing()).map(({ status }) => status)).toEqual(['queued', 'queued', 'queued'])

    const routes = createChannelRoutes({
      storage: hilo.storage,
      environment: hilo.environment,
      conversations: members.gateway,
      log: pino({ level: 'silent' }),
    })
    const body = { version: stopped.version, accessToken: 'fake-token' }
    const call = { params: { id: hilo.channelId }, body }
    await callRoute(routes, 'patch /channels/:id', hilo.storage.repositories(companyId), companyId, call)
    await thread.receives('Tres')

    expect(thread.received()).toEqual(['Uno', 'Dos', 'Tres'])
    expect(await channelNow()).toMatchObject({ status: 'active', alert: null })
  })
})

describe('an unknown outcome', () => {
  it('is settled by the status with our id, and nothing is sent twice', async () => {
    const thread = threadOf(hilo, '573003000031')
    failNext(thread, 'Uno', { type: 'cut', when: 'after' })
    await thread.say('dos')
    await thread.receives('Tres')
    await thread.settled()

    expect(thread.received()).toEqual(['Uno', 'Dos', 'Tres'])
    expect(hilo.graph.violations).toEqual([])
    expect((await thread.outgoing())[0]).toMatchObject({ status: 'read', attempts: 1, providerId: expect.stringMatching(/^wamid/) })
  })

  it('is sent once more under the same id when others were told of and this one was not', async () => {
    const thread = threadOf(hilo, '573003000032')
    const other = threadOf(hilo, '573003000033')
    failNext(thread, 'Uno', { type: 'cut', when: 'before' })
    await thread.say('dos')
    const lost = await thread.message('Uno', 'unconfirmed')
    expect(thread.received()).toEqual([])
    // A channel notes when it last heard a status every few seconds at most.
    await until('another message is told of', async () => {
      await other.say('dos')
      return thread.received().length > 0
    })
    await thread.receives('Tres')

    expect(hilo.graph.sent.filter(({ to }) => to === `+${thread.phone}`).map(({ opaqueId }) => opaqueId)[0]).toBe(lost.id)
    expect(await thread.message('Uno')).toMatchObject({ id: lost.id, attempts: 2 })
    expect(thread.received()).toEqual(['Uno', 'Dos', 'Tres'])
  })

  it('fails as unknown when the second time is lost as well', async () => {
    const thread = threadOf(hilo, '573003000034')
    const other = threadOf(hilo, '573003000035')
    failNext(thread, 'La oferta', { type: 'cut', when: 'before' }, 2)
    await thread.say('oferta')
    await until('it failed', async () => {
      await other.say('dos')
      return thread.received().includes('Plan B')
    })

    expect((await thread.outgoing())[0]).toMatchObject({ status: 'failed', attempts: 2, failure: { code: 'channel.unknownOutcome' } })
  })
})

describe('messages of one node', () => {
  it('leave in order, each after the provider took the one before', async () => {
    const thread = threadOf(hilo, '573003000041')
    failNext(thread, 'Uno', { type: 'delay', ms: 600 })
    await thread.say('dos')
    await thread.receives('Tres')

    const [one, two] = hilo.graph.sent.filter(({ to }) => to === `+${thread.phone}`)
    expect(thread.received()).toEqual(['Uno', 'Dos', 'Tres'])
    expect((two?.at ?? 0) - (one?.at ?? 0)).toBeGreaterThanOrEqual(600)
  })

  it('keep the price, and a status that comes before the answer of the send', async () => {
    const thread = threadOf(hilo, '573003000042')
    failNext(thread, 'La oferta', { type: 'delay', ms: 1_500 })
    await thread.say('oferta')
    const early = await thread.message('La oferta', 'read')
    expect(early.statusAt.sent).toBeDefined()
    await thread.settled()

    expect(await thread.message('La oferta', 'read')).toMatchObject({
      attempts: 1,
      pricing: { billable: true, category: 'service', type: 'regular' },
      providerId: expect.stringMatching(/^wamid/),
    })
    expect(thread.received()).toEqual(['La oferta'])
    expect(await statuses(thread)).toEqual([['La oferta', arrived]])
  })
})
