import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { renew } from '#workflows/messages'
import { asks, type DrawnNode, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { decodedHistory } from '../support/history.ts'
import { companyId, phoneNumberId } from '../support/shop.ts'
import { type Thread, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'
import { batchWebhook, newWamid } from '../support/whatsapp-webhooks.ts'

const quietSeconds = 1
const thirtyDays = 2_592_000

let hilo: Hilo

beforeAll(async () => {
  hilo = await startHilo({ HILO_SESSION_QUIET_SECONDS: String(quietSeconds), HILO_SWEEP_SECONDS: '1' })
  await hilo.publish(
    drawFlow({
      word: 'pedido',
      nodes: { ask: asks('¿Cuántas quieres?'), done: says('Anotado: {{ answer }}') },
      arrows: ['start.next > ask', 'ask.answered > done'],
      variables: [{ name: 'answer', type: 'text' }],
    }),
  )
  await hilo.publish(drawFlow({ word: 'eco', nodes: { say: says('Oí {{ message.text }}') }, arrows: ['start.next > say'] }))
  for (const [word, seconds] of [
    ['mes', thirtyDays],
    ['pronto', 3],
  ] as const) {
    const settings = { reentry: 'ignore' }
    const wait: DrawnNode = ['wait', { mode: 'duration', seconds, cancelOnReply: true }]
    const nodes = { wait, follow: says('¿Sigues ahí?'), back: says('¡Volviste!') }
    const arrows = ['start.next > wait', 'wait.next > follow', 'wait.replied > back']
    await hilo.publish(drawFlow({ word, settings, nodes, arrows }))
  }
})

afterAll(() => hilo.stop())

async function sessionOf(thread: Thread): Promise<{ runId: string; status: string }> {
  const { workflowId } = await thread.conversation()
  const { runId, status } = await hilo.client.workflow.getHandle(workflowId).describe()
  return { runId, status: status.name }
}

async function eventsOf(thread: Thread): Promise<string[]> {
  const { workflowId } = await thread.conversation()
  return (await decodedHistory(hilo.client, workflowId)).map(({ eventType }) => eventType)
}

describe('a session', () => {
  it('ends after the quiet time with nothing armed, and the next message goes on in another from where it was', async () => {
    const thread = threadOf(hilo, '573004000001')
    await thread.say('pedido')
    await thread.receives('¿Cuántas quieres?')
    const first = await until('the session has ended', async () => {
      const session = await sessionOf(thread)
      return session.status === 'COMPLETED' && session
    })
    await thread.say('tres')
    await thread.receives('Anotado: tres')

    expect((await sessionOf(thread)).runId).not.toBe(first.runId)
  })

  it('continues as new in the middle of a burst and loses nothing', async () => {
    const thread = threadOf(hilo, '573004000002')
    const texts = Array.from({ length: 20 }, (_, n) => `eco ${n + 1}`)
    await thread.say('eco 0')
    const { workflowId } = await thread.conversation()
    const first = await sessionOf(thread)
    for (const [n, text] of texts.entries()) {
      await thread.say(text)
      if (n % 5 === 2) await hilo.client.workflow.getHandle(workflowId).signal(renew)
    }
    await thread.receives('Oí eco 20')
    await thread.settled()

    expect(thread.received()).toEqual(['eco 0', ...texts].map((text) => `Oí ${text}`))
    const after = await until('another run', async () => {
      const session = await sessionOf(thread)
      return session.runId !== first.runId && session
    })
    expect((await hilo.client.workflow.getHandle(workflowId, first.runId).describe()).status.name).toBe('CONTINUED_AS_NEW')
    expect(['RUNNING', 'COMPLETED', 'CONTINUED_AS_NEW']).toContain(after.status)
  })

  it('takes what comes while it is at work, in order', async () => {
    const thread = threadOf(hilo, '573004000003')
    const said = Array.from({ length: 6 }, (_, n) => ({ from: thread.phone, id: newWamid(), at: Date.now(), text: `eco ${n + 1}` }))
    await hilo.post(batchWebhook(phoneNumberId, said.slice(0, 2)))
    await Promise.all([hilo.post(batchWebhook(phoneNumberId, said.slice(2, 4))), hilo.post(batchWebhook(phoneNumberId, said.slice(4)))])
    await until('six answers', () => thread.received().length === 6)

    const heard = (await thread.incoming()).map(({ text }) => `Oí ${text}`)
    expect(thread.received()).toEqual(heard)
    expect(new Set(heard).size).toBe(6)
  })

  it('is started by the sweeper for a message whose bell was lost', async () => {
    const phone = '573004000004'
    const identities = [{ kind: 'phone' as const, key: phone, sendAddress: `+${phone}` }]
    const message = {
      channelId: hilo.channelId,
      providerId: newWamid(),
      providerAt: Date.now(),
      identities,
      profile: { name: null, handle: null },
    }
    const said = {
      content: { type: 'text' as const, text: 'eco perdido' },
      text: 'eco perdido',
      referral: null,
      replyTo: null,
      origin: 'live' as const,
    }
    const [stored] = await hilo.storage.repositories(companyId).intake.receive([{ ...message, ...said }])
    if (stored?.type !== 'stored') throw new Error('The message was not stored')
    await hilo.storage.connection.collection<{ _id: string }>('messages').updateOne({ _id: stored.messageId }, { $set: { sweepAt: 1 } })

    await until('the answer', () =>
      hilo.graph.sent.some(({ to, body }) => to === `+${phone}` && JSON.stringify(body).includes('Oí eco perdido')),
    )
  })
})

describe('a follow-up', () => {
  it('of thirty days is one timer: the session stays, and nothing happens meanwhile', async () => {
    const thread = threadOf(hilo, '573004000011')
    await thread.say('mes')
    await thread.settled()
    const started = Date.now()
    await until('twice the quiet time', () => Date.now() > started + 2 * quietSeconds * 1000)
    const events = await eventsOf(thread)

    expect((await sessionOf(thread)).status).toBe('RUNNING')
    expect((await thread.conversation()).wakeAt).toBeGreaterThan(started + (thirtyDays - 60) * 1000)
    expect(events.filter((type) => type === 'EVENT_TYPE_TIMER_STARTED').length).toBeLessThanOrEqual(2)
    expect(events.length).toBeLessThan(20)
  })

  it('comes when its time has come', async () => {
    const thread = threadOf(hilo, '573004000012')
    await thread.say('pronto')
    await thread.receives('¿Sigues ahí?')
    await thread.settled()

    expect(thread.received()).toEqual(['¿Sigues ahí?'])
  })

  it('is called off by a reply', async () => {
    const thread = threadOf(hilo, '573004000013')
    await thread.say('pronto')
    await thread.settled()
    await thread.say('aquí estoy')
    await thread.receives('¡Volviste!')
    await until('the session has ended, so that nothing is armed', async () => (await sessionOf(thread)).status === 'COMPLETED')

    expect(thread.received()).toEqual(['¡Volviste!'])
  })
})
