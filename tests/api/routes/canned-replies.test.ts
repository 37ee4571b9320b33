import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'

describe('canned replies', () => {
  let api: TestApi
  let acme: TestCompany
  let admin: Caller
  let lupe: Caller
  let rosa: Caller

  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company()
    admin = await acme.member('admin')
    lupe = await acme.member('agent')
    rosa = await acme.member('agent')
  })
  afterAll(() => api.close())

  const path = '/api/v1/canned-replies'
  const reply = (shortcut: string, more: object = {}) => ({ shortcut, title: 'Saludo', text: 'Hola, {{ contact.name }}', ...more })
  const shortcutsOf = async (caller: Caller) =>
    (await caller.get(`${path}?limit=100`)).body.items.map(({ shortcut }: { shortcut: string }) => shortcut)

  it('are everybody’s or one’s own, in the order they were made', async () => {
    await lupe.post(path).send(reply('hola')).expect(201)
    await lupe
      .post(path)
      .send(reply('mia', { shared: false }))
      .expect(201)
    await rosa
      .post(path)
      .send(reply('suya', { shared: false }))
      .expect(201)
    await rosa.post(path).send(reply('envio')).expect(201)
    expect(await shortcutsOf(lupe)).toEqual(['hola', 'mia', 'envio'])
    expect(await shortcutsOf(rosa)).toEqual(['hola', 'suya', 'envio'])
  })

  it('have a shortcut that nothing else one sees has, whatever its case and accents', async () => {
    await lupe
      .post(path)
      .send(reply('cobro', { shared: false }))
      .expect(201)
    await admin.post(path).send(reply('Envíos')).expect(201)
    for (const [caller, shortcut, shared] of [
      [lupe, 'cobro', false],
      [lupe, 'COBRO', true],
      [rosa, 'envios', false],
    ] as const) {
      const { status, body } = await caller.post(path).send(reply(shortcut, { shared }))
      expect([shortcut, status, body.code]).toEqual([shortcut, 409, 'cannedReply.duplicate'])
    }
    // Nobody sees another one's own.
    await rosa
      .post(path)
      .send(reply('cobro', { shared: false }))
      .expect(201)
  })

  it('are refused with a template that the engine cannot read', async () => {
    for (const text of ['Hola {{ contact.name', '{% if %}', '{% include ".env" %}', '{{ "now" | nonsense: }}']) {
      const { status, body } = await lupe.post(path).send(reply('roto', { text }))
      expect([text, status, body.code]).toEqual([text, 400, 'cannedReply.badTemplate'])
    }
  })

  it('are changed under the version that was read, everybody’s by those who manage the inbox', async () => {
    const { body: shared } = await lupe.post(path).send(reply('garantia'))
    const { body: own } = await lupe.post(path).send(reply('apuntes', { shared: false }))
    const put = (caller: Caller, id: string, more: object) => caller.put(`${path}/${id}`).send(reply('garantia', more))
    expect((await put(lupe, shared.id, { version: 1 })).status).toBe(403)
    expect((await put(admin, shared.id, { version: 1, text: 'Un año' })).body).toMatchObject({ text: 'Un año', version: 2, ownerId: null })
    const stale = await put(admin, shared.id, { version: 1 })
    expect([stale.status, stale.body.code]).toEqual([409, 'cannedReply.stale'])
    expect((await rosa.put(`${path}/${own.id}`).send(reply('apuntes', { version: 1 }))).status).toBe(404)
    expect((await admin.delete(`${path}/${own.id}`)).status).toBe(404)
    expect((await lupe.delete(`${path}/${own.id}`)).status).toBe(204)
    expect((await lupe.delete(`${path}/${shared.id}`)).status).toBe(403)
    expect((await admin.delete(`${path}/${shared.id}`)).status).toBe(204)
  })

  it('are paged without gaps or repeats', async () => {
    const all = await shortcutsOf(lupe)
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await lupe.get(`${path}?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      paged.push(...body.items.map(({ shortcut }: { shortcut: string }) => shortcut))
      cursor = body.nextCursor
    } while (cursor)
    expect(paged).toEqual(all)
  })
})
