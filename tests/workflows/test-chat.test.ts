import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import type { messageSchema, runsNowSchema } from '#api/contracts/conversations'
import { type KeyHolder, openApiKeys } from '../support/api-keys.ts'
import { asks, type DrawnNode, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { companyId } from '../support/shop.ts'
import { until } from '../support/until.ts'

const day = 86_400_000
const week = 7 * day
type Message = z.output<typeof messageSchema>

let hilo: Hilo
let owner: KeyHolder
let channelId: string

beforeAll(async () => {
  hilo = await startHilo()
  owner = await (await openApiKeys(hilo)).holder(companyId, 'owner')
  channelId = (await owner.post('/channels').send({ kind: 'test', name: 'Prueba' }).expect(201)).body.id
})
afterAll(() => hilo.stop())

/** A customer somebody plays. */
function player(from: string) {
  let conversationId = ''
  const send = async (content: object) => {
    const { body } = await owner.post(`/channels/${channelId}/test-messages`).send({ from, content }).expect(202)
    conversationId = body.conversationId
  }
  const messages = async (): Promise<Message[]> => (await owner.get(`/conversations/${conversationId}/messages`)).body.items
  return {
    send,
    say: (text: string) => send({ type: 'text', text }),
    path: () => `/conversations/${conversationId}`,
    messages,
    conversation: async () => (await owner.get(`/conversations/${conversationId}`).expect(200)).body,
    runsNow: async (): Promise<z.output<typeof runsNowSchema>> =>
      (await owner.get(`/conversations/${conversationId}/runs-now`).expect(200)).body,
    skip: () => owner.post(`/conversations/${conversationId}/skip-wait`).send({}),
    reads: (text: string) =>
      until(`${from} reads "${text}"`, async () =>
        (await messages()).find(({ direction, content }) => direction === 'out' && 'text' in content && content.text === text),
      ),
    armed: () => until(`something is armed for ${from}`, async () => (await owner.get(`/conversations/${conversationId}`)).body.wakeAt),
  }
}

const template = (name: string) => ['sendTemplate', { name, language: 'es' }] as DrawnNode

describe('a wait that is skipped', () => {
  it('is over at once, twice a week each, and the person is still heard', async () => {
    await hilo.publish(
      drawFlow({
        word: 'semanas',
        nodes: {
          first: says('Te escribo en una semana'),
          week: ['wait', { seconds: week / 1000 }],
          remind: template('recordatorio'),
          again: ['wait', { seconds: week / 1000 }],
          ask: asks('¿Sigues ahí?'),
          done: says('Qué bueno: {{ answer }}'),
        },
        arrows: [
          'start.next > first',
          'first.next > week',
          'week.next > remind',
          'remind.next > again',
          'again.next > ask',
          'ask.answered > done',
        ],
        variables: [{ name: 'answer', type: 'text' }],
      }),
    )
    const ana = player('ana')
    await ana.say('semanas')
    await ana.reads('Te escribo en una semana')
    expect((await ana.armed()) - Date.now()).toBeGreaterThan(6.9 * day)

    await ana.skip().expect(200)
    await until('the reminder is sent', async () => (await ana.messages()).some(({ content }) => content.type === 'template'))
    const between = await until('the second week is armed', async () => {
      const conversation = await ana.conversation()
      return conversation.wakeAt > Date.now() + 6 * day && conversation
    })
    expect(between.clockAheadMs).toBeGreaterThan(6.9 * day)
    expect(between.wakeAt).toBeLessThan(Date.now() + week + 60_000)

    await ana.skip().expect(200)
    await until('it went on', async () => (await ana.runsNow()).runs[0]?.node?.nodeId !== 'again')
    expect((await ana.conversation()).skips).toHaveLength(2)
    // Two weeks after the customer wrote no free text may be sent, on WhatsApp or here.
    await ana.say('hola')
    expect((await ana.messages()).every(({ providerAt }) => providerAt <= Date.now())).toBe(true)
  })

  it('lets a question run out of time, and a later answer start again', async () => {
    await hilo.publish(
      drawFlow({
        word: 'plazo',
        nodes: {
          ask: asks('¿De qué talla?', { timeoutSeconds: 3600 }),
          done: says('Talla {{ answer }}'),
          late: says('Se acabó el tiempo'),
        },
        arrows: ['start.next > ask', 'ask.answered > done', 'ask.timeout > late'],
        variables: [{ name: 'answer', type: 'text' }],
      }),
    )
    const bea = player('bea')
    await bea.say('plazo')
    await bea.reads('¿De qué talla?')
    const { runs } = await bea.runsNow()
    expect(runs).toMatchObject([
      { flowName: 'Flujo plazo', status: 'active', hasFloor: true, node: { nodeId: 'ask' }, wait: { type: 'reply' } },
    ])
    expect(Math.abs((runs[0]?.wait?.until ?? 0) - (await bea.armed()))).toBeLessThan(1000)
    await bea.skip().expect(200)
    await bea.reads('Se acabó el tiempo')

    await bea.say('plazo')
    await until('it is asked again', async () => (await bea.runsNow()).runs.some(({ status }) => status === 'active'))
    await bea.say('grande')
    await bea.reads('Talla grande')
    const now = await bea.runsNow()
    expect(now.runs.map(({ visits }) => visits.map(({ nodeId, port }) => [nodeId, port]))).toEqual([
      [
        ['start', 'next'],
        ['ask', 'answered'],
        ['done', 'next'],
      ],
      [
        ['start', 'next'],
        ['ask', 'timeout'],
        ['late', 'next'],
      ],
    ])
    expect(now.runs[0]?.variables).toMatchObject({ answer: 'grande' })
  })

  it('is refused where nothing waits, and on a real channel', async () => {
    const carla = player('carla')
    await carla.say('nadie escucha esto')
    await until('it is handled', async () => (await carla.conversation()).lastInboundAt !== null)
    expect((await carla.skip()).body).toMatchObject({ status: 400, code: 'conversation.nothingArmed' })
    await hilo.say('525588000001', 'hola')
    const contact = await until('the contact', () =>
      hilo.storage.repositories(companyId).contacts.byIdentity({ kind: 'phone', value: '525588000001' }),
    )
    const real = await hilo.storage.repositories(companyId).conversations.of(contact.id, hilo.channelId)
    expect((await owner.post(`/conversations/${real?.id}/skip-wait`).send({})).body).toMatchObject({ code: 'conversation.notTest' })
  })
})

describe('whoever plays the customer', () => {
  it('taps a button by the key the message came with, and is in no figure', async () => {
    const { flowId } = await hilo.publish(
      drawFlow({
        word: 'botones',
        nodes: {
          menu: [
            'sendMessage',
            {
              messages: [
                {
                  type: 'text',
                  text: '¿Qué quieres?',
                  buttons: [
                    { id: 'ver', title: 'Ver' },
                    { id: 'pagar', title: 'Pagar' },
                  ],
                },
              ],
            },
          ],
          pay: says('A pagar'),
        },
        arrows: ['start.next > menu', 'menu.pagar > pay'],
      }),
    )
    const dora = player('dora')
    await dora.say('botones')
    const menu = await dora.reads('¿Qué quieres?')
    if (menu.direction !== 'out') throw new Error('not ours')
    expect(menu).toMatchObject({
      test: true,
      taps: [
        { choiceId: 'ver', title: 'Ver' },
        { choiceId: 'pagar', title: 'Pagar' },
      ],
    })
    const pay = menu.taps.find(({ choiceId }) => choiceId === 'pagar')
    await dora.send({ type: 'choice', key: pay?.key, title: pay?.title })
    await dora.reads('A pagar')
    expect((await dora.messages()).every(({ test }) => test)).toBe(true)
    const { counters } = hilo.storage.repositories(companyId)
    await counters.foldFacts()
    expect(await counters.daily({ from: '2000-01-01', to: '2999-01-01', flowId })).toEqual([])
  })

  it('sends a picture, which flows get as a file', async () => {
    await hilo.publish(
      drawFlow({
        word: 'foto',
        nodes: { ask: asks('Mándame una foto', { answer: 'image' }), done: says('Gracias por la foto') },
        arrows: ['start.next > ask', 'ask.answered > done'],
        variables: [{ name: 'answer', type: 'file' }],
      }),
    )
    const eva = player('eva')
    await eva.say('foto')
    await eva.reads('Mándame una foto')
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const file = { from: 'eva', media: 'image', filename: 'punto.png', data: dot }
    await owner.post(`/channels/${channelId}/test-files`).send(file).expect(202)
    await eva.reads('Gracias por la foto')
    const sent = (await eva.messages()).find(({ content }) => content.type === 'media')
    const fileId = sent?.content.type === 'media' && 'fileId' in sent.content ? sent.content.fileId : ''
    const bytes = await owner.get(`${eva.path()}/files/${fileId}`).expect(200)
    expect([bytes.headers['content-type'], bytes.body.toString('base64')]).toEqual(['image/png', dot])
    const notAPicture = await owner.post(`/channels/${channelId}/test-files`).send({ ...file, data: Buffer.from('MZ').toString('base64') })
    expect([notAPicture.status, notAPicture.body.code]).toEqual([400, 'file.wrongKind'])
    const large = Buffer.alloc(16 * 1024 * 1024 + 1).toString('base64')
    const refused = await owner.post(`/channels/${channelId}/test-files`).send({ ...file, data: large })
    expect([refused.status, refused.body.code]).toEqual([413, 'file.tooLarge'])
  })
})
