import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Repositories } from '#storage/create-repositories'
import type { IntakeMessage, IntakeResult } from '#storage/documents/intake'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { intakeMessage } from './intake-message.ts'

let test: TestStorage
beforeAll(async () => {
  test = await openTestStorage()
})
afterAll(() => test.drop())

let companies = 0
/** Each test has a company of its own. */
function newCompany(): Repositories {
  companies += 1
  return test.storage.repositories(`company${companies}`)
}

async function receiveOne(repositories: Repositories, message: IntakeMessage) {
  const [result] = await repositories.intake.receive([message])
  if (result?.type !== 'stored') throw new Error(`not stored: ${result?.type}`)
  return result
}

const counted = async ({ companyId }: Repositories) => {
  const { contacts, identities, conversations, messages } = test.storage.models
  return {
    contacts: await contacts.countDocuments({ companyId, mergedInto: null }),
    identities: await identities.countDocuments({ companyId }),
    conversations: await conversations.countDocuments({ companyId, mergedInto: null }),
    messages: await messages.countDocuments({ companyId }),
  }
}

describe('receiving messages', () => {
  it('makes one contact and one conversation of twenty first messages in parallel', async () => {
    const repositories = newCompany()
    const results = await Promise.all(Array.from({ length: 20 }, () => repositories.intake.receive([intakeMessage()])))
    expect(results.flat().every(({ type }) => type === 'stored')).toBe(true)
    expect(await counted(repositories)).toEqual({ contacts: 1, identities: 1, conversations: 1, messages: 20 })
    const keys = test.storage.keysConnection.collection('contactKeys')
    expect(await keys.countDocuments({ companyId: repositories.companyId })).toBe(1)
    const numbers = await test.storage.models.messages.find({ companyId: repositories.companyId }, { intakeSeq: 1 }).lean()
    expect(numbers.map(({ intakeSeq }) => intakeSeq).sort((one, other) => (one ?? 0) - (other ?? 0))).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    )
  })

  it('stores a message once however often it comes, also within one post', async () => {
    const repositories = newCompany()
    const message = intakeMessage()
    const together = await Promise.all(Array.from({ length: 6 }, () => repositories.intake.receive([message, message])))
    const types = together.flat().map(({ type }) => type)
    expect(types.filter((type) => type === 'stored')).toHaveLength(1)
    expect(types.filter((type) => type === 'duplicate')).toHaveLength(11)
    const ids = new Set(together.flat().map((result) => (result.type === 'dropped' ? '' : result.messageId)))
    expect(ids.size).toBe(1)
    expect((await counted(repositories)).messages).toBe(1)
  })

  it('says of a repeat whether a turn has handled it', async () => {
    const repositories = newCompany()
    const message = intakeMessage()
    const { messageId } = await receiveOne(repositories, message)
    expect((await repositories.intake.receive([message]))[0]).toMatchObject({ type: 'duplicate', handled: false })
    await test.storage.models.messages.updateOne(
      { companyId: repositories.companyId, _id: messageId },
      { $set: { turnSeq: 1 }, $unset: { sweepAt: 1 } },
    )
    expect((await repositories.intake.receive([message]))[0]).toMatchObject({ type: 'duplicate', messageId, handled: true })
  })

  it('numbers the messages of a post by provider time, then by position, and answers in the order of the post', async () => {
    const repositories = newCompany()
    const post = [
      intakeMessage({ text: 'third', providerAt: 3_000 }),
      intakeMessage({ text: 'first', providerAt: 1_000 }),
      intakeMessage({ text: 'second', providerAt: 2_000 }),
      intakeMessage({ text: 'fourth', providerAt: 3_000 }),
    ]
    const results = await repositories.intake.receive(post)
    const texts = await Promise.all(
      results.map(async (result) => (result.type === 'stored' ? await repositories.messages.get(result.messageId) : null)),
    )
    expect(texts.map((message) => message?.direction === 'in' && [message.text, message.intakeSeq])).toEqual([
      ['third', 3],
      ['first', 1],
      ['second', 2],
      ['fourth', 4],
    ])
  })

  it('keeps the same number in two companies as two contacts', async () => {
    const [one, two] = [newCompany(), newCompany()]
    const [first, second] = await Promise.all([receiveOne(one, intakeMessage()), receiveOne(two, intakeMessage())])
    expect(first.contactId).not.toBe(second.contactId)
    expect(await two.contacts.get(first.contactId)).toBeNull()
    expect(await two.messages.get(first.messageId)).toBeNull()
    expect(await two.conversations.get(first.conversationId)).toBeNull()
  })

  it('takes a post of many people', async () => {
    const repositories = newCompany()
    const post = Array.from({ length: 60 }, (_, n) => intakeMessage({ phone: `52155000000${String(n % 30).padStart(2, '0')}` }))
    const results = await repositories.intake.receive(post)
    expect(results.every(({ type }) => type === 'stored')).toBe(true)
    expect(await counted(repositories)).toEqual({ contacts: 30, identities: 30, conversations: 30, messages: 60 })
  })

  it('brings the conversation up to date', async () => {
    const repositories = newCompany()
    await receiveOne(repositories, intakeMessage({ providerAt: 5_000 }))
    const { conversationId, workflowId, contactId } = await receiveOne(
      repositories,
      intakeMessage({ text: 'y el precio?', providerAt: 9_000 }),
    )
    const conversation = await repositories.conversations.get(conversationId)
    expect(conversation).toMatchObject({
      lastInboundAt: expect.any(Number),
      unread: 2,
      preview: 'y el precio?',
      status: 'open',
      intakeSeq: 2,
      turnSeq: 0,
      workflowId,
    })
    expect(workflowId).toBe(`conversation/${repositories.companyId}/${contactId}/${conversationId}`)
    expect((await repositories.contacts.get(contactId))?.name).toBe('Ana')
  })

  it('lets history start nothing: no unread, no sweep, no newer activity', async () => {
    const repositories = newCompany()
    const { conversationId } = await receiveOne(repositories, intakeMessage({ origin: 'history', providerAt: 1_000 }))
    expect(await repositories.conversations.get(conversationId)).toMatchObject({ unread: 0, lastInboundAt: null })
    const [record] = await test.storage.models.messages.find({ companyId: repositories.companyId }).lean()
    expect(record).toMatchObject({ turnSeq: 0, origin: 'history' })
    expect(record?.sweepAt).toBeUndefined()
  })

  it('drops what comes for a contact that is being erased, on every channel', async () => {
    const repositories = newCompany()
    const { contactId, conversationId } = await receiveOne(repositories, intakeMessage())
    await repositories.contacts.beginErasing(contactId)
    const results = await repositories.intake.receive([intakeMessage(), intakeMessage({ channelId: 'other' })])
    expect(results).toEqual([
      { type: 'dropped', reason: 'erasing' },
      { type: 'dropped', reason: 'erasing' },
    ])
    expect((await repositories.conversations.get(conversationId))?.intakeSeq).toBe(1)
    expect(await counted(repositories)).toMatchObject({ conversations: 1, messages: 1 })
  })

  it('drops a webhook older than an erasure and takes a newer message for a new contact', async () => {
    const repositories = newCompany()
    const { companyId } = repositories
    const first = await receiveOne(repositories, intakeMessage())
    const { identities, contacts, conversations, erasures } = test.storage.models
    const [identity] = await identities.find({ companyId }).lean()
    await erasures.insertMany([{ _id: 'e', companyId, identityHashes: [identity!.keyHash], at: 50_000 }])
    for (const model of [identities, contacts, conversations]) await model.deleteMany({ companyId } as never)
    expect(await repositories.intake.receive([intakeMessage({ providerAt: 40_000 })])).toEqual([{ type: 'dropped', reason: 'erased' }])
    const second = await receiveOne(repositories, intakeMessage({ providerAt: 60_000 }))
    expect(second.contactId).not.toBe(first.contactId)
  })

  it('writes to the address last seen and fills a name that was missing', async () => {
    const repositories = newCompany()
    const identity = { kind: 'phone' as const, key: '5512345678' }
    const { contactId } = await receiveOne(
      repositories,
      intakeMessage({ identities: [{ ...identity, sendAddress: '+525512345678' }], profile: { name: null, handle: null } }),
    )
    await receiveOne(
      repositories,
      intakeMessage({ identities: [{ ...identity, sendAddress: '+5215512345678' }], profile: { name: 'Beto', handle: null } }),
    )
    const addresses = await repositories.contacts.sendAddresses(contactId)
    expect(await addresses.best('whatsapp')).toEqual({ kind: 'phone', address: '+5215512345678' })
    expect((await repositories.contacts.get(contactId))?.name).toBe('Beto')
  })

  it('needs three round trips and a commit for a known contact', async () => {
    const repositories = newCompany()
    await receiveOne(repositories, intakeMessage())
    await receiveOne(repositories, intakeMessage())
    const calls: string[] = []
    test.storage.connection.set('debug', (_collection: string, method: string) => void calls.push(method))
    await receiveOne(repositories, intakeMessage())
    test.storage.connection.set('debug', false)
    // The two finds leave together.
    expect(calls).toEqual(['find', 'find', 'findOneAndUpdate', 'insertMany'])
  })
})

describe('people known under several identities', () => {
  const phone = { kind: 'phone' as const, key: '5215587654321', sendAddress: '+5215587654321' }
  const bsuid = { kind: 'bsuid' as const, key: 'MX.123', sendAddress: 'MX.123' }
  const orders: [string, IntakeMessage['identities'][]][] = [
    ['id, then phone, then both', [[bsuid], [phone], [bsuid, phone]]],
    ['phone, then id, then both', [[phone], [bsuid], [bsuid, phone]]],
    ['both, then each', [[bsuid, phone], [phone], [bsuid]]],
  ]

  it.each(orders)('become one contact with one thread: %s', async (_name, sightings) => {
    const repositories = newCompany()
    const results: IntakeResult[] = []
    for (const identities of sightings) results.push(await receiveOne(repositories, intakeMessage({ identities })))
    expect(await counted(repositories)).toEqual({ contacts: 1, identities: 2, conversations: 1, messages: 3 })
    const first = results[0]
    if (first?.type !== 'stored') throw new Error('not stored')
    const thread = await repositories.conversations.messages(first.conversationId)
    expect(thread.items).toHaveLength(3)
    const unstamped = thread.items.map((message) => (message.direction === 'in' ? message.intakeSeq : 0))
    expect(unstamped.toSorted()).toEqual([1, 2, 3])
    expect((await repositories.conversations.get(first.conversationId))?.workflowId).toBe(first.workflowId)
    expect((await repositories.contacts.identities(first.contactId)).map(({ kind }) => kind).sort()).toEqual(['bsuid', 'phone'])
  })

  it('merge once when many messages show it at the same time, and old links lead to the one contact', async () => {
    const repositories = newCompany()
    const one = await receiveOne(repositories, intakeMessage({ identities: [bsuid] }))
    const other = await receiveOne(repositories, intakeMessage({ identities: [phone] }))
    const results = await Promise.all(
      Array.from({ length: 8 }, () => repositories.intake.receive([intakeMessage({ identities: [bsuid, phone] })])),
    )
    expect(results.flat().every(({ type }) => type === 'stored')).toBe(true)
    expect(await counted(repositories)).toEqual({ contacts: 1, identities: 2, conversations: 1, messages: 10 })
    expect((await repositories.contacts.get(other.contactId))?.id).toBe(one.contactId)
    const merges = (await repositories.audit.list()).items.filter(({ action }) => action === 'contact.merged')
    expect(merges).toHaveLength(1)
    expect(merges[0]).toMatchObject({ subject: { id: one.contactId }, detail: { from: other.contactId } })
  })

  it('keep both threads, workflow ids and old words when they wrote on different channels', async () => {
    const repositories = newCompany()
    const one = await receiveOne(repositories, intakeMessage({ identities: [bsuid], channelId: 'a', text: 'en a' }))
    const other = await receiveOne(repositories, intakeMessage({ identities: [phone], channelId: 'b', text: 'en b' }))
    await receiveOne(repositories, intakeMessage({ identities: [bsuid, phone], channelId: 'a' }))
    const moved = await repositories.conversations.get(other.conversationId)
    expect(moved).toMatchObject({ contactId: one.contactId, workflowId: other.workflowId })
    expect(await repositories.messages.get(other.messageId)).toMatchObject({ text: 'en b', contactId: one.contactId })
    const next = await receiveOne(repositories, intakeMessage({ identities: [phone], channelId: 'b' }))
    expect(next.conversationId).toBe(other.conversationId)
  })

  it('follow a changed number, whose next owner is somebody else', async () => {
    const repositories = newCompany()
    const next = { kind: 'phone' as const, key: '5215500001111', sendAddress: '+5215500001111' }
    const before = await receiveOne(repositories, intakeMessage({ identities: [phone] }))
    await repositories.changes.identityChanged({ channelId: 'channel', previous: phone, next, at: 1 })
    expect((await receiveOne(repositories, intakeMessage({ identities: [next] }))).contactId).toBe(before.contactId)
    expect((await repositories.contacts.get(before.contactId))?.phone).toBe('+5215500001111')
    expect((await receiveOne(repositories, intakeMessage({ identities: [phone] }))).contactId).not.toBe(before.contactId)
  })
})

describe('what lies in the database', () => {
  it('holds no words, names, numbers or provider ids in clear', async () => {
    const repositories = newCompany()
    const { contactId, conversationId } = await receiveOne(
      repositories,
      intakeMessage({
        text: 'Xq7marker text',
        phone: '5215599887766',
        profile: { name: 'Xq7marker name', handle: null },
        providerId: 'wamid.Xq7marker',
        replyTo: 'Xq7marker',
      }),
    )
    const contact = await repositories.contacts.get(contactId)
    await repositories.contacts.update(contactId, contact!.version, { attributes: { note: 'Xq7marker' }, email: 'Xq7marker@example.com' })
    expect((await repositories.conversations.get(conversationId))?.preview).toContain('Xq7marker')
    const { connection, keysConnection } = test.storage
    for (const { db } of [connection, keysConnection]) {
      for (const { name } of (await db?.listCollections().toArray()) ?? []) {
        const raw = JSON.stringify(await db?.collection(name).find({ companyId: repositories.companyId }).toArray(), (_key, value) =>
          value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
        )
        expect(raw).not.toMatch(/Xq7marker/i)
        expect(raw).not.toContain('99887766')
      }
    }
  })
})
