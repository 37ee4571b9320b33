import type { ClientSession } from 'mongoose'
import type { EpochRecord } from '../models/epoch.ts'
import type { Scope } from '../scope.ts'

/** Tells every process that what it has cached of this company is old; within the transaction of the change where there is one. */
export async function bumpEpoch(
  { companyId, models }: Scope,
  part: keyof Pick<EpochRecord, 'flows' | 'settings' | 'access'>,
  session?: ClientSession,
): Promise<void> {
  await models.epochs.updateOne({ companyId, _id: companyId }, { $inc: { [part]: 1 } }, { upsert: true, ...(session && { session }) })
}
