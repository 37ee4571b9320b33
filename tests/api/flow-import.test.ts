import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, openTestApi, type TestApi } from '../support/api.ts'

const everything: unknown = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../fixtures/typebot/v6.1-everything.json'), 'utf8'))

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('a flow that is exported and imported', () => {
  let api: TestApi
  let here: Caller
  let there: Caller
  beforeAll(async () => {
    api = await openTestApi()
    const [one, other] = [await api.company('Aquí'), await api.company('Allá')]
    here = await one.member('owner')
    there = await other.member('owner')
  })
  afterAll(() => api.close())

  const take = (caller: Caller, flow: unknown, more: object = {}) => caller.post('/api/v1/flows/import').send({ flow, ...more })
  const count = async (caller: Caller) => (await caller.get('/api/v1/flows?limit=100')).body.items.length

  /** A channel, a calendar and a credential of one company, by these names. */
  async function equip(caller: Caller, names: { calendar: string; credential: string }) {
    const { body: calendar } = await caller.post('/api/v1/calendars').send(hoursNamed(names.calendar)).expect(201)
    const { body: credential } = await caller
      .post('/api/v1/credentials')
      .send({ name: names.credential, headers: { Authorization: 'Bearer hush-hush' } })
      .expect(201)
    return { calendarId: String(calendar.id), credentialId: String(credential.id) }
  }

  async function exportedFrom(caller: Caller, resources: { calendarId: string; credentialId: string }) {
    const { body } = await caller
      .post('/api/v1/flows')
      .send({ name: 'Horario', draft: flowWith(resources) })
      .expect(201)
    return (await caller.get(`/api/v1/flows/${body.id}/export`).expect(200)).body
  }

  it('leaves its secrets behind and tells by name what it uses', async () => {
    const resources = await equip(here, { calendar: 'Tienda centro', credential: 'Sistema de pedidos' })
    const file = await exportedFrom(here, resources)
    expect(JSON.stringify(file)).not.toMatch(/hush|sk-live/)
    expect(JSON.stringify(file)).not.toContain(resources.credentialId)
    expect(file.references).toEqual(
      expect.arrayContaining([
        { kind: 'calendar', id: resources.calendarId, name: 'Tienda centro' },
        { kind: 'credential', id: 'credential-1', name: 'Sistema de pedidos' },
        { kind: 'team', id: 'ventas', name: 'ventas' },
      ]),
    )
  })

  it('finds by name what the other company has, and names the rest with its nodes', async () => {
    const file = await exportedFrom(here, await equip(here, { calendar: 'Sucursal', credential: 'Pedidos' }))
    const theirs = await equip(there, { calendar: 'sucursal', credential: 'Otra cosa' })
    const { body } = await take(there, file).expect(201)
    expect(body.report).toEqual({
      kind: 'hilo',
      lines: [],
      matched: 1,
      missing: [
        { kind: 'channel', id: 'channel-of-another', name: 'channel-of-another', nodeIds: ['start'] },
        { kind: 'credential', id: 'credential-1', name: 'Pedidos', nodeIds: ['call'] },
        { kind: 'team', id: 'ventas', name: 'ventas', nodeIds: ['team'] },
      ],
    })
    expect(body.draft.settings.calendarId).toBe(theirs.calendarId)
    const { body: checked } = await there.post(`/api/v1/flows/${body.id}/check`)
    expect(checked.problems).toEqual(
      expect.arrayContaining([expect.objectContaining({ nodeId: 'call', field: 'credentialId', severity: 'error' })]),
    )
  })

  it('puts in their place what was chosen, after telling what there is to choose from', async () => {
    const file = await exportedFrom(here, await equip(here, { calendar: 'Norte', credential: 'Almacén' }))
    const theirs = await equip(there, { calendar: 'Horario general', credential: 'Llave propia' })
    const before = await count(there)
    const { body: read } = await there.post('/api/v1/flows/import/read').send({ flow: file }).expect(200)
    expect(await count(there)).toBe(before)
    expect(read.report.missing.map(({ kind }: { kind: string }) => kind)).toContain('credential')
    expect(read.offers.credential).toEqual(expect.arrayContaining([{ id: theirs.credentialId, name: 'Llave propia' }]))
    const choices = [
      { kind: 'credential', id: 'credential-1', to: theirs.credentialId },
      { kind: 'channel', id: 'channel-of-another', to: 'nothing-of-theirs' },
    ]
    const { body } = await take(there, file, { choices }).expect(201)
    const call = body.draft.nodes.find(({ id }: { id: string }) => id === 'call')
    expect(call.params.credentialId).toBe(theirs.credentialId)
    expect(body.report.missing.map(({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`)).not.toContain(
      'credential credential-1',
    )
    expect(body.report.missing.map(({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`)).toContain('channel channel-of-another')
  })

  it('calls the flow that was chosen for another Typebot', async () => {
    const { body: read } = await there.post('/api/v1/flows/import/read').send({ flow: everything }).expect(200)
    const link = read.report.missing.find(({ kind }: { kind: string }) => kind === 'flow')
    expect(link.nodeIds.length).toBeGreaterThan(0)
    const [called] = read.offers.flow
    const { body } = await take(there, everything, { choices: [{ kind: 'flow', id: link.id, to: called.id }] }).expect(201)
    const nodes = body.draft.nodes.filter(({ id }: { id: string }) => link.nodeIds.includes(id))
    expect(nodes.map(({ kind, params }: { kind: string; params: object }) => [kind, params])).toEqual(
      link.nodeIds.map(() => ['subflow', { flowId: called.id, inputs: [], outputs: [] }]),
    )
    expect(body.report.missing.filter(({ kind }: { kind: string }) => kind === 'flow')).toEqual([])
  })

  it('keeps its files at home, and waits for others elsewhere', async () => {
    const picture = { media: 'image', filename: 'menu.png', data: dot }
    const { body: kept } = await here.post('/api/v1/files').send(picture).expect(201)
    const message = { type: 'media', media: 'image', source: { fileId: kept.id } }
    const draft = {
      formatVersion: 1,
      name: 'Menú',
      nodes: [{ id: 'show', kind: 'sendMessage', params: { messages: [message] } }],
      edges: [],
    }
    const { body: made } = await here.post('/api/v1/flows').send({ name: 'Menú', draft }).expect(201)
    const { body: file } = await here.get(`/api/v1/flows/${made.id}/export`).expect(200)
    expect(file.references).toEqual([{ kind: 'file', id: kept.id, name: 'menu.png' }])

    const { body: home } = await take(here, file).expect(201)
    expect([home.report.missing, home.draft.nodes[0].params.messages]).toEqual([[], [message]])
    const { body: away } = await take(there, file).expect(201)
    expect(away.report.missing).toEqual([{ kind: 'file', id: kept.id, name: 'menu.png', nodeIds: ['show'] }])
    expect(away.draft.nodes[0].params.messages[0].source).toEqual({ url: '' })
    const { body: checked } = await there.post(`/api/v1/flows/${away.id}/check`)
    expect(checked.problems).toContainEqual(expect.objectContaining({ nodeId: 'show', field: 'messages.0.source.url', severity: 'error' }))
  })

  it('at home is what it was: nothing is missing that is there', async () => {
    const { id } = (
      await here
        .post('/api/v1/flows')
        .send({ name: 'Solo', draft: { ...flowWith(null), nodes: [] } })
        .expect(201)
    ).body
    const { body: file } = await here.get(`/api/v1/flows/${id}/export`)
    expect((await take(here, file).expect(201)).body.report).toEqual({ kind: 'hilo', lines: [], matched: 0, missing: [] })
  })

  it('may come from Typebot, and tells part by part what became of it', async () => {
    const { body } = await take(here, everything, { language: 'pt' }).expect(201)
    expect(body).toMatchObject({ name: 'Loja completa', draft: { language: 'pt' }, report: { kind: 'typebot' } })
    const outcomes = body.report.lines.map(({ outcome }: { outcome: string }) => outcome)
    expect(new Set(outcomes)).toEqual(new Set(['mapped', 'changed', 'notMapped']))
    expect(JSON.stringify(body)).not.toMatch(/segredo|abc123/)
  })

  it.each<[what: string, flow: object, code: string, said: RegExp]>([
    ['no flow at all', { hello: 1 }, 'flow.badShape', /formatVersion|nodes/],
    ['of a newer Hilo', { formatVersion: 99, name: 'F', nodes: [], edges: [] }, 'flow.newerFormat', /99/],
    [
      'with too many nodes',
      { formatVersion: 1, name: 'F', nodes: Array.from({ length: 501 }, (_none, at) => ({ id: `n${at}`, kind: 'tag' })), edges: [] },
      'flow.tooManyNodes',
      /500/,
    ],
    [
      'with a node that is none',
      { formatVersion: 1, name: 'F', nodes: [{ id: 'a', kind: 7 }], edges: [] },
      'flow.badShape',
      /nod[eo] 1 \(a\)/,
    ],
    ['a Typebot of before June 2022', { blocks: [{ steps: [] }] }, 'typebot.stepsOnly', /2022/],
    ['a look-alike of Typebot', { groups: [{ id: 'g', blocks: [{ id: 'b', type: 'text' }] }] }, 'typebot.noStart', /start/],
  ])('is refused with what and where when it is %s, and nothing is stored', async (_what, flow, code, said) => {
    const before = await count(here)
    const { status, body } = await take(here, flow)
    expect([status, body.code]).toEqual([422, 'flow.invalid'])
    expect(body.problems.map((problem: { code: string }) => problem.code)).toContain(code)
    expect(body.problems.map(({ sentence }: { sentence: { en: string } }) => sentence.en).join(' ')).toMatch(said)
    expect(await count(here)).toBe(before)
  })

  it('of 2 MB is refused with the size that is taken, and nothing is stored', async () => {
    const before = await count(here)
    const { status, body } = await take(here, { formatVersion: 1, name: 'x'.repeat(2_000_000) })
    expect([status, body.code]).toEqual([413, 'request.tooLarge'])
    expect(body.detail).toContain('1 MB')
    expect(await count(here)).toBe(before)
  })
})

function hoursNamed(name: string) {
  return { name, timeZone: 'America/Mexico_City', week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }]) }
}

function flowWith(resources: { calendarId: string; credentialId: string } | null) {
  return {
    formatVersion: 1,
    name: 'Horario',
    settings: { ...(resources && { calendarId: resources.calendarId }) },
    nodes: [
      { id: 'start', kind: 'onMessage', params: { channels: ['channel-of-another'] } },
      {
        id: 'call',
        kind: 'httpRequest',
        params: {
          url: 'https://shop.example/api',
          ...(resources && { credentialId: resources.credentialId }),
          headers: [
            { name: 'X-Api-Key', value: 'sk-live' },
            { name: 'Accept', value: 'application/json' },
          ],
        },
      },
      { id: 'team', kind: 'handover', params: { team: 'ventas' } },
    ],
    edges: [
      { id: 'e1', from: { node: 'start', port: 'next' }, to: 'call' },
      { id: 'e2', from: { node: 'call', port: 'next' }, to: 'team' },
    ],
  }
}
