import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parseTemplate } from '#engine/channels/whatsapp/template-facts'
import { fakeTemplate } from '../../../scripts/fake-graph/manage.ts'
import { postSigned } from '../../../scripts/fake-graph/signed-webhook.ts'
import { type FakeGraph, startFakeGraph } from '../../../scripts/fake-graph.ts'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'

const accountId = '104578239910023'
const number = { kind: 'whatsapp', name: 'Tienda', accountId, phoneNumberId: '109876543210987', accessToken: 'fake-token' }
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const values = { body: [{ text: 'Lupita' }, { text: 'A-17' }] }

describe('templates', () => {
  let graph: FakeGraph
  let api: TestApi
  let acme: TestCompany
  let owner: Caller
  let channelId: string
  let templateId: string

  beforeAll(async () => {
    graph = await startFakeGraph()
    api = await openTestApi({ META_GRAPH_URL: graph.url })
    acme = await api.company('Acme')
    owner = await acme.member('owner')
    channelId = (await owner.post('/api/v1/channels').send(number).expect(201)).body.id
    const listed = [fakeTemplate('pedido'), fakeTemplate('promo', { category: 'MARKETING', status: 'PAUSED' })]
    await repositories().templates.sync(
      accountId,
      listed.flatMap((raw) => parseTemplate(raw) ?? []),
      Date.now(),
    )
    await repositories().channelHealth.saveTemplatesSynced(channelId, Date.now())
    templateId = (await owner.get('/api/v1/templates?text=pedido')).body.items[0].id
  })
  afterAll(async () => {
    await api.close()
    await graph.close()
  })

  const repositories = () => api.storage.repositories(acme.id)

  /** What Meta's webhook of a template field answers. */
  function tell(field: string, value: object): Promise<number> {
    const about = { message_template_id: 1, message_template_name: 'pedido', message_template_language: 'es' }
    const entry = { id: accountId, time: Math.floor(Date.now() / 1000), changes: [{ field, value: { ...about, ...value } }] }
    return postSigned(`${api.url}/webhooks/whatsapp`, { object: 'whatsapp_business_account', entry: [entry] }, 'test_app_secret')
  }

  it('are listed with what they need and whether they may be sent', async () => {
    const { body } = await owner.get('/api/v1/templates').expect(200)
    expect(body.items).toMatchObject([
      {
        name: 'pedido',
        sendable: true,
        sentence: null,
        channelIds: [channelId],
        variables: { header: null, body: [{ name: '1', example: 'Lupita' }, { name: '2' }] },
      },
      { name: 'promo', sendable: false, sentence: { es: expect.stringContaining('pausó') } },
    ])
    expect((await owner.get('/api/v1/templates?category=MARKETING')).body.items).toHaveLength(1)
    expect((await owner.get(`/api/v1/templates?channelId=${channelId}&status=APPROVED`)).body.items).toHaveLength(1)
    expect((await owner.get('/api/v1/templates?channelId=absent')).status).toBe(404)
  })

  it('are shown as the customer will see them', async () => {
    const { body } = await owner.post(`/api/v1/templates/${templateId}/preview`).send({ values: { body: [{ text: 'Lupita' }] } })
    expect(body).toMatchObject({ body: 'Hola Lupita, tu pedido {{2}} va en camino.', missing: ['{{2}}'], problems: [] })
  })

  it('are read again from Meta when somebody asks', async () => {
    const before = api.gateway.watched.length
    const { body } = await owner.post('/api/v1/templates/sync').send({})
    expect(body).toEqual({ channels: 1, startedAt: expect.any(Number) })
    expect(api.gateway.watched.slice(before)).toEqual([{ companyId: acme.id, channelId }])
  })

  it('go to a number of the shop’s own, once, whatever is repeated', async () => {
    const send = () =>
      owner
        .post(`/api/v1/templates/${templateId}/tests`)
        .set('idempotency-key', 'test-1')
        .send({ channelId, to: '+52 55 1234 5678', values })
    const { body } = await send().expect(202)
    await send()
    expect(body).toMatchObject({ status: 'queued', templateId, channelId, failure: null })
    expect(api.gateway.templateTests).toEqual([{ companyId: acme.id, testId: body.id }])
    await repositories().templateTests.note(body.id, 'failed', Date.now(), 'whatsapp.131026')
    const seen = (await owner.get(`/api/v1/template-tests/${body.id}`)).body
    expect(seen).toMatchObject({ status: 'failed', failure: { code: 'whatsapp.131026', sentence: { es: expect.stringMatching(/\S/) } } })
    expect(JSON.stringify(seen)).not.toContain('1234')
  })

  it('are on their way while they are sent, and not known of only when no answer came', async () => {
    const { id } = (await owner.post(`/api/v1/templates/${templateId}/tests`).send({ channelId, to: '+525512345678', values })).body
    const statusAfterTaken = async (at: number) => {
      await api.storage.models.templateTests.updateOne({ companyId: acme.id, _id: id }, { $set: { status: 'unknown', changedAt: at } })
      return (await owner.get(`/api/v1/template-tests/${id}`)).body.status
    }
    expect([await statusAfterTaken(Date.now()), await statusAfterTaken(Date.now() - 60_000)]).toEqual(['queued', 'unknown'])
  })

  it.each([
    ['a value is missing', { values: { body: [{ text: 'Lupita' }] } }, 400, 'template.missing'],
    ['the number is none', { to: 'mi teléfono' }, 400, 'template.badNumber'],
    ['there is no such channel', { channelId: 'absent' }, 404, 'channel.notFound'],
  ])('do not leave when %s', async (_name, change, status, code) => {
    const answer = await owner.post(`/api/v1/templates/${templateId}/tests`).send({ channelId, to: '+525512345678', values, ...change })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  it('show a file that the company keeps: of its own, and of the kind of the header', async () => {
    const components = [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Mira.' },
    ]
    const listed = [
      fakeTemplate('pedido'),
      fakeTemplate('promo', { category: 'MARKETING', status: 'PAUSED' }),
      fakeTemplate('foto', { components }),
    ]
    await repositories().templates.sync(
      accountId,
      listed.flatMap((raw) => parseTemplate(raw) ?? []),
      Date.now(),
    )
    const pictureId = (await owner.get('/api/v1/templates?text=foto')).body.items[0].id
    const keep = async (name: string, media: string, bytes: Buffer, by = owner) =>
      (
        await by
          .post('/api/v1/conversations/files')
          .send({ name, media, data: bytes.toString('base64') })
          .expect(201)
      ).body.fileId
    const [photo, bill] = [await keep('bota.png', 'image', png), await keep('factura.pdf', 'document', Buffer.from('%PDF-1.7\n'))]
    const theirs = await keep('bota.png', 'image', png, await (await api.company('Otra')).member('owner'))
    const customers = await keep('bota.png', 'image', png)
    await api.storage.models.files.updateOne({ companyId: acme.id, _id: customers }, { $set: { contactId: 'c1', name: null } })
    const send = (fileId: string) =>
      owner
        .post(`/api/v1/templates/${pictureId}/tests`)
        .send({ channelId, to: '+525512345678', values: { header: { type: 'image', source: { fileId } } } })
    const refused = [bill, theirs, customers].map(async (fileId) => (await send(fileId)).body.code)
    expect(await Promise.all(refused)).toEqual(['template.wrongFile', 'file.notFound', 'file.notFound'])
    const { body } = await send(photo).expect(202)
    expect((await repositories().templateTests.take(body.id, Date.now()))?.input.send.header).toEqual({
      type: 'image',
      url: '',
      fileId: photo,
    })
  })

  it('follow Meta’s webhooks: state, quality, announced and done changes of category, content', async () => {
    expect(await tell('template_category_update', { new_category: 'UTILITY', correct_category: 'MARKETING' })).toBe(200)
    expect((await owner.get(`/api/v1/templates/${templateId}`)).body).toMatchObject({ category: 'UTILITY', nextCategory: 'MARKETING' })
    await tell('template_category_update', { previous_category: 'UTILITY', new_category: 'MARKETING' })
    await tell('message_template_quality_update', { previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' })
    await tell('message_template_components_update', { message_template_element: 'Hola {{1}}' })
    await tell('message_template_status_update', { event: 'PAUSED', reason: 'NONE' })
    expect((await owner.get(`/api/v1/templates/${templateId}`)).body).toMatchObject({
      ...{ category: 'MARKETING', previousCategory: 'UTILITY', nextCategory: null, quality: 'YELLOW', status: 'PAUSED', sendable: false },
      components: [{ type: 'BODY', text: 'Hola {{1}}' }],
    })
    const answer = await owner
      .post(`/api/v1/templates/${templateId}/tests`)
      .send({ channelId, to: '+525512345678', values: { body: [{ text: 'x' }] } })
    expect(answer.body.code).toBe('template.notSendable')
    await tell('message_template_status_update', { event: 'REINSTATED' })
    expect((await owner.get(`/api/v1/templates/${templateId}`)).body.status).toBe('APPROVED')
    const changes = (await owner.get('/api/v1/template-changes?what=category')).body.items
    expect(changes).toMatchObject([{ from: 'UTILITY', to: 'MARKETING', sentence: { es: expect.stringContaining('Marketing') } }])
  })

  it('that are news to us are read from Meta', async () => {
    const before = api.gateway.watched.length
    await tell('message_template_status_update', { message_template_name: 'nueva', event: 'APPROVED' })
    expect(api.gateway.watched.slice(before)).toEqual([{ companyId: acme.id, channelId }])
  })

  it('are known to the check of a flow: unknown, unsendable or wrongly filled ones are told', async () => {
    const step = (id: string, params: object) => ({ id, kind: 'sendTemplate', params: { language: 'es', ...params } })
    const flow = {
      formatVersion: 1,
      name: 'F',
      nodes: [
        step('unknown', { name: 'otra' }),
        step('paused', { name: 'promo', body: values.body }),
        step('short', { name: 'pedido' }),
        step('fine', { name: 'pedido', body: [{ text: 'x' }] }),
      ],
      edges: [],
    }
    const made = (await owner.post('/api/v1/flows').send({ name: 'F' }).expect(201)).body
    await owner.put(`/api/v1/flows/${made.id}/draft`).send({ revision: made.revision, flow }).expect(200)
    const { body } = await owner.post(`/api/v1/flows/${made.id}/check`)
    const about: { code: string; nodeId: string }[] = body.problems.filter(({ code }: { code: string }) => code.startsWith('template.'))
    expect(about.map(({ nodeId, code }) => [nodeId, code])).toEqual([
      ['unknown', 'template.unknown'],
      ['paused', 'template.notSendable'],
      ['short', 'template.variables'],
    ])
  })
})
