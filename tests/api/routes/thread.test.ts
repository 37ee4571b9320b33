import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { compileFlow } from '#engine/flow/compile-flow'
import type { Flow } from '#engine/flow/schema'
import { type Caller, openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'
import { drawFlow, says as saying } from '../../support/draw-flow.ts'

describe('the thread of a conversation', () => {
  let api: TestApi
  let acme: TestCompany
  let lupe: Caller & { userId: string }
  let rosa: Caller & { userId: string }
  let channelId: string
  let people = 0

  beforeAll(async () => {
    api = await openTestApi()
    acme = await api.company()
    lupe = await acme.member('agent')
    rosa = await acme.member('agent')
    const owner = await acme.member('owner')
    channelId = (await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })).body.id
  })
  afterAll(() => api.close())

  const says = (from: string, text: string) =>
    lupe.post(`/api/v1/channels/${channelId}/test-messages`).send({ from, content: { type: 'text', text } })

  async function conversation(): Promise<{ at: string; id: string; from: string }> {
    people += 1
    const from = `p${people}`
    const { body } = await says(from, 'hola')
    return { at: `/api/v1/conversations/${body.conversationId}`, id: body.conversationId, from }
  }

  const kindsOf = (items: { kind: string; event?: { type: string } }[]) => items.map(({ kind, event }) => event?.type ?? kind)

  it('tells who took it, what was noted and what was written, in one order', async () => {
    const { at } = await conversation()
    await lupe.post(`${at}/take-over`).send({}).expect(200)
    const note = await lupe.post(`${at}/notes`).send({ text: '  Ojo: paga mañana ', mentions: [rosa.userId, 'nobody'] })
    expect([note.status, note.body]).toEqual([
      201,
      expect.objectContaining({ kind: 'note', by: lupe.userId, text: 'Ojo: paga mañana', mentions: [rosa.userId], editedAt: null }),
    ])
    await lupe
      .post(`${at}/messages`)
      .send({ content: { type: 'text', text: 'Buenas' } })
      .expect(202)
    await lupe.post(`${at}/close`).send({ note: 'Pagó' }).expect(200)
    const { body } = await lupe.get(`${at}/thread`)
    expect(kindsOf(body.items).filter((kind) => kind !== 'caseOpened')).toEqual([
      'caseClosed',
      'message',
      'note',
      'ownerChanged',
      'message',
    ])
    expect(body.items[0]).toMatchObject({ by: lupe.userId, event: { note: 'Pagó' } })
  })

  it('gives after a cut exactly what came meanwhile', async () => {
    const { at, from } = await conversation()
    const { body: seen } = await lupe.get(`${at}/thread`)
    await says(from, 'sigo aquí')
    await rosa.post(`${at}/notes`).send({ text: 'Yo lo veo' })
    const { body } = await lupe.get(`${at}/thread?after=${seen.newestCursor}`)
    expect(kindsOf(body.items)).toEqual(['message', 'note'])
    const { body: nothing } = await lupe.get(`${at}/thread?after=${body.newestCursor}`)
    expect(nothing).toEqual({ items: [], nextCursor: null, newestCursor: body.newestCursor, visits: [] })
  })

  it('names the nodes flows went through as the version named them that the run was on', async () => {
    const { at, id } = await conversation()
    const { companyId, flows, conversations } = api.storage.repositories(acme.id)
    const drawn = drawFlow({
      word: 'hola',
      nodes: { tag: ['tag', { add: ['nuevo'] }], say: saying('Buenas') },
      arrows: ['start.next > tag'],
    })
    const named = (name: string) => ({ ...drawn, nodes: drawn.nodes.map((node) => (node.id === 'tag' ? { ...node, name } : node)) })
    const flow = await flows.create({ draft: drawn })
    const publish = (version: Flow) =>
      flows.publish(flow.id, { flow: version, compiled: compileFlow(version), note: '', people: 'finish', by: 'ana' })
    await publish(named('Marcar'))
    await publish(named('Marcar de nuevo'))
    const { contactId = '' } = (await conversations.get(id)) ?? {}
    const happened = Date.now()
    const run = {
      _id: `run.${id}`,
      companyId,
      conversationId: id,
      contactId,
      flowId: flow.id,
      nodeId: 'say',
      waitType: null,
      failure: null,
    }
    await api.storage.models.runs.insertMany([
      { ...run, version: 1, status: 'active', startedAt: happened, updatedAt: happened, endedAt: null, endReason: null },
    ])
    const visit = (n: number, nodeId: string, version: number) => ({
      ...{ _id: `${id}:1:${n}`, companyId, conversationId: id, turnSeq: 1, at: happened, type: 'visit', runId: run._id, flowId: flow.id },
      ...{ version, nodeId, port: null, detail: { arrived: true } },
    })
    await api.storage.models.facts.insertMany([visit(0, 'tag', 1), visit(1, 'say', 1), visit(2, 'tag', 2), visit(3, 'gone', 9)])
    const { visits } = (await lupe.get(`${at}/thread`)).body
    expect(visits.map(({ nodeId, name }: { nodeId: string; name: { es: string } }) => [nodeId, name.es])).toEqual([
      ['tag', 'Marcar'],
      ['say', 'Enviar mensaje'],
      ['tag', 'Marcar de nuevo'],
    ])
    expect(visits[0]).toMatchObject({ runId: run._id, flowId: flow.id, flowName: 'Flujo hola', version: 1, at: happened, failed: false })
  })

  it('jumps to a moment, and refuses a cursor that is none', async () => {
    const { at } = await conversation()
    expect((await lupe.get(`${at}/thread?before=1000`)).body.items).toEqual([])
    const bad = await lupe.get(`${at}/thread?cursor=nonsense`)
    expect([bad.status, bad.body.code]).toEqual([400, 'page.badCursor'])
  })

  it('keeps notes to whoever wrote them, once however often they are sent with one key', async () => {
    const { at } = await conversation()
    const write = () => lupe.post(`${at}/notes`).set('idempotency-key', 'note-1').send({ text: 'Una' })
    const [first, again] = [await write(), await write()]
    expect(again.body).toEqual(first.body)
    const note = `${at}/notes/${encodeURIComponent(first.body.id)}`
    const foreign = await rosa.patch(note).send({ text: 'Otra' })
    expect([foreign.status, foreign.body.code]).toEqual([403, 'note.notYours'])
    expect((await lupe.patch(note).send({ text: 'Otra' })).body).toMatchObject({ text: 'Otra', editedAt: expect.any(Number) })
    expect((await rosa.delete(note)).status).toBe(403)
    expect((await lupe.delete(note)).status).toBe(204)
    expect((await lupe.delete(note)).status).toBe(404)
  })

  it('counts mentions until they are read', async () => {
    const { at } = await conversation()
    const mentions = async () => (await rosa.get('/api/v1/conversation-counts')).body.mentions
    const before = await mentions()
    const looks = api.gateway.looked.length
    await lupe.post(`${at}/notes`).send({ text: 'Mira', mentions: [rosa.userId] })
    // Who is named and not there may want a mail.
    expect(api.gateway.looked.length).toBe(looks + 1)
    expect(await mentions()).toBe(before + 1)
    await rosa.post(`${at}/mark`).send({ read: true }).expect(200)
    expect(await mentions()).toBe(before)
  })

  it('is searched by its words', async () => {
    const { at, from } = await conversation()
    await says(from, `Quiero ${'muchos '.repeat(60)}zapatos y más ${'cosas '.repeat(60)}`)
    await lupe.post(`${at}/notes`).send({ text: 'Pidió zapatos' })
    const { body } = await lupe.get(`${at}/search?words=ZAPATOS`)
    expect(body.items.map(({ kind, line }: { kind: string; line: string }) => [kind, line.length < 310, line.includes('zapatos')])).toEqual(
      [
        ['note', true, true],
        ['message', true, true],
      ],
    )
  })
})

describe('drafts', () => {
  it('are each member’s own, on whatever device, and forgotten once said', async () => {
    const api = await openTestApi()
    const acme = await api.company()
    const [owner, lupe, rosa] = [await acme.member('owner'), await acme.member('agent'), await acme.member('agent')]
    const { body: channel } = await owner.post('/api/v1/channels').send({ kind: 'test', name: 'Prueba' })
    const { body: said } = await lupe.post(`/api/v1/channels/${channel.id}/test-messages`).send({ content: { type: 'text', text: 'hola' } })
    const at = `/api/v1/conversations/${said.conversationId}`
    const draft = { mode: 'message', text: 'Buen', files: [], replyTo: null }
    const kept = await lupe.put(`${at}/draft`).send(draft)
    expect(kept.body.draft).toEqual({ ...draft, updatedAt: expect.any(Number) })
    expect((await rosa.get(`${at}/draft`)).body).toEqual({ draft: null })
    expect((await lupe.get('/api/v1/drafts')).body.items).toEqual([
      { conversationId: said.conversationId, preview: 'Buen', updatedAt: kept.body.draft.updatedAt },
    ])
    await lupe.post(`${at}/notes`).send({ text: 'Una nota no es el mensaje' })
    expect((await lupe.get(`${at}/draft`)).body.draft).toMatchObject(draft)
    await lupe
      .post(`${at}/messages`)
      .send({ content: { type: 'text', text: 'Buenas' } })
      .expect(202)
    expect((await lupe.get(`${at}/draft`)).body).toEqual({ draft: null })
    const file = { fileId: 'f', name: 'bota.jpg', mimeType: 'image/jpeg', bytes: 9 }
    const files = [{ ...file, caption: 'La bota' }, file]
    const withFiles = await lupe.put(`${at}/draft`).send({ ...draft, text: '', files })
    expect(withFiles.body.draft.files).toEqual([
      { ...file, caption: 'La bota', voice: false },
      { ...file, caption: '', voice: false },
    ])
    expect((await lupe.get(`${at}/draft`)).body.draft).toEqual(withFiles.body.draft)
    const previews = async () => (await lupe.get('/api/v1/drafts')).body.items.map(({ preview }: { preview: string }) => preview)
    expect(await previews()).toEqual(['La bota'])
    const voice = { fileId: 'v', name: 'nota.ogg', mimeType: 'audio/ogg', bytes: 9, voice: true }
    await lupe.put(`${at}/draft`).send({ ...draft, text: ' ', files: [voice] })
    expect(await previews()).toEqual(['[audio]'])
    await lupe.put(`${at}/draft`).send({ ...draft, text: `Hola\n${'a'.repeat(300)}` })
    expect(await previews()).toEqual([`Hola ${'a'.repeat(115)}`])
    expect((await lupe.put(`${at}/draft`).send({ ...draft, text: ' ' })).body).toEqual({ draft: null })
    await api.close()
  })
})
