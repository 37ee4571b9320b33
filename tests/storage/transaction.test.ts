import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTransaction } from '#storage/transaction'
import { openTestStorage, type TestStorage } from '../support/storage.ts'

let test: TestStorage
beforeAll(async () => {
  test = await openTestStorage()
})
afterAll(() => test.drop())

describe('a transaction that meets another one', () => {
  const doors = () => test.storage.connection.collection<{ _id: string; opened: number }>('doors')

  /** Writes a document and never says that it is done, as a process that was killed; until let go. */
  async function held(id: string): Promise<() => Promise<void>> {
    await doors().insertOne({ _id: id, opened: 0 })
    const session = await test.storage.connection.startSession()
    session.startTransaction({ readConcern: { level: 'snapshot' } })
    await doors().updateOne({ _id: id }, { $inc: { opened: 1 } }, { session })
    return async () => {
      await session.abortTransaction()
      await session.endSession()
    }
  }

  const opening = (id: string, patienceMs: number) =>
    createTransaction(test.storage.connection, { patienceMs })(async (session) => {
      await doors().updateOne({ _id: id }, { $inc: { opened: 1 } }, { session })
    })

  it('gives way after a dozen times, and nothing of it is done', async () => {
    const letGo = await held('short')
    await expect(opening('short', 0)).rejects.toMatchObject({ code: 'storage.busy' })
    await letGo()
    expect(await doors().findOne({ _id: 'short' })).toMatchObject({ opened: 0 })
  })

  it('outlasts it where it has patience, and is done once', async () => {
    const letGo = await held('long')
    const opened = opening('long', 60_000)
    await expect(opening('long', 0)).rejects.toMatchObject({ code: 'storage.busy' })
    await letGo()
    await opened
    expect(await doors().findOne({ _id: 'long' })).toMatchObject({ opened: 1 })
  }, 60_000)
})
