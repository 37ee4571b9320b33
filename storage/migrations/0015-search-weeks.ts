import type { Collection, Connection } from 'mongoose'
import { weekOf } from '../weeks.ts'
import type { Migration } from './migration.ts'

const batchSize = 1_000

/** The fields are read as they were stored. */
type Old = { _id: string; week?: number } & Record<string, unknown>

/** What search walks knows its week, and is found by it; the index without it is no longer asked. */
export const searchWeeks: Migration = {
  id: '0015-search-weeks',
  async up({ models, connection, say }) {
    const messages = await fill(connection, 'messages', 'providerAt')
    const entries = await fill(connection, 'threadEntries', 'at')
    await models.messages.createIndexes()
    await models.threadEntries.createIndexes()
    await dropIndex(connection.collection('messages'), 'companyId_1_terms_1_providerAt_-1__id_-1')
    await dropIndex(connection.collection('threadEntries'), 'companyId_1_terms_1_at_-1__id_-1')
    if (messages + entries > 0) say(`${messages + entries} messages and notes with the week they are of`)
  },
}

/** Begun again it passes over what has been done. */
async function fill(connection: Connection, name: string, by: string): Promise<number> {
  const collection = connection.collection<Old>(name)
  let filled = 0
  let old: Old[] = []
  for await (const record of collection.find({ week: { $exists: false } }).project<Old>({ [by]: 1 })) {
    old.push(record)
    if (old.length === batchSize) await write()
  }
  if (old.length > 0) await write()
  return filled

  async function write(): Promise<void> {
    await collection.bulkWrite(
      old.map((record) => ({ updateOne: { filter: { _id: record._id }, update: { $set: { week: weekOf(Number(record[by])) } } } })),
      { ordered: false },
    )
    filled += old.length
    old = []
  }
}

async function dropIndex(collection: Collection, name: string): Promise<void> {
  const indexes = await collection.indexes()
  if (indexes.some((index) => index.name === name)) await collection.dropIndex(name)
}
