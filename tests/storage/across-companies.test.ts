import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Change } from '#storage/across-companies/changes'
import type { ConversationAddress } from '#storage/across-companies/conversation-addresses'
import type { IntakeResult } from '#storage/documents/intake'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { until } from '../support/until.ts'
import { intakeMessage } from './intake-message.ts'

let test: TestStorage
beforeAll(async () => {
  test = await openTestStorage()
})
afterAll(() => test.drop())

const across = () => test.storage.acrossCompanies
const minute = 60_000

async function stored(companyId: string) {
  const [result] = await test.storage.repositories(companyId).intake.receive([intakeMessage()])
  return result as Extract<IntakeResult, { type: 'stored' }>
}

const whatsapp = (senderId: string, status: 'active' | 'pending' = 'active') => ({
  ...{ kind: 'whatsapp' as const, name: 'W', status, appKey: 'env', account: { accountId: 'waba', senderId, displayAddress: null } },
})

describe('reads across companies', () => {
  it('find the one channel of an account, never a pending one', async () => {
    const [one, two] = [test.storage.repositories('one'), test.storage.repositories('two')]
    const channel = await one.channels.create(whatsapp('111'))
    await two.channels.create(whatsapp('222', 'pending'))
    await expect(two.channels.create(whatsapp('111'))).rejects.toMatchObject({ code: 'channel.taken' })
    expect(await across().channelByAccount('whatsapp', '111', 'env')).toMatchObject({ id: channel.id, companyId: 'one' })
    expect(await across().channelByAccount('whatsapp', '111', 'another-app')).toBeNull()
    expect(await across().channelByAccount('whatsapp', '222', 'env')).toBeNull()
    expect((await across().channelsByAppAccount('whatsapp', 'waba', 'env')).map(({ id }) => id)).toEqual([channel.id])
  })

  it('find every channel to look at, page by page, and whether a number is connected through any app', async () => {
    const [one, two] = [test.storage.repositories('watch1'), test.storage.repositories('watch2')]
    const first = await one.channels.create(whatsapp('333'))
    const second = await two.channels.create(whatsapp('444', 'pending'))
    const seen: string[] = []
    for (let after: string | null = null; ; after = seen.at(-1) ?? null) {
      const page = await across().channelsToWatch({ after, limit: 1 })
      if (page.length === 0) break
      seen.push(...page.map(({ channelId }) => channelId))
    }
    expect(seen).toEqual(expect.arrayContaining([first.id, second.id]))
    expect(new Set(seen).size).toBe(seen.length)
    expect(await across().numberIsConnected('whatsapp', '333', '')).toBe(true)
    expect(await across().numberIsConnected('whatsapp', '333', first.id)).toBe(false)
    // Asking for a number is not having it.
    expect(await across().numberIsConnected('whatsapp', '444', '')).toBe(false)
  })

  it('find a Meta app by the key in the address, with what verifies its webhooks', async () => {
    const secrets = { appSecret: 'Xq7marker', verifyToken: 'token' }
    const { key } = await test.storage.repositories('one').metaApps.create({ name: 'Mine', appId: '12345', secrets })
    await test.storage.installation.metaApps.create({ key: 'shared', name: 'Shared', appId: '6', secrets })
    expect(await across().metaAppByKey(key)).toMatchObject({ app: { companyId: 'one' }, secrets })
    expect(await across().metaAppByKey('shared')).toMatchObject({ app: { companyId: null }, secrets })
    expect(await across().metaAppByKey('nobody')).toBeNull()
    await expect(test.storage.repositories('two').metaApps.create({ key, name: 'x', appId: '1', secrets })).rejects.toMatchObject({
      code: 'metaApp.taken',
    })
  })

  it('sweep what no turn has stamped, twice as late each time, and not what is stamped or being erased', async () => {
    const [one, two, stamped, erased] = [await stored('one'), await stored('two'), await stored('three'), await stored('four')]
    await test.storage.models.messages.updateOne(
      { companyId: 'three', _id: stamped.messageId },
      { $set: { turnSeq: 1 }, $unset: { sweepAt: 1 } },
    )
    await test.storage.repositories('four').contacts.beginErasing(erased.contactId)
    const start = Date.now()
    expect(await across().sweep({ now: start })).toEqual([])
    const swept = await across().sweep({ now: start + minute })
    expect(swept.map(({ conversationId }) => conversationId).sort()).toEqual([one.conversationId, two.conversationId].sort())
    expect(swept.find(({ companyId }) => companyId === 'one')).toMatchObject({
      ids: [one.messageId],
      sweeps: 1,
      workflowId: one.workflowId,
    })
    expect(await across().sweep({ now: start + minute })).toEqual([])
    expect(await across().sweep({ now: start + 1.5 * minute })).toEqual([])
    const again = await across().sweep({ now: start + 3 * minute })
    expect(again.map(({ sweeps }) => sweeps)).toEqual([2, 2])
  })

  it('find sends that stand still, but not those that wait for their time', async () => {
    const { conversationId, contactId } = await stored('stuck')
    const message = (id: string, changedAt: number, dueAt: number | null) => ({
      ...{
        _id: id,
        companyId: 'stuck',
        conversationId,
        contactId,
        channelId: 'c',
        providerKey: id,
        direction: 'out',
        unsettled: true,
        status: 'queued',
        changedAt,
        dueAt,
      },
    })
    const { connection } = test.storage
    await connection.collection<{ _id: string }>('messages').insertMany([message('later', 1_000, 9 * minute)])
    expect(await across().stuckOutgoing({ now: 2 * minute, olderThanMs: minute })).toEqual([])
    await connection.collection<{ _id: string }>('messages').insertMany([message('lost', 1_000, null)])
    const stuck = await across().stuckOutgoing({ now: 2 * minute, olderThanMs: minute })
    expect(stuck.map((address) => address.conversationId)).toEqual([conversationId])
  })

  it('name every conversation that needs a session, once', async () => {
    const own = await openTestStorage()
    const { models, repositories, acrossCompanies } = own.storage
    const results = await Promise.all(['a', 'b', 'c'].map((companyId) => repositories(companyId).intake.receive([intakeMessage()])))
    const [armed, unstamped, resting] = results.flat() as Extract<IntakeResult, { type: 'stored' }>[]
    for (const { conversationId, messageId } of [armed!, resting!]) {
      const companyId = (conversationId === armed!.conversationId && 'a') || 'c'
      await models.messages.updateOne({ companyId, _id: messageId }, { $set: { turnSeq: 1 }, $unset: { sweepAt: 1 } })
    }
    await models.conversations.updateOne({ companyId: 'a', _id: armed!.conversationId }, { $set: { wakeAt: 9_999 } })
    const open: ConversationAddress[] = []
    for await (const address of acrossCompanies.openSessions()) open.push(address)
    expect(open.map(({ workflowId }) => workflowId).sort()).toEqual([armed!.workflowId, unstamped!.workflowId].sort())
    await own.drop()
  })

  it('name companies whose queue nobody looked at lately, and those with something overdue', async () => {
    const own = await openTestStorage()
    const { models, repositories, acrossCompanies } = own.storage
    const queued = async (companyId: string, lookedAt: number | null) => {
      const [result] = await repositories(companyId).intake.receive([intakeMessage()])
      if (result?.type !== 'stored') throw new Error('not stored')
      await models.conversations.updateOne({ companyId, _id: result.conversationId }, { $set: { owner: { type: 'queue' } } })
      if (lookedAt !== null) await repositories(companyId).routing.looked(lookedAt, null)
    }
    await queued('never', null)
    await queued('lately', 9 * minute)
    await queued('longAgo', minute)
    await repositories('overdue').routing.looked(minute, 2 * minute)
    await repositories('armed').routing.looked(minute, 20 * minute)
    await repositories('resting').routing.looked(minute, null)
    const due = await acrossCompanies.queuesToLookAt({ now: 9.5 * minute, olderThanMs: minute })
    expect(due.sort()).toEqual(['longAgo', 'never', 'overdue'])
    await own.drop()
  })

  it('tell what changes in conversations and messages, with its company and nothing of what it says', async () => {
    const told: Change[] = []
    const feed = across().changesOfAll({ tell: (change) => void told.push(change), cut: () => undefined })
    // What a stream tells begins some time after it is asked for.
    const all: Awaited<ReturnType<typeof stored>>[] = []
    const known = await until('the stream tells', async () => {
      all.push(await stored('watched'))
      return all.find(({ messageId }) => told.some(({ kind, id }) => kind === 'message' && id === messageId))
    })
    const { messageId, conversationId } = known
    expect(told).toContainEqual({ kind: 'message', companyId: 'watched', conversationId, id: messageId, version: expect.any(Number) })
    await until('the conversation is told', () => told.find(({ kind, id }) => kind === 'conversation' && id === conversationId))
    await feed.close()
  })

  it('name a company whose pause has ended, once workers know of it and until its conversations were woken', async () => {
    const settings = { name: 'X', language: 'es' as const, country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' }
    const { companies } = test.storage.repositories('resting')
    let { version } = await companies.create(settings)
    const update = async (changes: Partial<typeof settings> & { paused?: boolean }) => {
      version = (await companies.update(version, changes)).version
    }
    const owed = async () => across().companiesToWake({ now: Date.now() + minute })

    await update({ paused: false })
    await update({ paused: true })
    expect(await owed()).toEqual([])
    await update({ paused: false })
    const [company] = await owed()
    expect(company?.companyId).toBe('resting')
    expect(await across().companiesToWake({ now: Date.now() })).toEqual([])
    await update({ name: 'Y' })
    expect(await owed()).toEqual([company])
    await update({ paused: true })
    expect(await owed()).toEqual([])
    await update({ paused: false })
    const [again] = await owed()
    await companies.woken(again?.wakeAfter ?? 0)
    expect(await owed()).toEqual([])
  })

  it('list the companies and those with figures to fold', async () => {
    const settings = { name: 'X', language: 'es' as const, country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' }
    await test.storage.repositories('first').companies.create(settings)
    await test.storage.repositories('second').companies.create(settings)
    const ids: string[] = []
    for await (const id of across().companyIds()) ids.push(id)
    expect(ids).toEqual(expect.arrayContaining(['first', 'second']))
    expect(await across().companiesWithUnfoldedFacts()).toEqual([])
  })

  it('stand in one place: nothing else of storage goes below the guard but keys, migrations, and memberships, which are the accounts’', () => {
    const folder = new URL('../../storage/', import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.startsWith('migrations/'),
    )
    const below = files
      .filter((file) => !/^across-companies[./]/.test(file))
      .filter((file) => /(connection|Connection)\)?\.(collection|watch)|\.db\b/.test(readFileSync(new URL(file, folder), 'utf8')))
    expect(below.sort()).toEqual(['keys/check-master-key.ts', 'keys/key-ring.ts', 'repositories/memberships.ts'])
  })
})

describe('what was written for later', () => {
  it('is found once its time has come, the earliest first', async () => {
    const times = { later1: 300, later2: 100, later3: 900, later4: 200 }
    for (const [id, sendAt] of Object.entries(times)) {
      const { conversationId, contactId } = await stored(id)
      const message = {
        conversationId,
        contactId,
        by: 'lupe',
        signedAs: null,
        ...{ voice: false, replyTo: null, further: [] },
        content: { type: 'text' as const, text: 'hola' },
        createdAt: 1,
      }
      const { scheduled } = test.storage.repositories(id)
      await scheduled.create({ ...message, id, sendAt, cancelOnReply: true, status: 'waiting', because: null })
    }
    await test.storage.repositories('later4').scheduled.cancel('later4')
    const due = async () => (await across().scheduledDue({ now: 300 })).map(({ id }) => id)
    expect(await due()).toEqual(['later2', 'later1'])
    await test.storage.repositories('later2').scheduled.take('later2')
    expect(await due()).toEqual(['later2', 'later1'])
    await test.storage.repositories('later2').scheduled.settle('later2', 'sent', null)
    expect(await due()).toEqual(['later1'])
  })
})
