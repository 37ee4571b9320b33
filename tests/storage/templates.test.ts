import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { variablesOf } from '#engine/channels/template'
import { parseTemplate, type TemplateFacts } from '#engine/channels/whatsapp/template-facts'
import type { Repositories } from '#storage/create-repositories'
import { fakeTemplate } from '../../scripts/fake-graph/manage.ts'
import { sampleTemplates } from '../../scripts/fake-graph/sample-templates.ts'
import { openTestStorage, type TestStorage } from '../support/storage.ts'

let test: TestStorage
beforeAll(async () => {
  test = await openTestStorage()
})
afterAll(() => test.drop())

let companies = 0
function company(): Repositories {
  companies += 1
  return test.storage.repositories(`company${companies}`)
}

function facts(name: string, change: Record<string, unknown> = {}): TemplateFacts {
  const parsed = parseTemplate(fakeTemplate(name, change))
  if (!parsed) throw new Error('The fake template cannot be read')
  return parsed
}

describe('templates', () => {
  it('are added, changed and marked as removed as Meta lists them', async () => {
    const { templates } = company()
    const cita = facts('cita')
    expect(await templates.sync('waba', [facts('pedido'), cita], 1_000)).toEqual({ added: 2, changed: 0, removed: 0 })
    expect(await templates.sync('waba', [facts('pedido'), cita], 2_000)).toEqual({ added: 0, changed: 0, removed: 0 })
    expect((await templates.changes()).items).toEqual([])
    expect(await templates.sync('waba', [facts('pedido', { category: 'MARKETING', status: 'PAUSED' })], 3_000)).toEqual({
      added: 0,
      changed: 2,
      removed: 1,
    })
    const { items } = await templates.list()
    expect(items.map(({ name, status, category, previousCategory }) => [name, status, category, previousCategory])).toEqual([
      ['cita', 'REMOVED', 'UTILITY', null],
      ['pedido', 'PAUSED', 'MARKETING', 'UTILITY'],
    ])
    const changes = (await templates.changes()).items.map(({ name, what, from, to }) => [name, what, from, to])
    expect(changes).toHaveLength(3)
    expect(changes).toEqual(
      expect.arrayContaining([
        ['cita', 'removed', 'APPROVED', null],
        ['pedido', 'category', 'UTILITY', 'MARKETING'],
        ['pedido', 'status', 'APPROVED', 'PAUSED'],
      ]),
    )
    expect((await templates.changes({ what: 'category' })).items).toHaveLength(1)
    // It came back.
    expect(await templates.sync('waba', [facts('pedido', { category: 'MARKETING' }), cita], 4_000)).toMatchObject({ added: 0, removed: 0 })
    expect((await templates.list({ status: 'APPROVED' })).items).toHaveLength(2)
  })

  it('that an older Hilo stored without their cards are completed, and Meta is not said to have changed them', async () => {
    const { templates } = company()
    const [carousel, offer] = [sampleTemplates.carousel, sampleTemplates.offer].map((raw) => parseTemplate(raw)!)
    const stored = [carousel!, offer!].map((one) => ({
      ...one,
      components: one.components.map(({ cards: _, hasExpiration: __, ...plain }) =>
        plain.type === 'LIMITED_TIME_OFFER' ? { type: plain.type } : plain,
      ),
    }))
    await templates.sync('waba', stored, 1)
    const before = (await templates.list()).items
    expect(before.map((one) => variablesOf(one).unsupported)).toEqual(['unknown', 'unknown'])
    await templates.sync('waba', [carousel!, offer!], 2)
    expect((await templates.changes()).items).toEqual([])
    expect((await templates.list({ text: 'prado' })).items.map((one) => variablesOf(one).cards.length)).toEqual([2])
    const other = { ...carousel!, components: [{ type: 'BODY', text: 'Otra cosa' }] }
    expect(await templates.sync('waba', [other, offer!], 3)).toMatchObject({ changed: 1 })
  })

  it('stay apart by account, language and company', async () => {
    const [one, two] = [company(), company()]
    await one.templates.sync('waba1', [facts('aviso'), facts('aviso', { language: 'pt_BR' })], 1)
    await one.templates.sync('waba2', [facts('aviso')], 1)
    await one.templates.sync('waba2', [], 2)
    expect((await one.templates.list({ accountId: 'waba1', status: 'APPROVED' })).items).toHaveLength(2)
    expect((await one.templates.list({ language: 'pt_BR' })).items).toHaveLength(1)
    expect((await two.templates.list()).items).toEqual([])
    const [first] = (await one.templates.list()).items
    expect(await two.templates.get(first?.id ?? '')).toBeNull()
  })

  it('are listed by name, page by page, and found by their words', async () => {
    const { templates } = company()
    const names = Array.from({ length: 250 }, (_, index) => `aviso_${String(index).padStart(3, '0')}`)
    await templates.sync(
      'waba',
      [...names.toReversed().map((name) => facts(name)), facts('zona', { components: [{ type: 'BODY', text: 'Promoción de ZAPATOS' }] })],
      1,
    )
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof templates.list>> = await templates.list({ cursor, limit: 100 })
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual([...names, 'zona'])
    expect((await templates.list({ text: 'promocion de zap', limit: 10 })).items.map(({ name }) => name)).toEqual(['zona'])
    expect((await templates.list({ text: 'AVISO_24', limit: 100 })).items).toHaveLength(10)
  })

  it('are found by their name as it is, in every language', async () => {
    const { templates } = company()
    await templates.sync('waba', [facts('aviso'), facts('aviso', { language: 'pt_BR' }), facts('aviso_2'), facts('avis')], 1)
    const named = async (name: string, page = {}) =>
      (await templates.list({ name, ...page })).items.map((one) => `${one.name} ${one.language}`)
    expect(await named('aviso')).toEqual(['aviso es', 'aviso pt_BR'])
    expect(await named('aviso', { limit: 1 })).toEqual(['aviso es'])
    const { nextCursor } = await templates.list({ name: 'aviso', limit: 1 })
    expect(await named('aviso', { cursor: nextCursor })).toEqual(['aviso pt_BR'])
    expect(await named('nada')).toEqual([])
  })

  it('follow Meta’s news, announced and done; what is not known has to be read', async () => {
    const { templates } = company()
    await templates.sync('waba', [facts('pedido')], 1)
    const about = { name: 'pedido', language: 'es' }
    expect(await templates.applyNews('waba', { ...about, language: 'en' }, { status: 'APPROVED' }, 2)).toBe(false)
    expect(await templates.applyNews('waba', about, { status: 'REJECTED', rejectedReason: 'SCAM' }, 2)).toBe(true)
    expect(await templates.applyNews('waba', about, { nextCategory: 'MARKETING' }, 3)).toBe(true)
    expect(await templates.applyNews('waba', about, { nextCategory: 'MARKETING' }, 3)).toBe(true)
    expect((await templates.list()).items[0]).toMatchObject({
      status: 'REJECTED',
      rejectedReason: 'SCAM',
      category: 'UTILITY',
      nextCategory: 'MARKETING',
    })
    await templates.applyNews('waba', about, { category: 'MARKETING' }, 4)
    await templates.applyNews('waba', about, { edited: { message_template_element: 'Otro texto {{1}}' } }, 5)
    expect((await templates.list()).items[0]).toMatchObject({
      ...{ category: 'MARKETING', previousCategory: 'UTILITY', nextCategory: null },
      components: [{ type: 'BODY', text: 'Otro texto {{1}}' }],
    })
    const said = (await templates.changes()).items.map(({ what }) => what)
    expect(said).toEqual(['components', 'category', 'categoryAnnounced', 'status'])
  })
})

describe('template tests', () => {
  it('are taken once, move forward only, and keep their number sealed', async () => {
    const repositories = company()
    const input = { to: '+5215512345678', send: { name: 'n', language: 'es', body: [], quickReplies: [], urlSuffixes: [] } }
    const create = () => repositories.templateTests.create('t1', { templateId: 't', channelId: 'c', at: 1, input })
    await Promise.all([create(), create()])
    expect(JSON.stringify(await test.storage.connection.collection('templateTests').find().toArray())).not.toContain('5512345678')
    const taken = await Promise.all([repositories.templateTests.take('t1', 2), repositories.templateTests.take('t1', 2)])
    expect(taken.filter((one) => one !== null)).toMatchObject([{ input }])
    await repositories.templateTests.note('t1', 'delivered', 4)
    await repositories.templateTests.note('t1', 'sent', 5)
    await repositories.templateTests.note('t1', 'failed', 6, 'whatsapp.131026')
    expect(await repositories.templateTests.get('t1')).toMatchObject({ status: 'delivered', failure: null })
  })
})

describe('the health of a channel', () => {
  it('counts what comes by hour, and failures by code', async () => {
    const { channelHealth } = company()
    const hour = 3_600_000
    const at = Date.UTC(2026, 8, 16, 23, 50)
    await channelHealth.noteInbound('c', { at, count: 3 })
    await channelHealth.noteInbound('c', { at: at + 60_000, count: 2 })
    await channelHealth.noteInbound('c', { at: at + hour, count: 7 })
    const counts = await channelHealth.inboundHours('c', at - 48 * hour)
    expect(counts.sort((left, right) => left.hour - right.hour)).toEqual([
      { hour: Date.UTC(2026, 8, 16, 23), inbound: 5 },
      { hour: Date.UTC(2026, 8, 17, 0), inbound: 7 },
    ])
    expect(await channelHealth.get('c')).toMatchObject({ lastInboundAt: at + hour, number: null, proof: null })
    expect(await channelHealth.failures('c', 0)).toEqual([])
  })

  it('forgets the round trip when a new proof begins', async () => {
    const { channelHealth } = company()
    await channelHealth.saveProof('d', { startedAt: 5, findings: [] })
    await channelHealth.saveRoundTrip('d', 4, { at: 6, conversationId: 'x' })
    expect((await channelHealth.get('d')).roundTrip).toBeNull()
    await channelHealth.saveRoundTrip('d', 5, { at: 6, conversationId: 'x' })
    expect((await channelHealth.get('d')).roundTrip).toEqual({ at: 6, conversationId: 'x' })
    await channelHealth.saveProof('d', { startedAt: 7, findings: [] })
    expect((await channelHealth.get('d')).roundTrip).toBeNull()
  })
})
