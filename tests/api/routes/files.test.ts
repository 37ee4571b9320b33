import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const pdf = Buffer.from('%PDF-1.7\n')
const still = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), Buffer.alloc(20)])
const html = Buffer.from('<!doctype html><script>alert(1)</script>')

const padded = (bytes: Buffer, size: number) => Buffer.concat([bytes, Buffer.alloc(size - bytes.length)])

describe('a file of a flow', () => {
  let api: TestApi
  let acme: TestCompany
  let owner: Caller
  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company()
    owner = await acme.member('owner')
  })
  afterAll(() => api.close())

  const wish = (bytes: Buffer, more: object = {}) => ({ media: 'image', filename: 'menú.png', data: bytes.toString('base64'), ...more })
  const keep = (bytes: Buffer, more: object = {}, by = owner) => by.post('/api/v1/files').send(wish(bytes, more))

  it('is kept sealed, noted, and comes back under its type and name', async () => {
    const { body } = await keep(png).expect(201)
    expect(body).toEqual({ id: expect.any(String), name: 'menú.png', mimeType: 'image/png', size: png.length })
    const bytes = await owner.get(`/api/v1/files/${body.id}`).expect(200)
    expect(bytes.body.equals(png)).toBe(true)
    expect(bytes.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': "inline; filename*=UTF-8''men%C3%BA.png",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const [chunk] = await api.storage.connection.collection('fileChunks').find({ fileId: body.id }).toArray()
    expect(chunk?.['bytes'].toString('latin1')).not.toContain('IHDR')
    const { body: audit } = await owner.get('/api/v1/audit-events')
    expect(audit.items[0]).toMatchObject({ action: 'file.created', subject: { kind: 'file', id: body.id }, detail: { media: 'image' } })
    expect(JSON.stringify(audit)).not.toContain('menú')
  })

  it('that is no picture, sound or film is handed over, not shown', async () => {
    const { body } = await keep(pdf, { media: 'document', filename: 'lista.pdf' }).expect(201)
    const { headers } = await owner.get(`/api/v1/files/${body.id}`).expect(200)
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''lista.pdf")
  })

  it.each<[what: string, bytes: Buffer, more: object, code: string, said: string]>([
    ['a picture of more than 5 MB', padded(png, 5_000_001), {}, 'file.tooLarge', '5 MB'],
    ['a document of more than 16 MB', padded(pdf, 16_000_001), { media: 'document' }, 'file.tooLarge', '16 MB'],
    ['a still sticker of more than 100 kB', padded(still, 100_001), { media: 'sticker' }, 'file.tooLarge', '0.1 MB'],
    ['a page called a picture', html, {}, 'file.wrongKind', 'image/jpeg, image/png'],
    ['a page called a document', html, { media: 'document', mimeType: 'text/html' }, 'file.wrongKind', 'application/pdf'],
    ['a document called a film', pdf, { media: 'video' }, 'file.wrongKind', 'video/mp4'],
    ['what is not base64', Buffer.alloc(0), { data: '!' }, 'file.wrongKind', 'image/png'],
  ])('is refused with the reason when it is %s, and nothing is kept', async (_what, bytes, more, code, said) => {
    const count = () => api.storage.connection.collection('files').countDocuments()
    const before = await count()
    const { status, body } = await keep(bytes, more)
    expect([status, body.code]).toEqual([code === 'file.tooLarge' ? 413 : 400, code])
    expect(body.detail).toContain(said)
    expect(await count()).toBe(before)
  })

  it('is kept once for one wish, also when the first answer was lost half-way', async () => {
    const again = () => keep(png).set('idempotency-key', 'the-same-wish').expect(201)
    const first = (await again()).body
    expect((await again()).body).toEqual(first)
    await api.storage.connection.collection('idempotencyKeys').deleteMany({})
    expect((await again()).body).toEqual(first)
    expect(await api.storage.connection.collection('files').countDocuments({ _id: first.id })).toBe(1)
    expect((await owner.get(`/api/v1/files/${first.id}`)).body.equals(png)).toBe(true)
  })

  it.each([
    ['owner', 201],
    ['admin', 201],
    ['agent', 403],
    ['viewer', 403],
  ] as const)('is seen by every role, and kept by the %s with %d', async (role, status) => {
    const caller = await acme.member(role)
    const { body } = await keep(png).expect(201)
    await caller.get(`/api/v1/files/${body.id}`).expect(200)
    await keep(png, {}, caller).expect(status)
  })

  it('is not there for another company, nobody, and who asks for a customer’s file', async () => {
    const { body } = await keep(png).expect(201)
    const stranger = await (await api.company('Bora')).member('owner')
    const foreign = await stranger.get(`/api/v1/files/${body.id}`)
    const absent = await stranger.get('/api/v1/files/absent')
    expect([foreign.status, foreign.body.code, foreign.body.detail]).toEqual([404, 'file.notFound', absent.body.detail])
    await api.as({ 'hilo-company': acme.id }).get(`/api/v1/files/${body.id}`).expect(401)

    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' }).expect(201)
    const file = { from: 'eva', media: 'image', filename: 'foto.png', data: png.toString('base64') }
    await owner.post(`/api/v1/channels/${channel.id}/test-files`).send(file).expect(202)
    const theirs = await api.storage.connection.collection('files').findOne({ contactId: { $ne: null } })
    await owner.get(`/api/v1/files/${String(theirs?._id)}`).expect(404)
  })
})
