import type { Connection } from 'mongoose'
import { type Change, followChanges } from './across-companies/changes.ts'
import { createChannelsOfAll } from './across-companies/channels.ts'
import { createDueOfAll } from './across-companies/due.ts'
import { createUnfinishedOfAll } from './across-companies/unfinished.ts'
import type { Sealer } from './keys/sealer.ts'
import type { CallbackRecord } from './models/callback.ts'
import type { CompanyRecord } from './models/company.ts'

export type AcrossCompanies = ReturnType<typeof createAcrossCompanies>

/**
 * The only reads that look across companies, below the guard. Whatever needs another one adds it here by name, with its test.
 */
export function createAcrossCompanies(connection: Connection, sealerOf: (companyId: string) => Sealer) {
  return {
    ...createChannelsOfAll(connection, sealerOf),
    ...createUnfinishedOfAll(connection),
    ...createDueOfAll(connection),

    /** The one-time address somebody called, by the hash of its token. */
    async callbackByToken(tokenHash: string): Promise<(Omit<CallbackRecord, '_id' | 'deleteAt'> & { callId: string }) | null> {
      const record = await connection.collection<CallbackRecord>('callbacks').findOne({ tokenHash })
      if (!record) return null
      const { _id, deleteAt: _, ...plain } = record
      return { ...plain, callId: _id }
    },

    /** Ids of all companies, oldest first. */
    async *companyIds(): AsyncGenerator<string> {
      for await (const { _id } of connection
        .collection<CompanyRecord>('companies')
        .find()
        .sort({ _id: 1 })
        .project<{ _id: string }>({ _id: 1 }))
        yield _id
    },

    /** See {@link followChanges}. */
    changesOfAll: (listener: { tell: (change: Change) => void; cut: () => void }) => followChanges(connection, listener),
  }
}
