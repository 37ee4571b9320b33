import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { IntakeMessage } from '#storage/documents/intake'
import type { NewThreadEvent } from '#storage/documents/thread'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { intakeMessage } from './intake-message.ts'

let test: TestStorage
beforeAll(async () => {
  test = await openTestStorage()
})
afterAll(() => test.drop())

const START = 1_700_000_000_000
let companies = 0

/** A conversation in a company of its own, with messages at these seconds. */
async function thread(seconds: number[] = [0]) {
  companies += 1
  const repositories = test.storage.repositories(`thread${companies}`)
  const stored = await repositories.intake.receive(
    seconds.map((second) => intakeMessage({ providerAt: START + second * 1000, text: `mensaje ${second}` })),
  )
  const [first] = stored
  if (first?.type !== 'stored') throw new Error('not stored')
  const { conversationId, contactId } = first
  const event = (id: string, second: number, changes: Partial<NewThreadEvent> = {}): NewThreadEvent => ({
    ...{ id: `${id}.${conversationId}`, conversationId, contactId, at: START + second * 1000, by: null, event: { type: 'woken' } },
    ...changes,
  })
  const note = (id: string, second: number, mentions: string[] = [], text = 'Ojo con el pago') =>
    repositories.thread.createNote({ id, conversationId, by: 'lupe', text, mentions, at: START + second * 1000 })
  const page = repositories.thread.page
  return { repositories, conversationId, contactId, event, note, page }
}

type Thread = Awaited<ReturnType<typeof thread>>

const secondsOf = (items: { at: number }[]) => items.map(({ at }) => (at - START) / 1000)

describe('the lines of a thread', () => {
  it('are messages, notes and events in one order, newest first', async () => {
    const { repositories, conversationId, event, note } = await thread([1, 4, 6])
    await repositories.thread.appendEvents([event('a', 2), event('b', 5)])
    await note(`n.${conversationId}`, 3)
    const { items, nextCursor } = await repositories.thread.page(conversationId)
    expect(items.map(({ kind }) => kind)).toEqual(['message', 'event', 'message', 'note', 'event', 'message'])
    expect(secondsOf(items)).toEqual([6, 5, 4, 3, 2, 1])
    expect(nextCursor).toBeNull()
  })

  it.each([1, 2, 3, 5])('are paged by %i without gaps or repeats, also where many have the same time', async (limit) => {
    const of = await thread([1, 1, 2, 2, 2, 3])
    const { repositories, conversationId, event } = of
    await repositories.thread.appendEvents([event('0', 1), event('zz', 1), event('m', 2), event('n', 2), event('z', 3)])
    const whole = (await repositories.thread.page(conversationId)).items.map(({ id }) => id)
    expect(whole).toHaveLength(11)
    expect(await backwards(of, limit)).toEqual(whole)
    expect((await forwards(of, limit)).toReversed()).toEqual(whole.slice(0, -1))
  })

  it('begin before a moment when asked for one', async () => {
    const { repositories, conversationId, event } = await thread([1, 2, 3])
    await repositories.thread.appendEvents([event('a', 2)])
    const { items } = await repositories.thread.page(conversationId, { before: START + 3000 })
    expect(secondsOf(items)).toEqual([2, 2, 1])
  })

  it('that came while nobody listened are all there after the newest that was seen', async () => {
    const { repositories, conversationId, event, note } = await thread([1])
    const { newestCursor } = await repositories.thread.page(conversationId)
    const nothing = await repositories.thread.after(conversationId, newestCursor ?? '')
    expect(nothing).toEqual({ items: [], nextCursor: null, newestCursor, span: { from: START + 1000, to: expect.any(Number) } })
    await repositories.thread.appendEvents([event('a', 1), event('b', 40)])
    await repositories.intake.receive([intakeMessage({ providerAt: START + 90_000_000 })])
    await note(`n.${conversationId}`, 80_000)
    const later = await repositories.thread.after(conversationId, newestCursor ?? '')
    expect(later.items.map(({ kind }) => kind)).toEqual(['event', 'event', 'note', 'message'])
  })

  it('are written once, however often they are told', async () => {
    const { repositories, conversationId, event } = await thread()
    const again = () => repositories.thread.appendEvents([event('a', 1), event('b', 2)])
    await again()
    await again()
    expect((await repositories.thread.page(conversationId)).items).toHaveLength(3)
  })

  it('keep what people wrote sealed, and give it back', async () => {
    const { repositories, conversationId, event } = await thread()
    await repositories.thread.appendEvents([
      event('a', 1, { by: 'lupe', event: { type: 'ownerChanged', owner: { type: 'queue' }, reason: 'comprobante perdido' } }),
      event('b', 2, { event: { type: 'caseClosed', caseId: 'c', categoryId: 'venta', note: null } }),
    ])
    const { items } = await repositories.thread.page(conversationId)
    expect(items.slice(0, 2)).toMatchObject([
      { event: { type: 'caseClosed', caseId: 'c', categoryId: 'venta', note: null } },
      { by: 'lupe', event: { type: 'ownerChanged', owner: { type: 'queue' }, reason: 'comprobante perdido' } },
    ])
    const stored = await test.storage.models.threadEntries.collection.find({ conversationId }).toArray()
    expect(JSON.stringify(stored)).not.toContain('comprobante')
  })

  async function backwards({ repositories, conversationId }: Thread, limit: number): Promise<string[]> {
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Thread['page']>> = await repositories.thread.page(conversationId, { limit, cursor })
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    return ids
  }

  /** From the oldest line on, without it. */
  async function forwards({ repositories, conversationId }: Thread, limit: number): Promise<string[]> {
    const oldest = (await repositories.thread.page(conversationId)).items.at(-1)
    const start = Buffer.from(JSON.stringify([oldest?.at, oldest?.id])).toString('base64url')
    const ids: string[] = []
    let cursor: string | null = start
    while (cursor) {
      const page: Awaited<ReturnType<Thread['page']>> = await repositories.thread.after(conversationId, cursor, { limit })
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    return ids
  }
})

describe('notes', () => {
  it('are changed and deleted by whoever wrote them', async () => {
    const { repositories, conversationId, note } = await thread()
    await note('nota1', 1)
    const change = { id: 'nota1', conversationId, text: 'Ya pagó', mentions: [], at: START + 9000 }
    expect(await repositories.thread.changeNote({ ...change, by: 'rosa' })).toEqual({ type: 'notYours' })
    expect(await repositories.thread.changeNote({ ...change, by: 'lupe', conversationId: 'other' })).toEqual({ type: 'notFound' })
    expect(await repositories.thread.changeNote({ ...change, by: 'lupe' })).toMatchObject({
      note: { text: 'Ya pagó', editedAt: START + 9000, at: START + 1000 },
    })
    expect(await repositories.thread.deleteNote({ id: 'nota1', conversationId, by: 'rosa', at: 1 })).toEqual({ type: 'notYours' })
    expect(await repositories.thread.deleteNote({ id: 'nota1', conversationId, by: 'lupe', at: 1 })).toEqual({ type: 'deleted' })
    expect((await repositories.thread.page(conversationId)).items.map(({ kind }) => kind)).toEqual(['message'])
    expect(await repositories.thread.deleteNote({ id: 'nota1', conversationId, by: 'lupe', at: 1 })).toEqual({ type: 'notFound' })
  })

  it('are told to those they name, latest first, until they look', async () => {
    const one = await thread()
    const { repositories } = one
    await one.note('m1', 1, ['rosa', 'lupe'])
    await one.note('m2', 2, ['rosa', 'pepe'])
    const mentionsOf = async (memberId: string) => (await repositories.thread.mentionsOf(memberId)).items
    expect(await mentionsOf('rosa')).toEqual([one.conversationId])
    expect(await mentionsOf('lupe')).toEqual([])
    expect(await repositories.thread.unseenMentions('rosa')).toHaveLength(1)
    await repositories.thread.seeMentions('rosa', one.conversationId)
    expect(await repositories.thread.unseenMentions('rosa')).toHaveLength(0)
    await repositories.thread.changeNote({ id: 'm2', conversationId: one.conversationId, by: 'lupe', text: 'x', mentions: ['rosa'], at: 3 })
    expect(await mentionsOf('pepe')).toEqual([])
    expect(await repositories.thread.unseenMentions('rosa')).toHaveLength(0)
    await repositories.thread.deleteNote({ id: 'm2', conversationId: one.conversationId, by: 'lupe', at: 4 })
    expect(await mentionsOf('rosa')).toEqual([])
  })

  it('are not kept about somebody who is being erased', async () => {
    const { repositories, conversationId, contactId, note } = await thread()
    await test.storage.models.contacts.updateOne({ companyId: repositories.companyId, _id: contactId }, { $set: { erasing: true } })
    expect(await note('gone', 1)).toEqual({ type: 'notFound' })
    const draft = { mode: 'message' as const, text: 'Hola', files: [], replyTo: null, updatedAt: 1 }
    await repositories.drafts.save({ conversationId, memberId: 'lupe', contactId, draft })
    expect(await repositories.drafts.get({ conversationId, memberId: 'lupe' })).toBeNull()
  })
})

describe('the nodes flows went through', () => {
  it('are those of the runs that lived then, in order, where runs came or failed', async () => {
    const { repositories, conversationId, contactId } = await thread([0, 50])
    const { companyId } = repositories
    const run = (id: string, startedAt: number, endedAt: number | null) => ({
      ...{ _id: `${id}.${companyId}`, companyId, conversationId, contactId, flowId: 'f', version: 2, nodeId: 'n', waitType: null },
      ...{
        status: 'active' as const,
        startedAt: START + startedAt,
        updatedAt: START,
        endedAt: endedAt && START + endedAt,
        endReason: null,
      },
      failure: null,
    })
    await test.storage.models.runs.insertMany([run('old', 0, 900), run('long', 500, null), run('later', 9000, null)])
    const fact = (id: string, turnSeq: number, n: number, nodeId: string, detail: object | null) => ({
      ...{ _id: `${conversationId}:${turnSeq}:${n}`, companyId, conversationId, turnSeq, at: START + turnSeq * 1000, type: 'visit' },
      ...{ runId: `${id}.${companyId}`, flowId: 'f', version: 2, nodeId, port: null, detail },
    })
    await test.storage.models.facts.insertMany([
      fact('old', 0, 0, 'before', { arrived: true }),
      ...Array.from({ length: 11 }, (_, n) => fact('long', 2, n, `n${n}`, { arrived: true })),
      fact('long', 3, 0, 'n10', { waitedSeconds: 3 }),
      fact('long', 4, 0, 'http', { code: 'http.timeout' }),
      fact('later', 10, 0, 'after', { arrived: true }),
    ])
    const visits = await repositories.thread.visits(conversationId, { from: START + 1000, to: START + 4000 })
    expect(visits.map(({ nodeId }) => nodeId)).toEqual([...Array.from({ length: 11 }, (_, n) => `n${n}`), 'http'])
    expect(visits.at(-1)).toEqual({
      ...{
        id: `${conversationId}:4:0`,
        at: START + 4000,
        runId: `long.${companyId}`,
        flowId: 'f',
        version: 2,
        nodeId: 'http',
        failed: true,
      },
    })
    const { span } = await repositories.thread.page(conversationId, { limit: 1 })
    expect(span).toEqual({ from: START + 50_000, to: expect.any(Number) })
    expect((await repositories.thread.page(conversationId)).span?.from).toBe(0)
  })
})

describe('drafts', () => {
  it('keep the words of each file', async () => {
    const { repositories, conversationId, contactId } = await thread()
    const file = { fileId: 'f1', name: 'bota.jpg', mimeType: 'image/jpeg', bytes: 9, caption: 'La bota', voice: false }
    const voice = { ...file, fileId: 'f2', name: 'voz.ogg', mimeType: 'audio/ogg', caption: '', voice: true }
    const draft = { mode: 'message' as const, text: '', files: [file, voice], replyTo: null, updatedAt: 1 }
    await repositories.drafts.save({ conversationId, memberId: 'lupe', contactId, draft })
    expect(await repositories.drafts.get({ conversationId, memberId: 'lupe' })).toEqual(draft)
  })

  it('are one per member and conversation, and forgotten', async () => {
    const { repositories, conversationId, contactId } = await thread()
    const draft = (text: string, updatedAt: number) => ({ mode: 'message' as const, text, files: [], replyTo: null, updatedAt })
    const save = (memberId: string, text: string, at: number) =>
      repositories.drafts.save({ conversationId, memberId, contactId, draft: draft(text, at) })
    await Promise.all([save('lupe', 'uno', 1), save('lupe', 'dos', 1), save('lupe', 'tres', 1), save('rosa', 'mío', 2)])
    await save('lupe', 'Buenas', 5)
    expect(await repositories.drafts.get({ conversationId, memberId: 'lupe' })).toEqual(draft('Buenas', 5))
    expect((await repositories.drafts.list('lupe')).items).toEqual([{ conversationId, ...draft('Buenas', 5) }])
    await repositories.drafts.forget({ conversationId, memberId: 'lupe' })
    expect((await repositories.drafts.list('lupe')).items).toEqual([])
    expect(await repositories.drafts.get({ conversationId, memberId: 'rosa' })).toEqual(draft('mío', 2))
  })
})

describe('what hangs on a thread', () => {
  it('goes with it when two contacts turn out to be one', async () => {
    companies += 1
    const repositories = test.storage.repositories(`thread${companies}`)
    const by = (...identities: IntakeMessage['identities']) => repositories.intake.receive([intakeMessage({ identities })])
    const phone = { kind: 'phone' as const, key: '5215511111111', sendAddress: '+5215511111111' }
    const user = { kind: 'bsuid' as const, key: 'MX.1', sendAddress: 'MX.1' }
    const [[first], [second]] = [await by(phone), await by(user)]
    if (first?.type !== 'stored' || second?.type !== 'stored') throw new Error('not stored')
    const [into, from] = [first, second]
    const content = { type: 'text' as const, text: 'Te espero' }
    const later = {
      content,
      sendAt: Date.now() + 1000,
      cancelOnReply: true,
      signedAs: null,
      voice: false,
      replyTo: null,
      further: [],
      status: 'waiting' as const,
      because: null,
      createdAt: 1,
    }
    for (const { conversationId, contactId } of [into, from]) {
      const note = { id: `note ${conversationId}`, conversationId, by: 'lupe', text: 'Ojo', at: contactId === from.contactId ? 20 : 10 }
      await repositories.thread.createNote({ ...note, mentions: ['rosa', conversationId === from.conversationId ? 'pepe' : 'ana'] })
      const draft = { mode: 'message' as const, text: conversationId, files: [], replyTo: null, updatedAt: 1 }
      await repositories.drafts.save({ conversationId, contactId, memberId: conversationId, draft })
      await repositories.drafts.save({ conversationId, contactId, memberId: 'lupe', draft })
      await repositories.scheduled.create({ ...later, id: `later ${conversationId}`, conversationId, contactId, by: 'lupe' })
    }
    await by(phone, user)
    const { conversationId } = into
    const { items } = await repositories.thread.page(conversationId)
    expect(items.filter(({ kind }) => kind === 'note')).toHaveLength(2)
    for (const memberId of ['rosa', 'pepe', 'ana']) {
      expect([memberId, (await repositories.thread.mentionsOf(memberId)).items]).toEqual([memberId, [conversationId]])
    }
    expect(await repositories.drafts.get({ conversationId, memberId: 'lupe' })).toMatchObject({ text: conversationId })
    expect(await repositories.drafts.get({ conversationId, memberId: from.conversationId })).toMatchObject({ text: from.conversationId })
    expect((await repositories.drafts.list(from.conversationId)).items).toMatchObject([{ conversationId }])
    expect((await repositories.scheduled.list(conversationId, { at: Date.now() })).items).toHaveLength(2)
    for (const name of ['threadEntries', 'mentions', 'drafts', 'scheduledMessages'] as const) {
      const owned = { companyId: repositories.companyId, contactId: from.contactId }
      expect([name, await test.storage.models[name].collection.countDocuments(owned)]).toEqual([name, 0])
    }
  })
})
