import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createConversationGateway } from '#api/temporal'
import { createPayloadCodec } from '#storage/keys/payload-codec'
import { createTemporalConverter } from '#storage/keys/temporal-converter'
import { companyOfWorkflow, watchChannelsWorkflow } from '#workflows/messages'
import { fakeTemplate } from '../../scripts/fake-graph/manage.ts'
import { flowFixture, type Hilo, startHilo } from '../support/hilo.ts'
import { companyId } from '../support/shop.ts'
import { until } from '../support/until.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let hilo: Hilo
let gateway: ReturnType<typeof createConversationGateway>

beforeAll(async () => {
  hilo = await startHilo()
  gateway = createConversationGateway(
    hilo.environment,
    createTemporalConverter(createPayloadCodec(hilo.storage.keyRing, companyOfWorkflow)),
  )
})
afterAll(async () => {
  await gateway.close()
  await hilo.stop()
})

const repositories = () => hilo.storage.repositories(companyId)
const templateNamed = async (name: string) => (await repositories().templates.list({ limit: 200 })).items.find((one) => one.name === name)

describe('templates of a connected number', () => {
  it('are read from Meta when the channel is looked at', async () => {
    hilo.graph.templates.push(fakeTemplate('pedido_enviado'))
    await gateway.watchChannel({ companyId, channelId: hilo.channelId })
    await until('the template is there', () => templateNamed('pedido_enviado'))
    await until('the facts are there', async () => (await repositories().channelHealth.get(hilo.channelId)).number?.verifiedName === 'Acme')
  })

  it('are read by the schedule, for every channel', async () => {
    hilo.graph.templates.push(fakeTemplate('promo'))
    await hilo.client.schedule.getHandle(watchChannelsWorkflow).trigger()
    await until('the new template is there', () => templateNamed('promo'))
  })

  it('leave for a number of the shop’s own, once, and tell what became of them', async () => {
    const send = { name: 'pedido_enviado', language: 'es', body: [{ text: 'Lupita' }, { text: 'A-17' }], quickReplies: [], urlSuffixes: [] }
    const test = await repositories().templateTests.create('probe1', {
      ...{ templateId: 't', channelId: hilo.channelId, at: Date.now() },
      input: { to: '+5215512340001', send },
    })
    await gateway.testTemplate({ companyId, testId: test.id })
    await gateway.testTemplate({ companyId, testId: test.id })
    const sent = await hilo.graph.waitFor(({ to }) => to === '+5215512340001')
    expect(sent).toMatchObject({
      type: 'template',
      opaqueId: 'template-test:probe1',
      body: { template: { name: 'pedido_enviado', language: { code: 'es' } } },
    })
    await until('it was read', async () => (await repositories().templateTests.get('probe1'))?.status === 'read')
    expect(hilo.graph.sent.filter(({ to }) => to === '+5215512340001')).toHaveLength(1)
    expect(hilo.graph.violations).toEqual([])
    // It is no conversation and counts in no figure.
    expect(await repositories().contacts.byIdentity({ kind: 'phone', value: '5215512340001' })).toBeNull()
    expect((await repositories().conversations.list()).items).toEqual([])
  })

  it('bring a file that Hilo keeps to Meta before they show it', async () => {
    const file = { contactId: null, mimeType: 'image/png', filename: 'bota.png', body: Readable.from([png]) }
    const fileId = await repositories().files.put(file)
    const header = { type: 'image' as const, url: '', fileId }
    await repositories().templateTests.create('probe3', {
      ...{ templateId: 't', channelId: hilo.channelId, at: Date.now() },
      input: { to: '+5215512340004', send: { name: 'con_foto', language: 'es', header, body: [], quickReplies: [], urlSuffixes: [] } },
    })
    await gateway.testTemplate({ companyId, testId: 'probe3' })
    const { body } = await hilo.graph.waitFor(({ to }) => to === '+5215512340004')
    const image = { id: expect.stringMatching(/\S/) }
    expect(body['template']).toMatchObject({ components: [{ type: 'header', parameters: [{ type: 'image', image }] }] })
    expect(hilo.graph.violations).toEqual([])
  })

  it('say why when Meta refuses', async () => {
    hilo.graph.failNext({ fault: { type: 'error', code: 132001, details: 'Template does not exist' } })
    const send = { name: 'otra', language: 'es', body: [], quickReplies: [], urlSuffixes: [] }
    await repositories().templateTests.create('probe2', {
      ...{ templateId: 't', channelId: hilo.channelId, at: Date.now() },
      input: { to: '+5215512340002', send },
    })
    await gateway.testTemplate({ companyId, testId: 'probe2' })
    const failed = await until('it failed', async () => {
      const test = await repositories().templateTests.get('probe2')
      return test?.status === 'failed' && test
    })
    expect(failed.failure).toEqual({ code: 'whatsapp.132001' })
  })
})

describe('the errors of a channel', () => {
  it('are counted by code from its failed messages', async () => {
    const from = '5215512340003'
    hilo.graph.failNext({ fault: { type: 'error', code: 131026, details: 'undeliverable' } })
    await hilo.publish(flowFixture('price-keyword'))
    await hilo.say(from, 'precio')
    const failures = await until('the failure is counted', async () => {
      const found = await repositories().channelHealth.failures(hilo.channelId, Date.now() - 86_400_000)
      return found.length > 0 && found
    })
    expect(failures).toEqual([{ code: 'whatsapp.131026', count: 1, lastAt: expect.any(Number) }])
    expect(await repositories().channelHealth.failures(hilo.channelId, Date.now() + 1_000)).toEqual([])
  })
})
