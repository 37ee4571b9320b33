import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pino from 'pino'
import { createConversationRoutes } from '#api/routes/conversations'
import type { Fault } from '../../scripts/fake-graph/types.ts'
import { callRoute } from '../support/call-route.ts'
import { drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type Members, openMembers } from '../support/members.ts'
import { companyId } from '../support/shop.ts'
import { type Thread, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

interface Shown {
  direction: 'in' | 'out'
  content: { text?: string }
  status?: string
  waitsFor?: string | null
  dueAt?: number | null
  failure?: { code: string; reason: string } | null
}

const offer = drawFlow({
  word: 'oferta',
  nodes: { offer: says('La oferta'), sorry: says('Plan B') },
  arrows: ['start.next > offer', 'offer.failed > sorry'],
})

let hilo: Hilo
let members: Members

/** The offer as the API shows it. */
async function shownOffer(thread: Thread): Promise<Shown | undefined> {
  const { id } = await thread.conversation()
  const routes = createConversationRoutes({
    conversations: members.gateway,
    log: pino({ level: 'silent' }),
    // Names of agents are looked up where a channel shows them, which this one does not.
    auth: undefined as never,
  })
  const repositories = hilo.storage.repositories(companyId)
  // The route's contract says what it answers.
  const page = (await callRoute(routes, 'get /conversations/:id/messages', repositories, companyId, { params: { id } })) as {
    items: Shown[]
  }
  return page.items.find(({ direction, content }) => direction === 'out' && content.text === 'La oferta')
}

async function open(overrides: Record<string, string> = {}): Promise<void> {
  hilo = await startHilo({ HILO_UNCONFIRMED_SECONDS: '600', ...overrides })
  members = openMembers(hilo)
  await hilo.publish(offer)
}

async function shut(): Promise<void> {
  await members.close()
  await hilo.stop()
}

const later = (waitsFor: string) => ({ status: 'queued', waitsFor, dueAt: expect.any(Number), failure: null })
const failed = (code: string, reason: unknown) => ({ status: 'failed', waitsFor: null, failure: { code, reason, at: expect.any(Number) } })
const unknown = { status: 'unconfirmed', failure: null }

describe('a provider that does not take a message', () => {
  beforeAll(() => open())
  afterAll(shut)

  const faults: [what: string, fault: Fault, shown: object][] = [
    ['is away for a moment', { type: 'error', code: 2, status: 503 }, later('whatsapp.2')],
    ['calls its own error passing', { type: 'error', code: 4242, status: 500, isTransient: true }, later('whatsapp.4242')],
    ['says this customer gets too much', { type: 'error', code: 131056, status: 400 }, later('whatsapp.131056')],
    ['cuts the connection', { type: 'cut', when: 'before' }, unknown],
    ['answers 502 through some gateway', { type: 'http', status: 502 }, unknown],
    ['answers 404 through some gateway', { type: 'http', status: 404 }, failed('whatsapp.http404', expect.stringContaining('404'))],
    [
      'says the window is closed',
      { type: 'error', code: 131047, details: 'More than 24 hours' },
      failed('whatsapp.131047', 'More than 24 hours'),
    ],
    ['cannot reach the customer', { type: 'error', code: 131026, details: 'Undeliverable' }, failed('whatsapp.131026', 'Undeliverable')],
    ['says this customer gets no marketing', { type: 'error', code: 131049, details: 'Limit' }, failed('whatsapp.131049', 'Limit')],
    ['answers 429 without a word', { type: 'http', status: 429 }, later('whatsapp.http429')],
  ]

  it.each(faults.map(([what, fault, shown], n) => [what, fault, shown, n] as const))(
    'and %s is shown at the message',
    async (_what, fault, shown, n) => {
      const thread = threadOf(hilo, `5730100000${String(n).padStart(2, '0')}`)
      hilo.graph.failNext({
        fault,
        times: 20,
        when: ({ to, text }) => to === `+${thread.phone}` && JSON.stringify(text ?? '').includes('La oferta'),
      })
      await thread.say('oferta')
      const settled = await until('the first try is over', async () => {
        const message = await shownOffer(thread)
        const isOver = message?.status === 'failed' || message?.status === 'unconfirmed' || (message?.waitsFor ?? null) !== null
        return isOver && message
      })

      expect(settled).toMatchObject(shown)
      if (settled.status === 'failed') await thread.receives('Plan B')
      else expect(thread.received()).toEqual([])
    },
  )
})

describe('a provider that is not there at all', () => {
  beforeAll(() => open({ META_GRAPH_URL: 'http://127.0.0.1:1' }))
  afterAll(shut)

  it('lets messages wait, and the conversation says for what', async () => {
    const thread = threadOf(hilo, '573010000099')
    await thread.say('oferta')
    const waiting = await until('it waits', async () => {
      const message = await shownOffer(thread)
      return message?.waitsFor ? message : null
    })

    expect(waiting).toMatchObject(later('guard.connectionRefused'))
    expect(waiting.dueAt).toBeGreaterThan(Date.now() - 5_000)
  })
})
