import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { flowSchema } from '#engine/flow/schema'
import { runMigrations } from '#storage/migrations/run-migrations'
import { openStorage } from '#storage/open-storage'
import { openTestStorage, type TestStorage } from '../support/storage.ts'
import { intakeMessage } from './intake-message.ts'

let test: TestStorage
beforeAll(async () => {
  test = await openTestStorage()
})
afterAll(() => test.drop())

const inFolder = readdirSync(new URL('../../storage/migrations/', import.meta.url))
  .filter((file) => /^\d{4}-/.test(file))
  .map((file) => file.replace('.ts', ''))
  .sort()

describe('migrations', () => {
  it('run once, whoever starts and however often', async () => {
    const { connection, keysConnection } = test.storage
    await connection.dropDatabase()
    await keysConnection.dropDatabase()
    const storages = await Promise.all([1, 2, 3].map(() => openStorage({ uri: test.uri, masterKey: test.masterKey })))
    const ran = await Promise.all(storages.map((storage) => runMigrations({ ...storage, say: () => undefined })))
    expect(ran.flat()).toEqual(inFolder)
    expect(await runMigrations({ ...test.storage, say: () => undefined })).toEqual([])
    await Promise.all(storages.map((storage) => storage.close()))
  })

  it('make the unique indexes on which races are decided', async () => {
    const { models } = test.storage
    for (const [model, key] of [
      [models.messages, 'companyId_1_channelId_1_providerKey_1'],
      [models.identities, 'companyId_1_kind_1_keyHash_1'],
      [models.conversations, 'companyId_1_channelId_1_contactId_1'],
      [models.channels, 'kind_1_appKey_1_senderId_1'],
    ] as const) {
      const indexes = await model.collection.indexes()
      expect(indexes.find(({ name }) => name === key)).toMatchObject({ unique: true })
    }
  })

  it('forget the words of channel alerts that an earlier release kept in clear', async () => {
    const { connection } = test.storage
    const { channels } = test.storage.repositories('one')
    const { id } = await channels.createTest('Prueba')
    const alert = { code: 'whatsapp.190', at: 5, message: 'refused for 5215512345678' }
    await connection.collection<{ _id: string }>('channels').updateOne({ _id: id }, { $set: { alert } })
    await connection.collection<{ _id: string }>('migrations').deleteOne({ _id: '0002-channel-alerts' })
    expect(await runMigrations({ ...test.storage, say: () => undefined })).toEqual(['0002-channel-alerts'])
    expect(await channels.get(id)).toMatchObject({ alert: { code: 'whatsapp.190', at: 5, message: '' } })
  })

  it('tell messages of an earlier release which week search finds them in', async () => {
    const { connection } = test.storage
    const { intake, search } = test.storage.repositories('one')
    await intake.receive([intakeMessage({ text: 'botas' })])
    const messages = connection.collection('messages')
    await messages.updateMany({}, { $unset: { week: 1 } })
    await messages.createIndex({ companyId: 1, terms: 1, providerAt: -1, _id: -1 })
    await connection.collection<{ _id: string }>('migrations').deleteOne({ _id: '0015-search-weeks' })
    expect((await search.everywhere({ words: 'botas' })).items).toEqual([])
    expect(await runMigrations({ ...test.storage, say: () => undefined })).toEqual(['0015-search-weeks'])
    expect((await search.everywhere({ words: 'botas' })).items).toHaveLength(1)
    expect((await messages.indexes()).map(({ name }) => name)).not.toContain('companyId_1_terms_1_providerAt_-1__id_-1')
  })

  it('keep flows of an earlier release in the list', async () => {
    const { connection } = test.storage
    const { flows } = test.storage.repositories('one')
    const { id } = await flows.create({ draft: flowSchema.parse({ formatVersion: 1, name: 'De antes', nodes: [], edges: [] }) })
    await connection.collection<{ _id: string }>('flows').updateOne({ _id: id }, { $unset: { archived: 1 } })
    await connection.collection<{ _id: string }>('migrations').deleteOne({ _id: '0019-archived-flows' })
    expect(await runMigrations({ ...test.storage, say: () => undefined })).toEqual(['0019-archived-flows'])
    expect((await flows.list()).items).toMatchObject([{ id, archived: false }])
  })

  it('take over the lock of a process that died', async () => {
    const locks = test.storage.connection.collection<{ _id: string }>('migrationLocks')
    await locks.insertOne({ _id: 'lock', holder: 'dead', until: Date.now() + 300 } as { _id: string })
    expect(await runMigrations({ ...test.storage, say: () => undefined })).toEqual([])
    expect(await locks.countDocuments()).toBe(0)
  })
})
