import type { Json } from '#engine/json'
import type { IdempotencyKeyRecord } from '../models/idempotency-key.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'

const keptMs = 86_400_000
/** A process that died in the middle of a request does not hold its key longer than this. */
const workedOnMs = 60_000

export type Claim =
  | { type: 'claimed' }
  | { type: 'done'; reply: Json }
  | { type: 'inProgress' }
  /** The key stood for another request. */
  | { type: 'mismatch' }

/** `Idempotency-Key`s of writes, kept for a day: the key as a keyed hash, the reply sealed. */
export function createIdempotency({ companyId, models, sealer }: Scope) {
  const idOf = async (key: string) => (await sealer.hasher())('request', `${companyId}\0${key}`)

  return {
    async claim({ key, fingerprint }: { key: string; fingerprint: string }): Promise<Claim> {
      const _id = await idOf(key)
      const requestHash = (await sealer.hasher())('request', fingerprint)
      const createdAt = Date.now()
      try {
        await models.idempotencyKeys.insertMany([
          { _id, companyId, requestHash, reply: null, createdAt, deleteAt: new Date(createdAt + keptMs) },
        ])
        return { type: 'claimed' }
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      const record = await models.idempotencyKeys.findOne({ companyId, _id }).lean<IdempotencyKeyRecord>()
      if (record && record.requestHash !== requestHash) return { type: 'mismatch' }
      if (record?.reply) return { type: 'done', reply: (await sealer.openCompany('idempotencyKeys', _id, 'reply', record.reply)).reply }
      const abandoned = { companyId, _id, reply: null, createdAt: { $lt: createdAt - workedOnMs } }
      const taken = await models.idempotencyKeys.updateOne(abandoned, { $set: { createdAt } })
      return taken.matchedCount === 1 ? { type: 'claimed' } : { type: 'inProgress' }
    },

    async complete(key: string, reply: Json): Promise<void> {
      const _id = await idOf(key)
      await models.idempotencyKeys.updateOne(
        { companyId, _id },
        { $set: { reply: await sealer.sealCompany('idempotencyKeys', _id, 'reply', { reply }) } },
      )
    },

    /** The request failed: it may be tried again under the same key. */
    async release(key: string): Promise<void> {
      await models.idempotencyKeys.deleteOne({ companyId, _id: await idOf(key), reply: null })
    },
  }
}
