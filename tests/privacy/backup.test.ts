import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newMasterKey } from '#storage/keys/master-key'
import { openStorage, type Storage } from '#storage/open-storage'
import { intakeMessage } from '../storage/intake-message.ts'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { allBytes, createMarkers } from './markers.ts'

const companyId = 'acme'
const number = '5544332211'
const markers = createMarkers(number)
const ana = { phone: `521${number}`, text: markers.plant('text'), profile: { name: markers.plant('name'), handle: null } }
const beto = { phone: '5215566778899', text: 'Soy Beto' }

let live: TestStorage
let dataOnly: Storage
let withKeys: Storage
let people: Record<'ana' | 'beto', { contactId: string; conversationId: string; messageId: string }>

/** Yesterday's data are copied, then Ana is erased; today the copy is restored without the keys database, and with today's. */
beforeAll(async () => {
  live = await openTestStorage()
  people = { ana: await write(ana), beto: await write(beto) }
  const { intake, contacts } = live.storage.repositories(companyId)
  const contact = await contacts.get(people.ana.contactId)
  await contacts.update(people.ana.contactId, contact?.version ?? 0, { attributes: { secret: markers.plant('attribute') } })
  await intake.receive([intakeMessage({ ...ana, text: markers.plant('second') })])
  const uri = restoredUri()
  await copyData(uri)
  await live.storage.keyRing.destroyContactKeys(companyId, [people.ana.contactId])
  dataOnly = await openStorage({ uri, masterKey: live.masterKey })
  withKeys = await openStorage({ uri, keysUri: keysUri(), masterKey: live.masterKey })
})

afterAll(async () => {
  await dataOnly.connection.dropDatabase()
  await dataOnly.keysConnection.dropDatabase()
  await Promise.all([dataOnly.close(), withKeys.close()])
  await live.drop()
})

async function write(said: typeof ana | typeof beto) {
  const [stored] = await live.storage.repositories(companyId).intake.receive([intakeMessage(said)])
  if (stored?.type !== 'stored') throw new Error('The message was not stored')
  return stored
}

function restoredUri(): string {
  const url = new URL(live.uri)
  url.pathname = `${url.pathname}_restored`
  return url.toString()
}

function keysUri(): string {
  const url = new URL(live.uri)
  url.pathname = `/${live.storage.keysConnection.name}`
  return url.toString()
}

/** What a dump of the data database holds: every collection of it, and nothing of the keys database. */
async function copyData(uri: string): Promise<void> {
  const to = await openStorage({ uri, masterKey: live.masterKey })
  await to.connection.dropDatabase()
  for (const collection of (await live.storage.connection.db?.collections()) ?? []) {
    const documents = await collection.find().toArray()
    if (documents.length > 0) await to.connection.collection(collection.collectionName).insertMany(documents)
  }
  await to.close()
}

/** Every way to what a person said and is. */
const ways: [way: string, read: (storage: Storage, person: 'ana' | 'beto') => Promise<unknown>][] = [
  ['a message', (storage, person) => storage.repositories(companyId).messages.get(people[person].messageId)],
  ['the thread', (storage, person) => storage.repositories(companyId).conversations.messages(people[person].conversationId)],
  ['the conversation', (storage, person) => storage.repositories(companyId).conversations.get(people[person].conversationId)],
  ['the contact', (storage, person) => storage.repositories(companyId).contacts.get(people[person].contactId)],
]

const refusal = expect.objectContaining({
  code: 'keys.missing',
  message: expect.stringMatching(/destroyed by an erasure, or the keys database \(MONGODB_KEYS_URI\) was not restored/),
})

describe('a restored copy of the data', () => {
  it.each(ways)('without the keys database opens nobody: %s', async (_way, read) => {
    await expect(read(dataOnly, 'ana')).rejects.toEqual(refusal)
    await expect(read(dataOnly, 'beto')).rejects.toEqual(refusal)
  })

  it.each(ways)('with the keys of today opens everybody but who was erased meanwhile: %s', async (_way, read) => {
    await expect(read(withKeys, 'ana')).rejects.toEqual(refusal)
    expect(JSON.stringify(await read(withKeys, 'beto'))).toMatch(/Beto|5566778899/)
  })

  it('tells nothing of whom it cannot open, neither in errors nor in its bytes', async () => {
    const errors = await Promise.all(ways.map(([, read]) => read(withKeys, 'ana').catch((error: unknown) => error)))
    const told = errors.map((error) => (error instanceof Error ? `${error.message}${error.stack}` : 'opened'))
    expect(markers.leaksIn(allBytes(told))).toEqual([])
    for (const collection of (await withKeys.connection.db?.collections()) ?? []) {
      const documents = await collection.find({}, { raw: true }).toArray()
      expect(markers.leaksIn(allBytes(documents))).toEqual([])
    }
  })

  it('does not open at all with another master key', async () => {
    await expect(openStorage({ uri: restoredUri(), keysUri: keysUri(), masterKey: newMasterKey() })).rejects.toMatchObject({
      code: 'keys.wrongMaster',
    })
  })
})
