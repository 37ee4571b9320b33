import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type KeyHolder, openApiKeys } from '../support/api-keys.ts'
import { drawFlow } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { companyId } from '../support/shop.ts'
import { threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const pdf = Buffer.from('%PDF-1.7\n').toString('base64')

let hilo: Hilo
let owner: KeyHolder

beforeAll(async () => {
  hilo = await startHilo()
  owner = await (await openApiKeys(hilo)).holder(companyId, 'owner')
})
afterAll(() => hilo.stop())

async function keep(media: string, filename: string, data: string): Promise<string> {
  return (await owner.post('/files').send({ media, filename, data }).expect(201)).body.id
}

describe('a file that a flow shows', () => {
  it('goes to WhatsApp once and to every customer, a document under its name', async () => {
    const [menu, prices] = [await keep('image', 'menu.png', png), await keep('document', 'precios 2026.pdf', pdf)]
    await hilo.publish(
      drawFlow({
        word: 'menu',
        nodes: {
          show: [
            'sendMessage',
            {
              messages: [
                { type: 'media', media: 'image', source: { fileId: menu }, caption: 'El menú de hoy' },
                {
                  type: 'text',
                  text: '¿Quieres los precios?',
                  header: { type: 'media', media: 'document', source: { fileId: prices } },
                  buttons: [{ id: 'si', title: 'Sí' }],
                },
              ],
            },
          ],
        },
        arrows: ['start.next > show'],
      }),
    )
    const sentTo = async (phone: string) => {
      const thread = threadOf(hilo, phone)
      await thread.say('menu')
      await until('both messages have left', async () => (await thread.outgoing()).filter(({ status }) => status !== 'queued').length === 2)
      await thread.settled()
      return hilo.graph.sent.filter(({ to }) => to === `+${phone}`).map(({ body }) => body)
    }
    const first = await sentTo('573009000001')
    expect(first).toMatchObject([
      { type: 'image', image: { id: expect.stringMatching(/^\d+$/), caption: 'El menú de hoy' } },
      { interactive: { header: { type: 'document', document: { id: expect.stringMatching(/^\d+$/), filename: 'precios 2026.pdf' } } } },
    ])
    const second = await sentTo('573009000002')
    expect(second.map(mediaIn)).toEqual(first.map(mediaIn))
    expect(hilo.graph.violations).toEqual([])
  })

  it('is shown in the test chat', async () => {
    const fileId = await keep('image', 'menu.png', png)
    const { body: channel } = await owner.post('/channels').send({ kind: 'test', name: 'Prueba' }).expect(201)
    await hilo.publish(
      drawFlow({
        word: 'carta',
        nodes: { show: ['sendMessage', { messages: [{ type: 'media', media: 'image', source: { fileId } }] }] },
        arrows: ['start.next > show'],
      }),
    )
    const { body } = await owner
      .post(`/channels/${channel.id}/test-messages`)
      .send({ from: 'eva', content: { type: 'text', text: 'carta' } })
      .expect(202)
    const path = `/conversations/${body.conversationId}`
    await until('the picture is there', async () => JSON.stringify((await owner.get(`${path}/messages`)).body).includes(fileId))
    const bytes = await owner.get(`${path}/files/${fileId}`).expect(200)
    expect([bytes.headers['content-type'], bytes.body.toString('base64')]).toEqual(['image/png', png])
  })
})

/** The id at WhatsApp of the file that a message shows. */
function mediaIn(body: Record<string, unknown>): string | undefined {
  return /"id":"(\d{13,})"/.exec(JSON.stringify(body))?.[1]
}
