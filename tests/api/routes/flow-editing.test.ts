import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { placeNodes } from '#engine/flow/place-nodes'
import { MOST_COPIES } from '#storage/repositories/flow-copies'
import { TAB_LIVES_MS } from '#storage/repositories/flow-presence'
import { openTestApi, type TestApi, type TestCompany } from '../../support/api.ts'
import { drawFlow, says } from '../../support/draw-flow.ts'
import { until } from '../../support/until.ts'

type Member = Awaited<ReturnType<TestCompany['member']>>

const drawn = (text: string) => placeNodes(drawFlow({ word: 'hola', nodes: { say: says(text) }, arrows: ['start.next > say'] }))
const tabOfAna = 'tab-of-ana'
const tabOfLuis = 'tab-of-luis'

describe('a flow that several people open', () => {
  let api: TestApi
  let company: TestCompany
  let ana: Member
  let luis: Member
  const sockets: Socket[] = []
  beforeAll(async () => {
    api = await openTestApi()
    company = await api.company()
    ana = await company.member('owner')
    luis = await company.member('admin')
  })
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect()
    await api.close()
  })

  const create = async () =>
    (
      await ana
        .post('/api/v1/flows')
        .send({ name: 'Flujo hola', draft: drawn('uno') })
        .expect(201)
    ).body
  const sign = async (who: Member, flowId: string, tabId: string, wants = 'edit') =>
    (await who.put(`/api/v1/flows/${flowId}/presence`).send({ tabId, wants }).expect(200)).body
  const save = (who: { put: Member['put'] }, flowId: string, revision: number, text: string, more: object = {}) =>
    who.put(`/api/v1/flows/${flowId}/draft`).send({ revision, flow: drawn(text), ...more })
  const look = async (flowId: string) => (await ana.get(`/api/v1/flows/${flowId}`)).body

  it('is edited by the first tab, and shows the others who that is', async () => {
    const { id } = await create()
    expect((await sign(ana, id, tabOfAna)).editor).toMatchObject({
      memberId: ana.userId,
      tabId: tabOfAna,
      name: expect.stringMatching(/^Person/),
    })
    const seen = await sign(luis, id, tabOfLuis)
    expect(seen.editor.memberId).toBe(ana.userId)
    expect(seen.present.map(({ memberId }: { memberId: string }) => memberId)).toEqual([ana.userId, luis.userId])
    expect((await ana.get(`/api/v1/flows/${id}/presence`)).body).toEqual(seen)
  })

  it('refuses what another tab saves, and names who edits', async () => {
    const { id, revision } = await create()
    await sign(ana, id, tabOfAna)
    for (const more of [{ tabId: tabOfLuis }, {}]) {
      const refused = await save(luis, id, revision, 'dos', more)
      expect([refused.status, refused.body.code]).toEqual([409, 'flow.locked'])
      expect(refused.body.editor).toMatchObject({ memberId: ana.userId, name: expect.stringMatching(/^Person/) })
    }
    // A second tab of the same person is another tab, and a key is nobody's tab.
    expect((await save(ana, id, revision, 'dos', { tabId: 'other-tab' })).body.code).toBe('flow.locked')
    expect((await save(await company.key('admin'), id, revision, 'dos')).body.code).toBe('flow.locked')
    // The name of a tab is told to all: it stands for nothing without its person.
    expect((await save(luis, id, revision, 'dos', { tabId: tabOfAna })).body.code).toBe('flow.locked')
    expect((await save(ana, id, revision, 'dos', { tabId: tabOfAna })).status).toBe(200)
  })

  it('is free for everybody, keys too, while nobody edits', async () => {
    const { id, revision } = await create()
    await sign(ana, id, tabOfAna, 'view')
    const saved = await save(await company.key('admin'), id, revision, 'dos')
    expect(saved.status).toBe(200)
    expect(saved.body.savedBy).toMatch(/^key:/)
    expect((await save(luis, id, saved.body.revision, 'tres', { tabId: tabOfLuis })).body.savedBy).toBe(luis.userId)
  })

  it('changes hands by take-over: what was on its way is saved, what comes after the other has saved is not', async () => {
    const { id, revision } = await create()
    await sign(ana, id, tabOfAna)
    expect((await sign(luis, id, tabOfLuis, 'takeOver')).editor.memberId).toBe(luis.userId)
    expect((await sign(ana, id, tabOfAna)).editor.memberId).toBe(luis.userId)
    const late = await save(ana, id, revision, 'de Ana', { tabId: tabOfAna })
    expect(late.status).toBe(200)
    expect((await save(luis, id, revision, 'de Luis', { tabId: tabOfLuis })).body.code).toBe('flow.stale')
    expect((await save(luis, id, late.body.revision, 'de Luis', { tabId: tabOfLuis })).status).toBe(200)
    expect((await save(ana, id, late.body.revision, 'otra de Ana', { tabId: tabOfAna })).body.code).toBe('flow.stale')
  })

  it('is free again when its editor leaves, or has given no sign of life', async () => {
    const { id } = await create()
    await sign(ana, id, tabOfAna)
    expect((await ana.delete(`/api/v1/flows/${id}/presence/${tabOfAna}`)).status).toBe(204)
    expect((await ana.delete(`/api/v1/flows/${id}/presence/${tabOfAna}`)).status).toBe(204)
    expect((await sign(luis, id, tabOfLuis)).editor.memberId).toBe(luis.userId)

    const { flowPresence } = api.storage.repositories(company.id)
    const later = Date.now() + TAB_LIVES_MS + 1000
    expect(await flowPresence.get(id, later)).toEqual({ editor: null, present: [] })
    const seen = await flowPresence.sign({ flowId: id, tabId: tabOfAna, memberId: ana.userId, wants: 'edit', at: later })
    expect(seen.editor?.memberId).toBe(ana.userId)
    expect(seen.present).toHaveLength(1)
  })

  it('has one editor when twenty tabs come at once', async () => {
    const { id } = await create()
    const { flowPresence } = api.storage.repositories(company.id)
    const tabs = Array.from({ length: 12 }, (_one, place) => `tab-number-${place}`)
    const seen = await Promise.all(
      tabs.map((tabId) => flowPresence.sign({ flowId: id, tabId, memberId: ana.userId, wants: 'edit', at: Date.now() })),
    )
    expect(new Set(seen.map(({ editor }) => editor?.tabId)).size).toBe(1)
    expect((await flowPresence.get(id, Date.now())).present).toHaveLength(tabs.length)
  })

  it('lets readers be seen and edit nothing', async () => {
    const viewer = await company.member('viewer')
    const { id } = await create()
    const seen = await sign(viewer, id, 'tab-of-viewer', 'takeOver')
    expect(seen).toMatchObject({ editor: null, present: [{ memberId: viewer.userId }] })
  })

  it('tells the others at once, with ids and numbers only', async () => {
    const { id, revision } = await create()
    const heard: { kind: string; id: string; version: number }[] = []
    const socket = io(api.url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { companyId: company.id },
      extraHeaders: { cookie: luis.cookie },
    })
    sockets.push(socket)
    socket.on('changed', (change) => heard.push(change))
    await until('connected', () => socket.connected)
    // What a stream tells begins some time after it is asked for.
    await until('who edits is told', async () => {
      await sign(ana, id, tabOfAna, heard.length % 2 === 0 ? 'edit' : 'view')
      return heard.some((change) => change.kind === 'flowPresence' && change.id === id)
    })
    await sign(ana, id, tabOfAna)
    await save(ana, id, revision, 'dos', { tabId: tabOfAna })
    const { updatedAt } = await look(id)
    await until('a save is told', () => heard.some((change) => change.kind === 'flow' && change.id === id && change.version === updatedAt))
    for (const change of heard) expect(Object.keys(change).sort()).toEqual(['id', 'kind', 'version'])
  })

  it('keeps the draft that is overwritten or replaced by a version, and gives it back', async () => {
    const { id, revision } = await create()
    const published = await ana.post(`/api/v1/flows/${id}/publish`).send({ revision })
    expect(published.status).toBe(201)
    const theirs = (await save(luis, id, revision, 'de Luis')).body
    const mine = (await save(ana, id, theirs.revision, 'de Ana', { keepReplaced: true })).body
    const restored = (await ana.post(`/api/v1/flows/${id}/restore`).send({ revision: mine.revision, version: 1 }).expect(200)).body
    expect(restored.draft).toEqual(drawn('uno'))

    const { items } = (await ana.get(`/api/v1/flows/${id}/copies`)).body
    expect(items).toMatchObject([
      { because: 'restored', savedBy: ana.userId, keptBy: ana.userId },
      { because: 'overwritten', savedBy: luis.userId, keptBy: ana.userId },
    ])
    expect((await luis.get(`/api/v1/flows/${id}/copies/${items[1].id}`)).body.flow).toEqual(drawn('de Luis'))
    const back = await ana.post(`/api/v1/flows/${id}/restore`).send({ revision: restored.revision, copyId: items[1].id })
    expect(back.body.draft).toEqual(drawn('de Luis'))
    expect((await ana.post(`/api/v1/flows/${id}/restore`).send({ revision: 1 })).status).toBe(400)
    expect((await ana.post(`/api/v1/flows/${id}/restore`).send({ revision: 1, copyId: 'absent' })).status).toBe(404)
  })

  it('keeps the last twenty copies', async () => {
    let { id, revision } = await create()
    for (let n = 0; n <= MOST_COPIES + 1; n++) revision = (await save(ana, id, revision, `vez ${n}`, { keepReplaced: true })).body.revision
    const { items } = (await ana.get(`/api/v1/flows/${id}/copies?limit=100`)).body
    expect(items).toHaveLength(MOST_COPIES)
    expect((await ana.get(`/api/v1/flows/${id}/copies/${items[0].id}`)).body.flow).toEqual(drawn(`vez ${MOST_COPIES}`))
  })

  it('cannot be restored under somebody who edits', async () => {
    const { id, revision } = await create()
    await ana.post(`/api/v1/flows/${id}/publish`).send({ revision }).expect(201)
    await sign(ana, id, tabOfAna)
    expect((await luis.post(`/api/v1/flows/${id}/restore`).send({ revision, version: 1, tabId: tabOfLuis })).body.code).toBe('flow.locked')
    expect((await ana.post(`/api/v1/flows/${id}/restore`).send({ revision, version: 1, tabId: tabOfAna })).status).toBe(200)
  })

  it('has the saves of one sitting once in the audit trail', async () => {
    const { id, revision } = await create()
    const second = (await save(ana, id, revision, 'dos')).body
    const third = (await save(ana, id, second.revision, 'tres')).body
    await save(luis, id, third.revision, 'cuatro')
    const { items } = (await ana.get('/api/v1/audit-events?limit=100')).body
    const saves = items.filter(
      ({ action, subject }: { action: string; subject: { id: string } }) => action === 'flow.draftSaved' && subject.id === id,
    )
    expect(saves.map(({ actor }: { actor: { id: string } }) => actor.id)).toEqual([luis.userId, ana.userId])
  })
})
